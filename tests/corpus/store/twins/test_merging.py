from dataclasses import replace
from typing import Any

import pytest
from builders import need, supply

from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.merging import filling
from corpus.records import Need, Supply
from corpus.states import DuplicateState, PairingState
from corpus.store import Duplicate, Outcome, Store, Suggestion, SupplyConditions, Suspicion, Wish, history_of


def put(store: Store, record: Any) -> tuple[Any, Outcome]:
    table: Any = store.needs if isinstance(record, Need) else store.supplies
    with store.database.write() as db:
        return table.put_within(db, replace(record, id=""), actor="导入")  # type: ignore[no-any-return]


@pytest.fixture
def pair(store: Store) -> Duplicate:
    """Two supplies from two lists: GJ-1 has a telephone number, GJ-2 a price of its own and the better summary."""
    put(store, supply(dept="", source="甲.xlsx"))
    put(
        store,
        supply(title="宽温域锂离子电池电解液（第二批）", phone="", summary="新的简介，含全部指标。", source="乙.xlsx"),
    )
    store.twins.duplicates.renew("supplies", (), [Suspicion("GJ-2026-00001", "GJ-2026-00002", 0.9, ("名称",))])
    return store.twins.duplicates.page(DuplicateState.SUSPECTED).items[0]


FIRST, SECOND = "GJ-2026-00001", "GJ-2026-00002"


def wish(**changes: Any) -> Wish:
    return Wish(**({"version": 1, "kept_id": FIRST, "kept_version": 1, "away_version": 1, "taken": ()} | changes))


def steps(store: Store, table: str, record_id: str) -> list[tuple[str, str, str]]:
    return [(step.action, step.actor, step.note) for step in history_of(store.database, table, record_id)]


def test_one_is_kept_with_what_was_chosen_and_the_other_set_aside(store: Store, pair: Duplicate) -> None:
    done = store.twins.merging.merge(pair.id, wish(taken=("summary", "dept"), note="同一成果"), actor="甲")
    kept, away = store.supplies.get(FIRST), store.supplies.get(SECOND)
    assert (kept.summary, kept.dept, kept.phone, kept.status) == (
        "新的简介，含全部指标。",
        "化学化工学院",
        "15400000034",
        "valid",
    )
    assert kept.title == supply().title
    assert (away.status, away.title) == ("merged", "宽温域锂离子电池电解液（第二批）")
    assert (done.pair.state, done.pair.kept_id, done.pair.note, done.pair.decided_by) == (
        "merged",
        FIRST,
        "同一成果",
        "甲",
    )
    assert steps(store, "supplies", FIRST)[-1] == ("merge", "甲", f"并入 {SECOND}，采用其中 2 项内容")
    assert steps(store, "supplies", SECOND)[-1] == ("merged", "甲", f"与 {FIRST} 是同一项，合并办理")
    assert store.supplies.count(SupplyConditions(status="valid")) == 1


def test_either_may_be_kept(store: Store, pair: Duplicate) -> None:
    store.twins.merging.merge(pair.id, wish(kept_id=SECOND, taken=("phone",)), actor="甲")
    assert store.supplies.get(SECOND).phone == "15400000034"
    assert store.supplies.get(FIRST).status == "merged"


def test_a_value_may_be_emptied_by_choice(store: Store, pair: Duplicate) -> None:
    store.twins.merging.merge(pair.id, wish(taken=("phone",)), actor="甲")
    assert store.supplies.get(FIRST).phone == ""


@pytest.mark.parametrize("old", [{"version": 2}, {"kept_version": 2}, {"away_version": 9}])
def test_what_changed_since_it_was_read_is_not_merged(store: Store, pair: Duplicate, old: dict[str, int]) -> None:
    with pytest.raises(Conflict):
        store.twins.merging.merge(pair.id, wish(**old), actor="甲")
    assert [store.supplies.get(record_id).version for record_id in pair.ids] == [1, 1]
    assert store.twins.duplicates.get(pair.id).state == "suspected"


