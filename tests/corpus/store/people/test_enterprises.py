from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import need, profile

from corpus.errors import NotFound
from corpus.store import Holding, JoinedElsewhere, NameTaken, Store, User

Account = Callable[[str], User]


@pytest.fixture
def account(store: Store) -> Account:
    """Opens an account under a name."""
    return lambda name: store.people.enterprises.add(
        name, profile(), password_hash="x", role="enterprise", consent="告知（2026年11月版）"
    )


def test_an_account_comes_with_its_profile_and_consent(store: Store, account: Account) -> None:
    user = account("示例甲")
    assert store.people.users.named("示例甲") == user
    assert user.role == "enterprise"
    assert store.people.enterprises.profile(user.id) == profile()
    kept = store.database.here.conn.execute("SELECT consent FROM enterprises").fetchone()
    assert kept["consent"] == "告知（2026年11月版）"


def test_nothing_of_an_account_stays_where_its_name_is_taken(store: Store, account: Account) -> None:
    account("Jiadian")
    with pytest.raises(NameTaken):
        account("jiadian")
    assert [user.name for user in store.people.users.all()] == ["Jiadian"]


def test_a_profile_is_not_in_its_repr() -> None:
    assert repr(profile()) == "Profile()"


def test_a_profile_is_changed(store: Store, account: Account) -> None:
    first, second = account("示例甲"), account("示例乙")
    changed = replace(profile(), contact="吴某", email="b@example.com")
    store.people.enterprises.change(first.id, changed)
    assert store.people.enterprises.profile(first.id) == changed
    assert store.people.enterprises.profile(second.id) == profile()


def test_staff_have_no_profile(store: Store) -> None:
    member = store.people.users.add("王干事", password_hash="x", role="reviewer")
    with pytest.raises(NotFound):
        store.people.enterprises.profile(member.id)
    with pytest.raises(NotFound):
        store.people.enterprises.change(member.id, profile())


def test_a_card_stands_in_one_account_only(store: Store, account: Account) -> None:
    mine, other = account("示例甲"), account("示例乙")
    card = store.needs.add(need(), actor="t")
    assert store.people.enterprises.holding(mine.id, card.id) is Holding.NOBODY
    assert store.people.enterprises.join(mine.id, card.id)
    assert not store.people.enterprises.join(mine.id, card.id), "it stands there already"
    with pytest.raises(JoinedElsewhere, match="另一个账号"):
        store.people.enterprises.join(other.id, card.id)
    assert store.people.enterprises.holding(mine.id, card.id) is Holding.MINE
    assert store.people.enterprises.holding(other.id, card.id) is Holding.ANOTHER
    assert [item.id for item in store.people.enterprises.cards(mine.id).items] == [card.id]
    assert store.people.enterprises.cards(other.id).items == ()


def test_a_card_that_is_taken_out_can_be_joined_again(store: Store, account: Account) -> None:
    mine, other = account("示例甲"), account("示例乙")
    card = store.needs.add(need(), actor="t")
    store.people.enterprises.join(mine.id, card.id)
    assert not store.people.enterprises.part(other.id, card.id)
    assert store.people.enterprises.part(mine.id, card.id)
    assert not store.people.enterprises.part(mine.id, card.id)
    assert store.people.enterprises.join(other.id, card.id)
    assert store.needs.get(card.id) == card, "the card itself has not changed"


def test_returned_cards_come_first_then_the_latest_change(tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    store = Store(tmp_path / "a.db", clock=lambda: now)
    user = store.people.enterprises.add("示例甲", profile(), password_hash="x", role="enterprise", consent="")
    for state in ("returned", "accepted", "submitted", "returned"):
        now += timedelta(minutes=1)
        store.people.enterprises.join(user.id, store.needs.add(need(state=state), actor="t").id)
    order = [card.id[-1] for card in store.people.enterprises.cards(user.id).items]
    store.close()
    assert order == ["4", "1", "3", "2"]


def test_cards_are_paged(store: Store, account: Account) -> None:
    user = account("示例甲")
    for _ in range(21):
        store.people.enterprises.join(user.id, store.needs.add(need(), actor="t").id)
    last = store.people.enterprises.cards(user.id, number=2)
    assert (len(last.items), last.pages, last.total) == (1, 2, 21)


def test_a_deleted_account_leaves_its_cards(store: Store, account: Account) -> None:
    mine, other = account("示例甲"), account("示例乙")
    card = store.needs.add(need(), actor="t")
    store.people.enterprises.join(mine.id, card.id)
    store.people.enterprises.remove(mine.id)
    assert [user.name for user in store.people.users.all()] == ["示例乙"]
    with pytest.raises(NotFound):
        store.people.enterprises.profile(mine.id)
    assert store.needs.get(card.id) == card
    assert store.people.enterprises.join(other.id, card.id)


def test_only_an_enterprise_is_removed(store: Store) -> None:
    member = store.people.users.add("王干事", password_hash="x", role="reviewer")
    store.people.enterprises.remove(member.id)
    assert store.people.users.all() == (member,)
