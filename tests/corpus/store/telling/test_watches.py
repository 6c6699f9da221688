"""The one table of those who wait."""

from datetime import UTC, datetime, timedelta

import pytest
from builders import need, profile
from clock import Clock

from corpus.errors import NotFound
from corpus.store import Store
from corpus.watching import Watch, WatchKind, WatchState, Wish

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


def search(store: Store, q: str = "电池", state: WatchState = WatchState.ACTIVE, user_id: int | None = None) -> Watch:
    wish = Wish(
        kind=WatchKind.SUPPLIES,
        channel="email",
        recipient="d@example.com",
        wanted={"q": q},
        user_id=user_id,
        consent="x",
    )
    return store.telling.watches.add(wish, state)


def test_an_address_asks_for_the_same_once(store: Store) -> None:
    assert search(store).id == search(store).id
    assert search(store, "涂层").id != search(store).id
    assert "d@example.com" not in repr(search(store))


def test_what_ends_loses_its_address(store: Store) -> None:
    first, second = search(store), search(store, "涂层")
    assert store.telling.watches.beside(first) == (first, second)
    store.telling.watches.end([first.id])
    ended = store.telling.watches.get(first.id)
    assert (ended.state, ended.recipient, bool(ended.ended_at)) == (WatchState.ENDED, "", True)
    assert store.telling.watches.active() == (second,)
    with pytest.raises(NotFound):
        store.telling.watches.confirm(first.id)


def test_what_nobody_confirms_is_forgotten(store: Store) -> None:
    store.database.clock = clock = Clock(NOW)
    kept, lost = search(store, state=WatchState.UNCONFIRMED), search(store, "涂层", WatchState.UNCONFIRMED)
    assert store.telling.watches.confirm(kept.id).state is WatchState.ACTIVE
    clock.now = NOW + timedelta(days=7, seconds=1)
    assert store.telling.watches.forget_unconfirmed() == 1
    assert store.telling.watches.active()[0].id == kept.id
    with pytest.raises(NotFound):
        store.telling.watches.get(lost.id)


def test_the_watches_of_an_account_go_with_it(store: Store) -> None:
    user = store.people.enterprises.add("示例甲", profile(), password_hash="x", role="enterprise", consent="")
    watch = search(store, user_id=user.id)
    assert store.telling.watches.of_user(user.id) == (watch,)
    store.people.enterprises.remove(user.id)
    assert store.telling.watches.active() == ()


def test_a_card_has_one(store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    wish = Wish(kind=WatchKind.CARD, channel="email", need_id=card.id, consent="x")
    first = store.telling.watches.add(wish, WatchState.ACTIVE)
    assert store.telling.watches.add(wish, WatchState.ACTIVE) == first == store.telling.watches.of_card(card.id)
    store.telling.watches.end([first.id])
    assert store.telling.watches.add(wish, WatchState.ACTIVE).id != first.id
