"""Whose a desk at work is: the account of an enterprise, and the lists that a reviewer keeps."""

from corpus.states import NeedState
from corpus.store import Naming, NeedConditions, Profile, Store
from web.accounts.passwords import hashed
from web.gate.roles import Role


def open_enterprise(store: Store, name: str, card_id: str, *, password: str) -> None:
    """An account of the enterprise of a card, with that card and one that was returned."""
    (card,) = store.needs.iterate(NeedConditions(ids=[card_id]))
    profile = Profile(org_name=card.org_name, town=card.town, contact=card.contact, mobile=card.mobile)
    user = store.people.enterprises.add(name, profile, password_hash=hashed(password), role=Role.ENTERPRISE, consent="")
    returned = next(store.needs.iterate(NeedConditions(states=[NeedState.RETURNED])))
    for need in (card, returned):
        store.people.enterprises.join(user.id, need.id)


def keep_views(store: Store, reviewer: str) -> None:
    """Lists as a reviewer looks at them every week, one of them for everybody."""
    views, owner = store.people.saved_views, store.people.users.named(reviewer).id
    views.save(owner, "needs", "chain=新材料&state=all", Naming("新材料全部征集卡", shared=True))
    views.save(owner, "supplies", "sort=ends&cols=title,org,ends,contact,phone", Naming("快到期的供给", shared=False))
