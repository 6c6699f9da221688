from builders import need, supply
from following import act, asked

from corpus.store import Store, Suggestion


def fits(store: Store, supply_id: str, level: int, **card: object) -> None:
    """A need with a kept pairing of this level."""
    sent = store.needs.add(need(**card), actor="企业")
    store.pairings.suggest(sent.id, [Suggestion(supply_id, 0.5, level)])


def test_open_public_needs_are_counted_from_the_third_level_on(store: Store) -> None:
    own = store.supplies.add(supply(), actor="t").id
    for level in (2, 3, 4):
        fits(store, own, level, title=f"第 {level} 项需求")
    assert store.work.fitting.of_org("示例大学") == {own: 2}


def test_what_is_hidden_or_closed_is_not_counted(store: Store) -> None:
    own = store.supplies.add(supply(), actor="t").id
    fits(store, own, 4, title="不公开的需求", disclosure="bureau_only")
    fits(store, own, 4, title="只给一家看的", disclosure="directed")
    fits(store, own, 4, title="办结的需求", state="settled")
    assert store.work.fitting.of_org("示例大学") == {}


def test_another_unit_and_a_pairing_that_ended_count_for_nothing(store: Store) -> None:
    pairing = asked(store)
    assert store.work.fitting.of_org("示例大学") == {pairing.supply_id: 1}
    assert store.work.fitting.of_org("别的大学") == {}
    store.work.following.end(act(store, pairing), reason="other", side=None)
    assert store.work.fitting.of_org("示例大学") == {}
