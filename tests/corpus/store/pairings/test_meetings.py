"""Visits and meetings: what comes, what is due, what has been; two people at once."""

from datetime import timedelta

import pytest
from builders import need

from corpus.errors import Conflict
from corpus.following import Side
from corpus.store import Store
from corpus.store.pairings.meetings import COMING, DUE, PAST
from corpus.talking import Meeting, MeetingKind, MeetingState, Plan


def plan(store: Store, days: int = 0, **more: object) -> Plan:
    day = store.today() + timedelta(days=days)
    values: dict[str, object] = {"kind": MeetingKind.VISIT, "state": MeetingState.PLANNED, "held_on": day}
    return Plan(**(values | more))  # type: ignore[arg-type]


def add(store: Store, written: Plan) -> Meeting:
    card = store.needs.add(need(), actor="企业")
    return store.work.meetings.add(card.id, 0, written, actor="王干事")


def test_what_is_written_comes_back(store: Store) -> None:
    written = plan(store, place="车间", present="周某", minutes="纪要", reminds=(Side.ENTERPRISE,), next_step="寄样")
    kept = add(store, written)
    assert {name: getattr(kept, name) for name in Plan.__dataclass_fields__} == {
        name: getattr(written, name) for name in Plan.__dataclass_fields__
    }
    assert "周某" not in repr(kept)
    assert store.work.meetings.of_card(kept.need_id) == (kept,)


@pytest.mark.parametrize(
    ("days", "values", "which", "awaits"),
    [
        (0, {}, COMING, ""),
        (-1, {}, DUE, "已过日期，待记纪要"),
        (-9, {"state": MeetingState.HELD}, PAST, ""),
        (-9, {"state": MeetingState.CANCELLED}, PAST, ""),
    ],
)
def test_each_stands_in_one_list(store: Store, days: int, values: dict[str, object], which: str, awaits: str) -> None:
    kept = add(store, plan(store, days, **values))
    assert [name for name in (COMING, DUE, PAST) if kept in store.work.meetings.listed(name)] == [which]
    assert kept.awaits(store.today()) == awaits
    assert store.work.meetings.count_due() == (which == DUE)


@pytest.mark.parametrize(
    ("days", "done", "awaits"),
    [(-1, False, "下一步逾期"), (0, False, "下一步今天到期"), (1, False, ""), (-1, True, "")],
)
def test_a_next_step_is_due_by_its_day_until_it_is_done(store: Store, days: int, done: bool, awaits: str) -> None:
    by = store.today() + timedelta(days=days)
    kept = add(store, plan(store, -5, state=MeetingState.HELD, next_step="寄样", next_on=by, next_done=done))
    assert kept.awaits(store.today()) == awaits
    assert (kept in store.work.meetings.listed(DUE)) == bool(awaits)
    assert (kept in store.work.meetings.listed(PAST)) != bool(awaits)


def test_the_second_of_two_is_told(store: Store) -> None:
    kept = add(store, plan(store))
    store.work.meetings.change(kept.id, plan(store, 1), version=1, actor="王干事")
    with pytest.raises(Conflict):
        store.work.meetings.change(kept.id, plan(store, 2), version=1, actor="李干事")
    assert store.work.meetings.get(kept.id).held_on == store.today() + timedelta(days=1)
