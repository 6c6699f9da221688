import re

import pytest
from builders import need, supply
from staff import PASSWORD, Staff
from werkzeug.test import TestResponse

from corpus.store import Pairing, Store
from web.matching.matching import Matching

NEED = "SZXQ-2026-0001"


@pytest.fixture
def pairings(store: Store) -> tuple[Pairing, ...]:
    """Three suggestions for one need, as the matcher ranks them."""
    store.needs.add(need(), actor="企业")
    for title in ("宽温域锂离子电池电解液", "磷酸铁锂低温改性电解液", "电池电解液自加热控制"):
        store.supplies.add(supply(title=title), actor="t")
    Matching(store).suggest(store.needs.get(NEED))
    return store.pairings.of_need(NEED)


def judge(staff: Staff, pairing: Pairing, **fields: object) -> TestResponse:
    return staff.post(f"/desk/judge/{pairing.id}", **({"version": pairing.version} | fields))


def test_one_pairing_with_both_texts_and_what_is_met(staff: Staff, pairings: tuple[Pairing, ...]) -> None:
    text = staff.page("/desk/judge/")
    for shown in ("第 1 项，共 3 项", need().org_name, "80%", "82%", "满足", "<mark>", "强相关", "都提到", "以后再说"):
        assert shown in text
    assert f"/desk/judge/{pairings[0].id}" in text
    assert "第 2 项，共 3 项" in staff.page(f"/desk/judge/?at={pairings[1].id}")
    assert "第 1 项，共 3 项" in staff.page("/desk/judge/?at=99999")


def test_a_decision_goes_on_with_the_next_and_says_what_it_did(
    staff: Staff, store: Store, pairings: tuple[Pairing, ...]
) -> None:
    answer = judge(staff, pairings[0], state="recommended")
    text = staff.page(answer.location)
    assert "已推荐给企业" in text
    assert "刚才的决定已用于这条需求其余 2 项的排序" in text
    assert store.pairings.get(pairings[0].id).state == "recommended"


def test_what_was_put_off_comes_again_only_after_the_rest(staff: Staff, pairings: tuple[Pairing, ...]) -> None:
    answer = judge(staff, pairings[1], state="recommended")
    assert answer.location == f"/desk/judge/?at={pairings[2].id}"
    assert judge(staff, pairings[2], state="recommended").location == "/desk/judge/"


def test_a_reason_alone_rejects(staff: Staff, store: Store, pairings: tuple[Pairing, ...]) -> None:
    text = staff.page(judge(staff, pairings[0], reason="budget_mismatch").location)
    assert "已记为不匹配（预算不符）" in text
    assert "这一原因与内容无关，这条需求其余 2 项的排序不变" in text
    refused = judge(staff, pairings[1], reason="没有这个", note="写了一半")
    assert refused.status_code == 422
    assert "写了一半</textarea>" in refused.text
    assert store.pairings.get(pairings[1].id).state == "suggested"


def test_decisions_are_taken_back_one_after_another(staff: Staff, store: Store, pairings: tuple[Pairing, ...]) -> None:
    judge(staff, pairings[0], state="recommended")
    judge(staff, pairings[1], reason="other")
    for pairing in (pairings[1], pairings[0]):
        assert staff.post("/desk/judge/undo").location == f"/desk/judge/?at={pairing.id}"
        assert store.pairings.get(pairing.id).state == "suggested"
    assert "没有可以撤销的" in staff.page(staff.post("/desk/judge/undo").location)


def test_what_somebody_else_decided_since_is_not_taken_back(
    staff: Staff, colleague: Staff, store: Store, pairings: tuple[Pairing, ...]
) -> None:
    judge(staff, pairings[0], state="recommended")
    judge(colleague, store.pairings.get(pairings[0].id), reason="has_solution")
    answer = staff.post("/desk/judge/undo")
    assert answer.status_code == 409
    assert "李干事" in answer.text
    assert store.pairings.get(pairings[0].id).state == "rejected"
    assert judge(staff, pairings[0], state="recommended").status_code == 409


@pytest.mark.parametrize("leaves", [True, False])
@pytest.mark.usefixtures("colleague")
def test_what_a_colleague_decided_in_the_same_browser_is_not_taken_back(
    staff: Staff, store: Store, pairings: tuple[Pairing, ...], *, leaves: bool
) -> None:
    """Whether the colleague logged out or was away until the log-in ended by itself."""
    judge(staff, pairings[0], state="recommended")
    if leaves:
        staff.post("/logout")
    staff.post("/login", name="李干事", password=PASSWORD)
    assert "李干事" in staff.page("/desk/judge/")
    assert "没有可以撤销的" in staff.page(staff.post("/desk/judge/undo").location)
    assert store.pairings.get(pairings[0].id).state == "recommended"


def test_nothing_waits(staff: Staff) -> None:
    assert "没有待研判的建议" in staff.page("/desk/judge/")


def test_a_suggestion_that_is_gone(staff: Staff, store: Store, pairings: tuple[Pairing, ...]) -> None:
    store.pairings.suggest(NEED, [])
    answer = judge(staff, pairings[0], state="recommended", note="写了很久")
    assert answer.status_code == 404
    assert "没有这条对接建议" in answer.text


def test_a_supply_added_by_hand_is_marked(staff: Staff, store: Store) -> None:
    store.needs.add(need(), actor="企业")
    other = store.supplies.add(supply(title="羊毛面料", summary="", keywords=(), chain="", field=""), actor="t")
    assert "列为待研判" in staff.page(f"/desk/needs/{NEED}/why?supply={other.id}")
    answer = staff.post(f"/desk/needs/{NEED}/pairings/", supply=other.id, state="suggested")
    text = staff.page(answer.location)
    assert "“羊毛面料”现在是“待研判”" in text
    assert re.search("人工添加</b> · 王干事", text)
    staff.post(f"/desk/needs/{NEED}/pairings/", supply=other.id, state="recommended")
    assert [pairing.state for pairing in store.pairings.of_need(NEED)] == ["recommended"]
    assert staff.post(f"/desk/needs/{NEED}/pairings/", supply=other.id, state="signed").status_code == 422


def test_by_supply(staff: Staff, store: Store, pairings: tuple[Pairing, ...]) -> None:
    supply_id = pairings[0].supply_id
    assert f'href="/desk/supplies/{supply_id}"' in staff.page("/desk/supplies/")
    assert "没有这样的供给" in staff.page("/desk/supplies/?q=没有这个词")
    text = staff.page(f"/desk/supplies/{supply_id}")
    for shown in (need().title, "待研判", "推荐给企业", "都提到"):
        assert shown in text
    staff.post(f"/desk/needs/{NEED}/pairings/", supply=supply_id, state="recommended")
    assert store.pairings.get(pairings[0].id).state == "recommended"
