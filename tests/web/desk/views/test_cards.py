import pytest
from builders import need, supply
from staff import Staff

from corpus.records import Need
from corpus.states import NeedState
from corpus.store import Store
from corpus.values import Indicator


@pytest.fixture
def card(store: Store) -> Need:
    """A card that waits, with a supply that fits."""
    store.supplies.add(supply(), actor="t")
    return store.needs.add(
        need(
            state="submitted",
            email="b@example.com",
            base="试过加热膜",
            extra="列甲：乙",
            indicators=(Indicator(name="容量保持率", target="≥80", unit="%"),),
        ),
        actor="企业",
    )


def step(staff: Staff, card: Need, state: str, **changes: object) -> tuple[int, str]:
    answer = staff.post(f"/desk/needs/{card.id}/step", **({"version": card.version, "state": state} | changes))
    return answer.status_code, answer.text


def test_the_page_shows_everything_contacts_masked(staff: Staff, card: Need) -> None:
    text = staff.page(f"/desk/needs/{card.id}")
    for shown in ("周*", "154****0001", "b***@example.com", "试过加热膜", "列甲：乙", "≥80", "待受理", "全部公开"):
        assert shown in text
    assert "登记</b> · 企业" in text
    assert "2026-11-23 09:30" in text
    assert "对接建议 <span" not in text, "before it is accepted a card has no pairings"


def test_lists_by_state_the_longest_waiting_first(staff: Staff, store: Store, card: Need) -> None:
    later = store.needs.add(need(title="后来的征集卡", state="submitted"), actor="企业")
    text = staff.page("/desk/needs/")
    assert text.index(card.id) < text.index(later.id)
    assert "没有“已受理”的征集卡" in staff.page("/desk/needs/?state=accepted")
    assert later.id in staff.page("/desk/needs/?state=nonsense&page=abc")


def test_long_lists_are_paged(staff: Staff, store: Store) -> None:
    for place in range(21):
        store.needs.add(need(title=f"需求第{place}号", state="submitted"), actor="企业")
    assert "第 1 页，共 2 页，21 项" in staff.page("/desk/needs/?state=submitted")
    assert "需求第20号" in staff.page("/desk/needs/?state=submitted&page=999")


def test_accepting_matches_at_once(staff: Staff, store: Store, card: Need) -> None:
    answer = staff.post(f"/desk/needs/{card.id}/step", version=card.version, state="accepted", note="已电话核实")
    assert answer.location == f"/desk/needs/{card.id}#pairings"
    text = staff.page(answer.location)
    assert "已受理 SZXQ-2026-0001，找到 1 项对接建议" in text
    assert "宽温域锂离子电池电解液" in text
    assert "都提到" in text
    assert "已受理</b> · 王干事<br>已电话核实" in text
    (pairing,) = store.pairings.of_need(card.id)
    assert pairing.state == "suggested"