@pytest.mark.parametrize("wrong", [{"kept_id": "GJ-2026-00003"}, {"taken": ("status",)}, {"taken": ("nothing",)}])
def test_nonsense_is_refused_and_nothing_is_written(store: Store, pair: Duplicate, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadValue):
        store.twins.merging.merge(pair.id, wish(**wrong), actor="甲")
    assert store.twins.duplicates.get(pair.id) == pair


def test_what_is_out_of_use_is_not_merged(store: Store, pair: Duplicate) -> None:
    away = store.supplies.get(SECOND)
    store.supplies.change(replace(away, status="withdrawn"), actor="t")
    with pytest.raises(IllegalStep, match=SECOND):
        store.twins.merging.merge(pair.id, wish(away_version=2), actor="甲")


def test_an_undo_gives_both_back(store: Store, pair: Duplicate) -> None:
    before = [store.supplies.get(record_id) for record_id in pair.ids]
    store.twins.merging.merge(pair.id, wish(taken=("summary", "phone")), actor="甲")
    again = store.twins.merging.undo(pair.id, version=2, actor="乙")
    after = [store.supplies.get(record_id) for record_id in pair.ids]
    assert [replace(record, version=1) for record in after] == [replace(record, version=1) for record in before]
    assert (again.state, again.kept_id) == ("suspected", "")
    assert steps(store, "supplies", SECOND)[-1] == ("unmerge", "乙", f"与 {FIRST} 分开，恢复使用")


def test_an_undo_keeps_what_was_changed_meanwhile(store: Store, pair: Duplicate) -> None:
    store.twins.merging.merge(pair.id, wish(taken=("summary", "title")), actor="甲")
    store.supplies.change(replace(store.supplies.get(FIRST), summary="后来改的"), actor="丙")
    store.twins.merging.undo(pair.id, version=2, actor="乙")
    kept = store.supplies.get(FIRST)
    assert (kept.summary, kept.title) == ("后来改的", supply().title)


def test_a_chain_is_undone_from_its_end(store: Store, pair: Duplicate) -> None:
    put(store, supply(title="第三项"))
    store.twins.merging.merge(pair.id, wish(), actor="甲")
    store.twins.duplicates.renew("supplies", (), [Suspicion(FIRST, "GJ-2026-00003", 0.9, ())])
    (later,) = store.twins.duplicates.page(DuplicateState.SUSPECTED).items
    store.twins.merging.merge(later.id, wish(kept_id="GJ-2026-00003", away_version=2), actor="甲")
    with pytest.raises(IllegalStep, match="先撤销那一次"):
        store.twins.merging.undo(pair.id, version=2, actor="甲")
    store.twins.merging.undo(later.id, version=2, actor="甲")
    assert store.twins.merging.undo(pair.id, version=2, actor="甲").state == "suspected"


def test_the_old_list_does_not_bring_the_merged_one_back(store: Store, pair: Duplicate) -> None:
    store.twins.merging.merge(pair.id, wish(taken=("summary",)), actor="甲")
    kept = store.supplies.get(FIRST)
    same = supply(title="宽温域锂离子电池电解液（第二批）", phone="", summary="新的简介，含全部指标。")
    assert put(store, same)[1] is Outcome.UNCHANGED
    stored, outcome = put(store, replace(same, maturity="mass_production"))
    assert (stored.id, stored.status, stored.maturity, outcome) == (SECOND, "merged", "mass_production", Outcome.MERGED)
    assert put(store, replace(same, ref=SECOND, maturity="trial_passed"))[1] is Outcome.MERGED
    assert store.supplies.get(FIRST) == kept
    assert steps(store, "supplies", FIRST)[-1] == ("twin", "导入", f"{SECOND} 的新内容没有采用")
    assert store.supplies.count(SupplyConditions(status="valid")) == 1


def test_the_old_list_does_not_undo_a_choice_but_a_new_word_counts(store: Store, pair: Duplicate) -> None:
    store.twins.merging.merge(pair.id, wish(taken=("summary",)), actor="甲")
    assert put(store, supply(dept=""))[1] is Outcome.UNCHANGED
    assert store.supplies.get(FIRST).summary == "新的简介，含全部指标。"
    assert put(store, supply(dept="", summary="下一季度的简介"))[1] is Outcome.UPDATED
    assert store.supplies.get(FIRST).summary == "下一季度的简介"


