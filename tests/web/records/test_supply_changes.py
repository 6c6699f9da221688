import pytest
from builders import need, supply
from issued import draft_of

from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.records import Supply
from corpus.states import PairingState
from corpus.store import AuditConditions
from web.records import supply_changes
from web.records.consequences import depending_on
from web.records.supply_changes import Off, correct, enter, look_alikes, put_back, read_off, take_off
from web.records.timeline import supply_steps
from web.services import Services


def entered(here: Services, **said: object) -> Supply:
    return enter(here, supply(id="", **said), actor="王干事")


def test_a_supply_is_entered_once_and_a_list_that_names_it_later_finds_it_again(here: Services) -> None:
    first = entered(here)
    assert enter(here, supply(id=""), actor="王干事").id == first.id
    assert here.store.supplies.known(supply(id="", summary="另一份名单里的说法")) is not None


def test_what_is_left_open_is_guessed_and_marked(here: Services) -> None:
    for place in range(8):
        here.store.supplies.add(supply(id="", title=f"锂离子电池电解液第 {place} 号"), actor="t")
    open_one = entered(here, title="锂离子电池电解液低温添加剂", chain="", field="")
    assert open_one.chain == "新能源（锂电、光伏）"
    assert "产业链" in open_one.guessed


def test_a_correction_is_in_history_with_what_it_changed_and_by_whom(here: Services) -> None:
    before = entered(here)
    correct(here, before.with_values({"maturity": "trial_passed"}), actor="李干事", note="电话核实")
    step, differences = supply_steps(here.store, here.store.supplies.get(before.id))[0]
    assert (step.what, step.actor, step.note) == ("修改内容", "李干事", "电话核实")
    assert [(each.label, each.now) for each in differences] == [("成熟度", "通过小试")]


def test_of_two_corrections_of_one_version_the_second_is_told_so(here: Services) -> None:
    before = entered(here)
    correct(here, before.with_values({"title": "宽温域电解液"}), actor="李干事")
    with pytest.raises(Conflict):
        correct(here, before.with_values({"title": "电解液"}), actor="王干事")


def test_taken_off_it_is_no_longer_suggested_and_put_back_it_is(here: Services) -> None:
    card = here.store.needs.add(need(), actor="t")
    offered = entered(here)
    assert [pairing.supply_id for pairing in here.store.pairings.of_need(card.id)] == [offered.id]
    off = take_off(here, offered.id, Off("not_offered", "单位来函"), version=offered.version, actor="王干事")
    assert (off.status, here.store.pairings.of_need(card.id)) == ("withdrawn", ())
    back = put_back(here, offered.id, version=off.version, actor="李干事")
    assert back.status == "valid"
    assert [pairing.supply_id for pairing in here.store.pairings.of_need(card.id)] == [offered.id]
    said = [(step.what, step.note) for step, _ in supply_steps(here.store, back)]
    assert said[:2] == [("恢复上架", ""), ("下架", "单位不再提供：单位来函")]
    audited = here.store.trail.audit.page(AuditConditions(record_id=offered.id)).items
    assert {"taken_off", "put_back"} <= {entry.action for entry in audited}


def test_neither_is_done_twice_nor_to_what_was_merged(here: Services) -> None:
    offered = entered(here)
    with pytest.raises(IllegalStep, match="没有下架"):
        put_back(here, offered.id, version=offered.version, actor="t")
    off = take_off(here, offered.id, Off("outdated"), version=offered.version, actor="t")
    with pytest.raises(IllegalStep, match="已经下架"):
        take_off(here, offered.id, Off("outdated"), version=off.version, actor="t")
    merged = here.store.supplies.add(supply(id="", title="并入的一项", status="merged"), actor="t")
    with pytest.raises(IllegalStep, match="已并入"):
        correct(here, merged, actor="t")


def test_a_pairing_that_goes_on_stays_and_is_said_beforehand_with_the_drafts(here: Services) -> None:
    card = here.store.needs.add(need(), actor="t")
    offered = entered(here)
    (pairing,) = here.store.pairings.of_need(card.id)
    here.store.pairings.decide(pairing.id, version=pairing.version, state=PairingState.RECOMMENDED, actor="t")
    draft = draft_of(here.store, offered)
    depending = depending_on(here, offered.id)
    assert (depending.suggested, depending.going_on, [each.id for each in depending.drafts]) == (0, 1, [draft.id])
    take_off(here, offered.id, Off("not_offered"), version=offered.version, actor="t")
    assert [kept.state for kept in here.store.pairings.of_need(card.id)] == ["recommended"]


def test_other_needs_words_and_no_reason_is_none(here: Services) -> None:
    with pytest.raises(BadValue, match="请选择"):
        read_off(here.lists, reason="", text="说明")
    with pytest.raises(BadValue, match="请写明"):
        read_off(here.lists, reason="other", text="")
    assert read_off(here.lists, reason="other", text="团队解散").words(here.lists) == "其他：团队解散"


def test_a_supply_that_is_much_like_one_in_store_is_named_before_it_is_stored(here: Services) -> None:
    first = entered(here)
    alike = supply(id="new", title="宽温域锂离子电池电解液（第二批）")
    assert [found.id for found in look_alikes(here, alike)] == [first.id]
    assert (
        look_alikes(here, supply(id="new", title="铝合金压铸", summary="真空压铸工艺", keywords=(), org="别校")) == ()
    )
    assert supply_changes.twin_of(here, supply(id="")).id == first.id