def test_accepting_where_nothing_fits(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    staff.post(f"/desk/needs/{card.id}/step", version=card.version, state="accepted")
    text = staff.page(f"/desk/needs/{card.id}")
    assert "暂无达到“弱相关”的供给" in text
    assert "暂无达到“弱相关”的成果" in text


def test_supplies_that_came_later_are_found_by_matching_again(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    store.supplies.add(supply(), actor="t")
    answer = staff.post(f"/desk/needs/{card.id}/match")
    assert "已重新匹配：现有 1 项" in staff.page(answer.location)
    assert len(store.pairings.of_need(card.id)) == 1


def test_only_an_accepted_card_is_matched_again(staff: Staff, card: Need) -> None:
    answer = staff.post(f"/desk/needs/{card.id}/match")
    assert answer.status_code == 409
    assert "受理后才能匹配" in answer.text


@pytest.mark.parametrize("note", ["", "   "])
def test_returning_needs_a_reason(staff: Staff, store: Store, card: Need, note: str) -> None:
    status, text = step(staff, card, "returned", note=note)
    assert status == 422
    assert "退回补正要写明原因" in text
    assert store.needs.get(card.id).state == "submitted"


def test_returning_tells_the_reason_in_the_history(staff: Staff, store: Store, card: Need) -> None:
    assert step(staff, card, "returned", note="指标没有数值")[0] == 302
    assert store.needs.get(card.id).state == "returned"
    text = staff.page(f"/desk/needs/{card.id}")
    assert "已退回 SZXQ-2026-0001“磷酸铁锂电池低温放电性能提升”" in text
    assert "退回补正</b> · 王干事<br>指标没有数值" in text


def test_a_note_that_is_too_long_is_kept(staff: Staff, card: Need) -> None:
    status, text = step(staff, card, "accepted", note="长" * 2001)
    assert status == 422
    assert "最多 2000 个字，现在有 2001 个" in text
    assert "长" * 2001 in text


def test_the_second_of_two_sees_what_the_first_did(staff: Staff, colleague: Staff, store: Store, card: Need) -> None:
    step(colleague, card, "accepted", note="我先受理了")
    status, text = step(staff, card, "returned", note="缺少<现值>")
    assert status == 409
    for shown in ("已受理", "李干事", "我先受理了", "2026-11-23 09:30", "退回补正", "王干事", "缺少&lt;现值&gt;"):
        assert shown in text
    assert store.needs.get(card.id).state == "accepted"
    now = store.needs.get(card.id)
    assert step(staff, now, "returned", note="缺少现值")[0] == 302
    assert store.needs.get(card.id).state == "returned"


def test_what_was_edited_meanwhile_is_shown_side_by_side(staff: Staff, store: Store, card: Need) -> None:
    with store.database.write() as db:
        text = "UPDATE needs SET data = json_set(data, '$.goal', '旧目标') WHERE id = ?"
        db.conn.execute(text, (card.id,))
    store.needs.change(need(id=card.id, version=1, state="submitted", goal="新目标"), actor="企业")
    status, page = step(staff, card, "accepted")
    assert status == 409
    assert '<td data-label="您打开时">旧目标</td> <td data-label="现在">新目标</td>' in " ".join(page.split())
    assert "核对过了，仍改为“已受理”" in page


def test_a_step_that_is_no_longer_possible_keeps_the_note(staff: Staff, store: Store, card: Need) -> None:
    store.needs.step(card.id, version=1, state=NeedState.WITHDRAWN, actor="企业")
    status, text = step(staff, card, "returned", version=2, note="写了很久的原因")
    assert status == 409
    assert "征集卡现在是“已撤回”，不能改为“退回补正”" in text
    assert "写了很久的原因" in text
    assert "核对过了" not in text


def test_nonsense_is_refused(staff: Staff, card: Need) -> None:
    assert step(staff, card, "settled")[0] == 422
    assert step(staff, card, "")[0] == 422
    assert step(staff, card, "accepted", version="x")[0] == 409
    assert staff.client.get("/desk/needs/SZXQ-0000-0000").status_code == 404


def test_accepting_settles_chain_and_field_where_the_enterprise_left_them_open(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(state="submitted", chain="", field=""), actor="企业")
    assert step(staff, card, "accepted", chain="精细化工", field="405")[0] == 302
    accepted = store.needs.get(card.id)
    assert (accepted.chain, accepted.field, accepted.state) == ("精细化工", "405", "accepted")


def test_accepting_keeps_what_the_enterprise_chose_and_refuses_unknown_terms(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    status, text = step(staff, card, "accepted", chain="没有的产业链")
    assert (status, "不在“本区产业链”清单中" in text) == (422, True)
    assert step(staff, card, "accepted", chain="", field="")[0] == 302
    assert store.needs.get(card.id).chain == card.chain


def test_a_choice_is_kept_through_a_conflict(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(state="submitted", chain=""), actor="企业")
    store.needs.step(card.id, version=1, state="returned", actor="李干事", note="请补充指标")
    store.needs.step(card.id, version=2, state="submitted", actor="企业")
    status, text = step(staff, card, "accepted", chain="精细化工")
    assert status == 409
    assert 'name="chain" value="精细化工"' in text


def test_settling_without_a_contract_needs_a_reason(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    place = f"/desk/needs/{card.id}/step"
    assert "办结而没有签约，要写明原因" in staff.post(place, version=1, state="settled").text
    assert store.needs.get(card.id).state == "accepted"
    assert staff.post(place, version=1, state="settled", note="企业已自行解决").status_code == 302
    assert store.needs.get(card.id).state == "settled"
    assert "企业已自行解决" in staff.page(f"/desk/needs/{card.id}")
