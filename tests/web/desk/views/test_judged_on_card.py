import pytest
from builders import need, supply
from staff import Staff
from werkzeug.test import TestResponse

from corpus.states import PairingState
from corpus.store import Pairing, Store, Suggestion

NEED = "SZXQ-2026-0001"


@pytest.fixture
def pairings(store: Store) -> tuple[Pairing, ...]:
    """Three suggestions for one need."""
    store.needs.add(need(), actor="企业")
    titles = ("宽温域锂离子电池电解液", "磷酸铁锂低温改性", "电池自加热控制")
    supplies = [store.supplies.add(supply(title=title), actor="t") for title in titles]
    scores = (0.6, 0.4, 0.2)
    store.pairings.suggest(
        NEED, [Suggestion(offer.id, score, 4) for offer, score in zip(supplies, scores, strict=True)]
    )
    return store.pairings.of_need(NEED)


def judge(staff: Staff, pairing: Pairing, state: str, *, query: str = "", **fields: object) -> TestResponse:
    values = {"version": pairing.version, "state": state} | fields
    return staff.post(f"/desk/needs/{NEED}/pairings/{pairing.id}{query}", **values)


@pytest.mark.usefixtures("pairings")
def test_every_pairing_has_a_level_reasons_and_both_texts(staff: Staff) -> None:
    text = staff.page(f"/desk/needs/{NEED}")
    assert text.count('<article class="pair"') == 3
    for shown in ("强相关", "都提到", "得分怎么来的", "合计", "对照两边全文", "<mark>", "待研判", "154****0034"):
        assert shown in text
    assert text.count("btn main") == 1
    assert text.count("推荐给企业</button>") == 3


def test_recommending(staff: Staff, store: Store, pairings: tuple[Pairing, ...]) -> None:
    answer = judge(staff, pairings[1], "recommended", note="已有中试线", reason="too_early")
    assert answer.location == f"/desk/needs/{NEED}#pairing-{pairings[1].id}"
    text = staff.page(answer.location)
    article = text.split(f'id="pairing-{pairings[1].id}"')[1].split("</article>")[0]
    assert "已推荐给企业：磷酸铁锂低温改性" in article
    assert "王干事<br>已有中试线" in text
    now = store.pairings.get(pairings[1].id)
    assert (now.state, now.reason, now.note, now.decided_by) == ("recommended", "", "已有中试线", "王干事")


@pytest.mark.parametrize("reason", ["", "随便写的"])
def test_rejecting_needs_a_coded_reason_and_keeps_the_note(
    staff: Staff, store: Store, pairings: tuple[Pairing, ...], reason: str
) -> None:
    answer = judge(staff, pairings[0], "rejected", reason=reason, note="价格高了十倍")
    assert answer.status_code == 422
    assert "请选择不匹配的原因" in answer.text
    assert "价格高了十倍</textarea>" in answer.text
    assert store.pairings.get(pairings[0].id).state == "suggested"


def test_rejecting_tells_reason_note_who_and_when(staff: Staff, store: Store, pairings: tuple[Pairing, ...]) -> None:
    assert judge(staff, pairings[0], "rejected", reason="budget_mismatch", note="价格高了十倍").status_code == 302
    text = staff.page(f"/desk/needs/{NEED}")
    assert "已记为不匹配（预算不符）：宽温域锂离子电池电解液" in text
    said = " ".join(text.split())
    assert "2026-11-23 09:30</span> <b>不匹配</b>（预算不符） · 王干事<br>价格高了十倍" in said
    assert store.pairings.get(pairings[0].id).reason == "budget_mismatch"


def test_taking_a_decision_back_keeps_its_note(staff: Staff, store: Store, pairings: tuple[Pairing, ...]) -> None:
    judge(staff, pairings[0], "rejected", reason="budget_mismatch", note="价格高了十倍")
    judge(staff, store.pairings.get(pairings[0].id), "suggested")
    assert store.pairings.get(pairings[0].id).state == "suggested"
    text = staff.page(f"/desk/needs/{NEED}")
    assert "已撤销，回到待研判" in text
    assert "价格高了十倍</textarea>" in text
    assert "不匹配</b>（预算不符） · 王干事" in text


def test_in_a_filtered_list_one_goes_on_with_the_next(staff: Staff, pairings: tuple[Pairing, ...]) -> None:
    answer = judge(staff, pairings[0], "recommended", query="?state=suggested")
    assert answer.location == f"/desk/needs/{NEED}?state=suggested#pairing-{pairings[1].id}"
    assert "已推荐给企业：宽温域" in staff.page(answer.location)
    judge(staff, pairings[1], "recommended", query="?state=suggested")
    last = judge(staff, pairings[2], "recommended", query="?state=suggested")
    assert last.location.endswith("?state=suggested#pairings")
    text = staff.page(last.location)
    assert "已推荐给企业：电池自加热控制" in text
    assert "没有“待研判”的建议" in text


def test_pairings_by_state(staff: Staff, pairings: tuple[Pairing, ...]) -> None:
    judge(staff, pairings[0], "recommended")
    assert staff.page(f"/desk/needs/{NEED}?state=recommended").count('<article class="pair"') == 1
    assert staff.page(f"/desk/needs/{NEED}?state=suggested").count('<article class="pair"') == 2
    assert staff.page(f"/desk/needs/{NEED}?state=nonsense").count('<article class="pair"') == 3


