from dataclasses import replace

import pytest
from builders import need, supply

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.store import NeedConditions, Outcome, Store, SupplyConditions, history_of


def test_numbers_count_up_within_the_year(store: Store) -> None:
    ids = [store.needs.add(need(title=f"需求名称{n}"), actor="测试").id for n in range(2)]
    assert ids == ["SZXQ-2026-0001", "SZXQ-2026-0002"]
    assert store.supplies.add(supply(), actor="测试").id == "GJ-2026-00001"


def test_a_record_comes_back_as_it_was_stored(store: Store) -> None:
    stored = store.needs.add(need(), actor="测试")
    assert store.needs.get(stored.id) == stored
    assert replace(stored, created_at=None, updated_at=None, ends_on=None, version=0) == need(id=stored.id)


def test_a_missing_record_is_named(store: Store) -> None:
    with pytest.raises(NotFound, match="SZXQ-2026-9999"):
        store.needs.get("SZXQ-2026-9999")


def test_a_step_is_recorded_with_who_when_and_what_was_before(store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    store.needs.step(card.id, version=1, state="returned", actor="甲", note="请补充指标")
    changes = list(history_of(store.database, "needs", card.id))
    assert [(change.action, change.actor, change.note) for change in changes] == [
        ("add", "企业", ""),
        ("returned", "甲", "请补充指标"),
    ]
    assert '"state":"submitted"' in changes[1].before


def test_a_step_on_an_old_version_is_refused_with_the_present_record(store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    store.needs.step(card.id, version=1, state="accepted", actor="甲")
    with pytest.raises(Conflict) as conflict:
        store.needs.step(card.id, version=1, state="returned", actor="乙")
    assert conflict.value.current == store.needs.get(card.id)
    with pytest.raises(IllegalStep):
        store.needs.step(card.id, version=2, state="submitted", actor="乙")


def test_a_returned_card_is_corrected_and_submitted_in_one_write(store: Store) -> None:
    card = store.needs.add(need(state="returned"), actor="企业")
    corrected = store.needs.correct(replace(card, goal="降本 10%"), actor="企业")
    assert (corrected.state, corrected.goal, corrected.version) == ("submitted", "降本 10%", 2)
    with pytest.raises(Conflict):
        store.needs.correct(replace(card, goal="别的"), actor="企业")
    assert [change.action for change in history_of(store.database, "needs", card.id)] == ["add", "resubmit"]


def test_a_card_is_corrected_before_it_is_accepted_and_not_after(store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    corrected = store.needs.correct(replace(card, goal="降本 10%"), actor="企业")
    assert corrected.state == "submitted"
    accepted = store.needs.step(card.id, version=2, state="accepted", actor="甲")
    with pytest.raises(IllegalStep, match="已受理"):
        store.needs.correct(replace(accepted, goal="降本 20%"), actor="企业")
    assert [step.action for step in history_of(store.database, "needs", card.id)] == ["add", "edit", "accepted"]


def test_an_import_adds_then_knows_then_updates(store: Store) -> None:
    outcomes = []
    for arriving in (supply(), supply(source="别处.xlsx"), supply(summary="改了一句"), supply(summary="改了一句")):
        with store.database.write() as db:
            _, outcome = store.supplies.put_within(db, replace(arriving, id=""), actor="导入")
        outcomes.append(outcome)
    assert outcomes == [Outcome.ADDED, Outcome.UNCHANGED, Outcome.UPDATED, Outcome.UNCHANGED]
    stored = next(store.supplies.iterate(SupplyConditions()))
    assert (stored.summary, stored.version) == ("改了一句", 2)
    changes = list(history_of(store.database, "supplies", stored.id))
    assert "放电容量保持率" in changes[1].before


def test_an_update_keeps_what_the_file_does_not_say(store: Store) -> None:
    with store.database.write() as db:
        store.supplies.put_within(db, supply(id=""), actor="导入")
        stored, _ = store.supplies.put_within(db, supply(id="", phone="", maturity="mass_production"), actor="导入")
    assert (stored.phone, stored.maturity) == ("15400000034", "mass_production")


def test_our_own_number_in_a_list_leads_to_its_record(store: Store) -> None:
    kept = store.supplies.add(supply(), actor="测试")
    with store.database.write() as db:
        again, outcome = store.supplies.put_within(db, supply(ref=kept.id, title="改了的名称"), actor="导入")
    assert (again.id, again.title, again.ref, outcome) == (kept.id, "改了的名称", "", Outcome.UPDATED)


def test_lists_are_filtered_counted_and_paged(store: Store) -> None:
    for n in range(25):
        chain, field = ("新材料", "401") if n % 5 else ("精细化工", "405")
        store.supplies.add(supply(title=f"成果{n}", chain=chain, field=field), actor="测试")
    page = store.supplies.page(SupplyConditions(chain="新材料"), number=2, size=15)
    assert (page.number, page.pages, page.total, len(page.items)) == (2, 2, 20, 5)
    assert store.supplies.count(SupplyConditions(field="40")) == 25
    assert store.supplies.count_by("chain", SupplyConditions(chain="新材料")) == {"新材料": 20, "精细化工": 5}
    assert store.supplies.page(SupplyConditions(), number=99).number == 2


def test_given_ids_set_the_order_and_none_means_none(store: Store) -> None:
    for n in range(3):
        store.needs.add(need(title=f"需求名称{n}"), actor="测试")
    ids = ["SZXQ-2026-0003", "SZXQ-2026-0001"]
    assert [item.id for item in store.needs.page(NeedConditions(ids=ids)).items] == ids
    assert store.needs.page(NeedConditions(ids=[])).items == ()


def test_a_key_is_used_once(store: Store) -> None:
    first = store.needs.add(need(), actor="企业", key="card:1")
    again = store.needs.add(need(title="另一项需求"), actor="企业", key="card:1")
    other = store.needs.add(need(), actor="企业", key="card:2")
    assert again == first
    assert other.id != first.id
    assert store.needs.count(NeedConditions()) == 2


def test_needs_are_counted_and_chosen_by_kind_of_service(store: Store) -> None:
    store.needs.add(need(need_kinds=("problem_solving", "adoption")), actor="测试")
    store.needs.add(need(need_kinds=("problem_solving",), town="北山镇"), actor="测试")
    store.needs.add(need(need_kinds=()), actor="测试")
    assert store.needs.count_by_kind(NeedConditions()) == {"problem_solving": 2, "adoption": 1}
    assert store.needs.count_by_kind(NeedConditions(need_kind="adoption", town="北山镇")) == {"problem_solving": 1}
    assert store.needs.count(NeedConditions(need_kind="adoption")) == 1
    assert store.needs.count(NeedConditions(need_kind="成果")) == 0


def test_a_field_is_chosen_by_its_whole_code(store: Store) -> None:
    store.supplies.add(supply(field="401"), actor="测试")
    store.supplies.add(supply(field="40"), actor="测试")
    counts = {code: store.supplies.count(SupplyConditions(field=code)) for code in ("40", "401", "4", "%", "__")}
    assert counts == {"40": 2, "401": 1, "4": 0, "%": 0, "__": 0}


def test_a_queue_begins_with_what_has_waited_longest(store: Store) -> None:
    first, second = store.needs.add(need(), actor="测试"), store.needs.add(need(title="后来的需求"), actor="测试")
    assert [item.id for item in store.needs.queue(NeedConditions()).items] == [first.id, second.id]
    assert [item.id for item in store.needs.page(NeedConditions()).items] == [second.id, first.id]
