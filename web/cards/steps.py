"""Steps that staff take on a card: accepted, returned, settled, corrected; each with what follows."""

from dataclasses import replace
from typing import Any, NamedTuple

from corpus.errors import Conflict, IllegalStep
from corpus.records import Need
from corpus.sorts import NEEDS
from corpus.states import MATCHED_STATES, NeedState
from corpus.store.people.approvals import Approved
from web.notices import event_of, telling
from web.records import consequences
from web.records.approving import Approving, approve, approving
from web.records.timeline import CLASSIFIED
from web.services import Services


def acceptance(services: Services, need: Need) -> Approving:
    """How far the approvals of a card as it is now have come."""
    approved = Approved(NEEDS, need.id, need.version)
    return approving(services.store, approved, needed=services.settings.accept_approvals)


def approve_card(
    services: Services, need: Need, *, version: int, user_id: int, actor: str, settled: dict[str, Any]
) -> str:
    """Approves a card where others have to approve it still, and says so; "" where it is to be accepted now.

    `Conflict` where it has changed since this version, `IllegalStep` where the same person has approved it before.
    """
    if version != need.version:
        raise Conflict("征集卡已有改动，请看过现在的内容再审", current=need)
    so_far = acceptance(services, need)
    if approve(services.store, so_far, user_id=user_id, actor=actor, settled=settled):
        return ""
    return f"{so_far.stage}已同意，记在您名下；待另一人{acceptance(services, need).stage}后受理。"


class Stepped(NamedTuple):
    """The card as it is now, and how many supplies are suggested for it or judged."""

    need: Need
    suggested: int


def take(
    services: Services,
    need: Need,
    state: NeedState,
    *,
    version: int,
    actor: str,
    note: str = "",
    settled: dict[str, Any] | None = None,
) -> Stepped:
    """Takes the card to a state, decided on this version; `settled` is what staff settle of it as they do.

    The enterprise is told within the same write. `Conflict` where the card has changed, `IllegalStep` where it cannot.
    """
    told = telling(services, event_of(need.state, state), reason=note)
    stepped = services.store.needs.step(
        need.id, version=version, state=state, actor=actor, note=note, settled=settled or {}, then=told
    )
    return Stepped(stepped, consequences.of_card(services, stepped))


def classify(services: Services, need: Need, *, version: int, actor: str, settled: dict[str, Any]) -> Stepped:
    """Corrects chain and field of the card where it stands; `Conflict` where it has changed."""
    corrected = replace(need, version=version, **settled)
    changed = services.store.needs.change(corrected, actor=actor, action=CLASSIFIED)
    return Stepped(changed, consequences.of_card(services, changed))


def match_again(services: Services, need: Need) -> Stepped:
    """Matches an accepted card again, so that supplies that have come since take part."""
    if need.state not in MATCHED_STATES:
        raise IllegalStep(f"征集卡现在是“{NeedState(need.state).label}”，受理后才能匹配")
    return Stepped(need, consequences.of_card(services, need))
