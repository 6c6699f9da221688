import pytest
from builders import need, supply

from corpus.errors import Conflict, NotFound
from corpus.states import DuplicateState
from corpus.store import Store, Suspicion, history_of

SUSPECTED, DIFFERENT = DuplicateState.SUSPECTED, DuplicateState.DIFFERENT


def pair(first: int, second: int, likeness: float = 0.9) -> Suspicion:
    return Suspicion(f"GJ-2026-0000{first}", f"GJ-2026-0000{second}", likeness, ("名称", "单位"))


@pytest.fixture
def filled(store: Store) -> Store:
    """Four supplies, and three pairs of them that may be one."""
    for place in range(4):
        store.supplies.add(supply(title=f"成果{place}"), actor="t")
    store.twins.duplicates.replace("supplies", [pair(1, 2, 0.8), pair(1, 3, 0.95), pair(2, 3)])
    return store


def test_the_most_alike_come_first(filled: Store) -> None:
    page = filled.twins.duplicates.page(SUSPECTED)
    assert [item.ids[1][-1] + item.ids[0][-1] for item in page.items] == ["31", "32", "21"]
    first = page.items[0]
    assert (first.agrees, first.likeness, first.state) == (("名称", "单位"), 0.95, "suspected")
    assert first.other("GJ-2026-00003") == "GJ-2026-00001"
    assert filled.twins.duplicates.count(SUSPECTED) == page.total == 3
    assert [beyond.number for beyond in (filled.twins.duplicates.page(SUSPECTED, number=9, size=2),)] == [2]


def test_a_new_search_takes_the_place_of_what_nobody_decided(filled: Store) -> None:
    decided = filled.twins.duplicates.page(SUSPECTED).items[0]
    filled.twins.duplicates.set_apart(decided.id, version=1, actor="甲", note="配方不同")
    filled.twins.duplicates.replace("supplies", [pair(1, 3, 0.99), pair(2, 3, 0.7), pair(3, 4)])
    assert [item.ids[1][-1] + item.ids[0][-1] for item in filled.twins.duplicates.page(SUSPECTED).items] == ["43", "32"]
    again = filled.twins.duplicates.get(decided.id)
    assert (again.state, again.likeness, again.note, again.decided_by) == ("different", 0.95, "配方不同", "甲")


def test_what_is_found_for_one_record_is_added(filled: Store) -> None:
    filled.twins.duplicates.renew("supplies", (), [pair(1, 4), pair(1, 2, 0.85)])
    assert filled.twins.duplicates.count(SUSPECTED) == 4
    assert [suspected.likeness for suspected in filled.twins.duplicates.suspected("supplies", "GJ-2026-00001")] == [
        0.95,
        0.9,
        0.85,
    ]
    assert filled.twins.duplicates.suspected("needs", "GJ-2026-00001") == ()


def test_the_ties_of_a_record_are_from_either_side_and_without_what_people_told_apart(filled: Store) -> None:
    decided = filled.twins.duplicates.page(SUSPECTED).items[0]
    filled.twins.duplicates.set_apart(decided.id, version=1, actor="甲")
    ties = filled.twins.duplicates.ties("supplies", ["GJ-2026-00002"])
    assert sorted(ties) == [("GJ-2026-00001", "GJ-2026-00002", False), ("GJ-2026-00002", "GJ-2026-00003", False)]
    assert filled.twins.duplicates.ties("supplies", ["GJ-2026-00004"]) == []


def test_a_pair_that_is_no_longer_alike_is_named_as_missing(filled: Store) -> None:
    number = filled.twins.duplicates.page(SUSPECTED).items[0].id
    filled.twins.duplicates.replace("supplies", [])
    with pytest.raises(NotFound, match="不再相似"):
        filled.twins.duplicates.get(number)


def test_the_second_of_two_decisions_is_refused(filled: Store) -> None:
    number = filled.twins.duplicates.page(SUSPECTED).items[0].id
    filled.twins.duplicates.set_apart(number, version=1, actor="甲")
    with pytest.raises(Conflict) as conflict:
        filled.twins.duplicates.set_apart(number, version=1, actor="乙")
    assert conflict.value.current == filled.twins.duplicates.get(number)
    with pytest.raises(Conflict):
        filled.twins.duplicates.reopen(number, version=1, actor="乙")


def test_a_decision_can_be_taken_back_and_both_are_in_the_history(filled: Store) -> None:
    number = filled.twins.duplicates.page(SUSPECTED).items[0].id
    filled.twins.duplicates.set_apart(number, version=1, actor="甲")
    assert filled.twins.duplicates.reopen(number, version=2, actor="乙").state == "suspected"
    changes = history_of(filled.database, "duplicates", str(number))
    assert [(change.action, change.actor) for change in changes] == [("different", "甲"), ("suspected", "乙")]


def test_records_out_of_use_are_no_work(store: Store) -> None:
    cards = [store.needs.add(need(title=f"需求名称{place}"), actor="t") for place in range(2)]
    things = [store.supplies.add(supply(title=f"成果{place}"), actor="t") for place in range(2)]
    store.twins.duplicates.renew("needs", (), [Suspicion(cards[0].id, cards[1].id, 0.9, ())])
    store.twins.duplicates.renew("supplies", (), [Suspicion(things[0].id, things[1].id, 0.9, ())])
    assert store.twins.duplicates.count(SUSPECTED) == 2
    store.needs.step(cards[0].id, version=1, state="withdrawn", actor="企业")
    assert store.twins.duplicates.count(SUSPECTED) == 1
    store.supplies.change(supply(id=things[1].id, version=1, status="withdrawn"), actor="t")
    assert store.twins.duplicates.page(SUSPECTED).items == ()