@pytest.fixture
def judged(store: Store, pair: Duplicate) -> list[Need]:
    """Four needs with pairings of both supplies of a pair in all the states that a merge may meet."""
    assert pair.ids == (FIRST, SECOND)
    cards = [store.needs.add(need(title=f"需求名称{place}"), actor="t") for place in range(4)]
    for card in cards:
        store.pairings.suggest(card.id, [Suggestion(FIRST, 0.5, 3), Suggestion(SECOND, 0.4, 3)])
    for card, supply_id in ((cards[0], SECOND), (cards[1], SECOND), (cards[1], FIRST), (cards[2], FIRST)):
        (pairing,) = (pairing for pairing in store.pairings.of_need(card.id) if pairing.supply_id == supply_id)
        store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="甲")
    return cards


def of(store: Store, card: Need) -> list[tuple[str, str]]:
    return sorted((pairing.supply_id, pairing.state) for pairing in store.pairings.of_need(card.id))


def test_decisions_go_over_where_the_kept_one_has_none(store: Store, pair: Duplicate, judged: list[Need]) -> None:
    done = store.twins.merging.merge(pair.id, wish(), actor="甲")
    assert of(store, judged[0]) == [(FIRST, "recommended")]
    assert of(store, judged[1]) == [(FIRST, "recommended"), (SECOND, "recommended")]
    assert of(store, judged[2]) == [(FIRST, "recommended")]
    assert of(store, judged[3]) == [(FIRST, "suggested")]
    assert [pairing.need_id for pairing in done.moved] == [judged[0].id]
    assert [pairing.need_id for pairing in done.stayed] == [judged[1].id]
    (moved,) = store.pairings.of_need(judged[0].id)
    assert steps(store, "pairings", str(moved.id))[-1] == ("recommended", "甲", f"随合并由 {SECOND} 转到 {FIRST}")
    with pytest.raises(Conflict):
        store.pairings.decide(moved.id, version=2, state=PairingState.SUGGESTED, actor="乙")


def test_decisions_go_back_with_an_undo(store: Store, pair: Duplicate, judged: list[Need]) -> None:
    store.twins.merging.merge(pair.id, wish(), actor="甲")
    store.twins.merging.undo(pair.id, version=2, actor="甲")
    assert of(store, judged[0]) == [(SECOND, "recommended")]
    assert of(store, judged[1]) == [(FIRST, "recommended"), (SECOND, "recommended")]


def test_needs_are_merged_too(store: Store) -> None:
    first = store.needs.add(need(goal=""), actor="企业", key="card:1")
    again = store.needs.add(need(goal="年产一万套"), actor="企业", key="card:2")
    store.supplies.add(supply(), actor="t")
    store.pairings.suggest(again.id, [Suggestion(FIRST, 0.5, 3)])
    (pairing,) = store.pairings.of_need(again.id)
    store.pairings.decide(pairing.id, version=1, state=PairingState.REJECTED, actor="甲", reason="too_early")
    store.twins.duplicates.renew("needs", (), [Suspicion(first.id, again.id, 0.9, ())])
    (pair,) = store.twins.duplicates.page(DuplicateState.SUSPECTED).items
    taken = filling(store.needs.get(first.id), store.needs.get(again.id))
    assert taken == ("goal",)
    store.twins.merging.merge(pair.id, wish(kept_id=first.id, taken=taken), actor="甲")
    kept, away = store.needs.get(first.id), store.needs.get(again.id)
    assert (kept.state, kept.goal, away.state) == ("accepted", "年产一万套", "withdrawn")
    assert store.needs.add(need(), actor="企业", key="card:2").id == again.id, "sending the form again makes no third"
    assert [(pairing.supply_id, pairing.reason) for pairing in store.pairings.of_need(kept.id)] == [
        (FIRST, "too_early")
    ]
    store.twins.merging.undo(pair.id, version=2, actor="甲")
    assert store.needs.get(again.id).state == "accepted"
    assert store.needs.get(first.id).goal == ""


def test_records_that_say_the_same_differ_in_nothing() -> None:
    assert filling(Supply(id="a", title="甲", ref="1"), Supply(id="b", title="甲", source="别处", ref="2")) == ()
