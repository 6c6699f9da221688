"""Returning a card with coded reasons and findings, and correcting its chain and field in place."""

import re

import pytest
from builders import need, supply
from flask import Flask
from staff import Staff

from corpus.records import Need
from corpus.store import AuditConditions, Store
from web.gate.secret_links import receipt_token


@pytest.fixture
def card(store: Store) -> Need:
    """A vague card that waits."""
    return store.needs.add(need(state="submitted", title="设备改进", problem="", key_tech=""), actor="企业")


FINDING = "no_targets：没有写明希望达到多少（指标的数值和单位）"


def test_what_was_found_stands_beside_the_decision(staff: Staff, card: Need) -> None:
    text = staff.page(f"/desk/needs/{card.id}")
    assert f'name="finding" value="{FINDING}"' in text
    for shown in ("描述完整程度：", "不含国家秘密承诺：已勾选", 'name="reason" value="outside"'):
        assert shown in text


def test_one_tick_puts_a_finding_into_the_reason_that_the_enterprise_reads(
    staff: Staff, app: Flask, card: Need
) -> None:
    staff.post(f"/desk/needs/{card.id}/step", version=1, state="returned", finding=FINDING, note="参照国标填写")
    reason = "缺少量化指标：没有写明希望达到多少（指标的数值和单位）；参照国标填写"
    assert reason in staff.page(f"/desk/needs/{card.id}")
    with app.app_context():
        place = f"/card/receipt/{receipt_token(card.id)}"
    public = app.test_client()
    assert f"原因：{reason}" in public.get(place).text
    assert reason in public.get(f"{place}/correct").text


def test_what_was_ticked_is_kept_where_a_return_is_refused(staff: Staff, store: Store, card: Need) -> None:
    answer = staff.post(f"/desk/needs/{card.id}/step", version=1, state="returned", reason="other")
    assert answer.status_code == 422
    assert "选“其他”要写明是什么原因" in answer.text
    assert re.search(r'value="other"\s+checked', answer.text)
    assert store.needs.get(card.id).state == "submitted"


def test_ticks_are_kept_through_a_conflict(staff: Staff, colleague: Staff, card: Need) -> None:
    colleague.post(f"/desk/needs/{card.id}/step", version=1, state="accepted")
    answer = staff.post(f"/desk/needs/{card.id}/step", version=1, state="returned", reason="repeated", note="同上一张")
    assert answer.status_code == 409
    assert '<textarea id="note" name="note" rows="2">重复提交：同上一张</textarea>' in answer.text


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_chain_and_field_are_corrected_in_place(staff: Staff, store: Store, state: str) -> None:
    store.supplies.add(supply(), actor="t")
    card = store.needs.add(need(state=state), actor="企业")
    answer = staff.post(f"/desk/needs/{card.id}/classify", version=1, chain="精细化工", field="405")
    assert answer.status_code == 303
    now = store.needs.get(card.id)
    assert (now.chain, now.field, now.state, now.version) == ("精细化工", "405", state, 2)
    text = staff.page(answer.location)
    assert "已更正 SZXQ-2026-0001 的产业链和技术领域" in text
    assert ("已重新匹配" in text) is (state == "accepted")
    (entry,) = [
        logged
        for logged in store.trail.audit.iterate(AuditConditions(record_id=card.id))
        if logged.action == "classify"
    ]
    assert (entry.before["field"], entry.after["field"]) == ("603", "405")


def test_two_who_correct_at_once_see_both(staff: Staff, colleague: Staff, store: Store, card: Need) -> None:
    colleague.post(f"/desk/needs/{card.id}/classify", version=1, chain="新材料", field="401")
    answer = staff.post(f"/desk/needs/{card.id}/classify", version=1, chain="精细化工", field="405")
    assert answer.status_code == 409
    for shown in ("更正产业链、技术领域", "精细化工", "李干事", "新材料", f"/desk/needs/{card.id}/classify"):
        assert shown in answer.text
    assert store.needs.get(card.id).chain == "新材料"
    assert staff.post(f"/desk/needs/{card.id}/classify", version=2, chain="精细化工").status_code == 303


def test_a_settled_card_is_not_corrected(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(state="settled"), actor="企业")
    answer = staff.post(f"/desk/needs/{card.id}/classify", version=1, chain="精细化工")
    assert answer.status_code == 409
    assert "不再更正" in answer.text
    assert "核对过了" not in answer.text