def test_the_work_list_is_by_need(staff: Staff, pairings: tuple[Pairing, ...]) -> None:
    text = staff.page("/desk/pairings/")
    assert "3 项，分属 1 条需求" in text
    assert f"/desk/needs/{NEED}?state=suggested#pairings" in text
    judge(staff, pairings[0], "rejected", reason="other")
    assert "1 项，分属 1 条需求" in staff.page("/desk/pairings/?state=rejected")
    assert "没有“已推荐”的对接建议" in staff.page("/desk/pairings/?state=recommended")
    assert "2 项，分属 1 条需求" in staff.page("/desk/pairings/?state=nonsense&page=-3")


def test_of_two_decisions_the_second_sees_both(
    staff: Staff, colleague: Staff, store: Store, pairings: tuple[Pairing, ...]
) -> None:
    judge(colleague, pairings[0], "rejected", reason="has_solution", note="企业上月已签约")
    answer = judge(staff, pairings[0], "recommended", note="指标<都>满足")
    assert answer.status_code == 409
    for shown in ("您的决定还没有保存", "不匹配", "已有方案", "企业上月已签约", "李干事", "2026-11-23 09:30", "已推荐"):
        assert shown in answer.text
    assert "指标&lt;都&gt;满足</textarea>" in answer.text
    assert store.pairings.get(pairings[0].id).decided_by == "李干事"


def test_after_a_conflict_one_may_still_replace_the_decision(
    staff: Staff, colleague: Staff, store: Store, pairings: tuple[Pairing, ...]
) -> None:
    judge(colleague, pairings[0], "rejected", reason="has_solution", note="企业上月已签约")
    judge(staff, pairings[0], "recommended", note="指标都满足")
    assert judge(staff, store.pairings.get(pairings[0].id), "recommended", note="指标都满足").status_code == 302
    assert store.pairings.get(pairings[0].id).state == "recommended"
    text = staff.page(f"/desk/needs/{NEED}")
    assert "不匹配</b>（已有方案） · 李干事<br>企业上月已签约" in text
    assert "已推荐</b> · 王干事<br>指标都满足" in text


def test_a_pairing_that_has_gone_on_cannot_be_replaced(
    staff: Staff, store: Store, pairings: tuple[Pairing, ...]
) -> None:
    pairing = pairings[0]
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="李干事")
    store.pairings.decide(pairing.id, version=2, state=PairingState.ASKED, actor="李干事")
    answer = judge(staff, pairing, "rejected", reason="other", note="写了很久")
    assert answer.status_code == 409
    assert "征询双方" in answer.text
    assert "改为我的决定" not in answer.text
    assert "写了很久</textarea>" in answer.text


def test_a_suggestion_that_was_replaced_meanwhile(staff: Staff, store: Store, pairings: tuple[Pairing, ...]) -> None:
    store.pairings.suggest(NEED, [])
    answer = judge(staff, pairings[0], "recommended", note="写了很久")
    assert answer.status_code == 404
    assert "没有这条对接建议" in answer.text
    assert "您写的备注：写了很久" in answer.text


def test_a_returned_card_is_not_judged(staff: Staff, store: Store, pairings: tuple[Pairing, ...]) -> None:
    card = store.needs.get(NEED)
    store.needs.step(NEED, version=card.version, state="returned", actor="李干事", note="指标不全")
    text = staff.page(f"/desk/needs/{NEED}")
    assert "对接建议暂停研判" in text
    assert "推荐给企业</button>" not in text
    answer = judge(staff, pairings[0], "recommended", note="还是合适")
    assert answer.status_code == 409
    assert "它的对接建议暂停研判" in answer.text
    assert "还是合适" in answer.text


def test_nonsense_is_refused(staff: Staff, store: Store, pairings: tuple[Pairing, ...]) -> None:
    other = store.needs.add(need(title="另一条需求"), actor="企业")
    assert judge(staff, pairings[0], "signed").status_code == 422
    assert judge(staff, pairings[0], "recommended", version="x").status_code == 409
    wrong = staff.post(f"/desk/needs/{other.id}/pairings/{pairings[0].id}", version=1, state="recommended")
    assert wrong.status_code == 404
    assert store.pairings.get(pairings[0].id).state == "suggested"


def test_long_lists_are_paged(staff: Staff, store: Store) -> None:
    store.needs.add(need(), actor="企业")
    supplies = [store.supplies.add(supply(title=f"成果第{place}号"), actor="t") for place in range(21)]
    store.pairings.suggest(NEED, [Suggestion(offer.id, 1 - place / 100, 4) for place, offer in enumerate(supplies)])
    text = staff.page(f"/desk/needs/{NEED}")
    assert "第 1 页，共 2 页，21 项" in text
    for place in (20, 0, 20):  # each decision gives the rest another order, and so other pages
        pairing = store.pairings.of_need(NEED)[place]
        answer = judge(staff, pairing, "recommended", version=pairing.version, query="?page=2")
        assert f'id="pairing-{pairing.id}"' in staff.page(answer.location)
