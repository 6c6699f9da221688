from dataclasses import replace
from datetime import UTC, datetime

import pytest
from following import asked, in_talks, recommended
from staff import PASSWORD, Staff
from werkzeug.test import TestResponse

from corpus.following import Side
from corpus.states import NeedState, PairingState
from corpus.store import AuditConditions, Pairing, Store


def step(staff: Staff, store: Store, pairing: Pairing, do: str, **fields: object) -> TestResponse:
    version = store.pairings.get(pairing.id).version
    return staff.post(f"/desk/pairings/{pairing.id}/step", **({"do": do, "version": version} | fields))


def test_from_a_recommendation_to_a_closed_contract(staff: Staff, store: Store) -> None:
    pairing = recommended(store)
    place = f"/desk/pairings/{pairing.id}/"
    assert "征询双方，10 个工作日内答复</button>" in staff.page(place)
    assert step(staff, store, pairing, "ask").location == place
    page = staff.page(place)
    assert "/ask/" in page
    assert "/card/receipt/" in page
    for side in Side:
        assert step(staff, store, pairing, "answer", side=side, answer="willing", note="电话").status_code == 303
    assert "进入洽谈，交换联系方式</button>" in staff.page(place)
    step(staff, store, pairing, "begin")
    step(staff, store, pairing, "note", note="约定下周看样品", next_on="2026-11-30")
    signed = {"kind": "开发", "amount": "80", "signed_on": "2026-11-20", "number": "2026370000000001"}
    step(staff, store, pairing, "sign", **signed)
    step(staff, store, pairing, "track")
    step(staff, store, pairing, "close", note="验收合格")
    assert store.pairings.get(pairing.id).state == PairingState.CLOSED
    assert store.needs.get(pairing.need_id).state == NeedState.SETTLED
    page = staff.page(place)
    for shown in (
        "技术开发合同，80 万元",
        "登记编号 2026370000000001",
        "约定下周看样品（下次 2026-11-30）",
        "验收合格",
    ):
        assert shown in page
    assert "btn main" not in page
    assert "对接经过（9）" in staff.page(f"/desk/needs/{pairing.need_id}")


def test_the_forms_offer_sides_answers_and_kinds_of_contracts(staff: Staff, store: Store) -> None:
    pairing = recommended(store)
    step(staff, store, pairing, "ask")
    page = staff.page(f"/desk/pairings/{pairing.id}/")
    assert '<option value="supplier">供给方</option>' in page
    assert '<option value="willing">愿意对接</option>' in page
    signing = staff.page(f"/desk/pairings/{in_talks(store).id}/")
    assert '<option value="开发">技术开发</option>' in signing


def test_the_registration_number_is_added_and_corrected_after_signing(staff: Staff, store: Store) -> None:
    pairing = in_talks(store)
    place = f"/desk/pairings/{pairing.id}/"
    assert step(staff, store, pairing, "register", number="2026370000000001").status_code == 409
    step(staff, store, pairing, "sign", kind="开发", amount="80", signed_on="2026-11-20")
    assert "登记编号待补" in staff.page(place)
    assert step(staff, store, pairing, "register", number=" ").status_code == 422
    step(staff, store, pairing, "register", number="2026370000000001")
    assert "登记编号 2026370000000001" in staff.page(place)
    step(staff, store, pairing, "track")
    step(staff, store, pairing, "close")
    before = store.pairings.get(pairing.id).version
    step(staff, store, pairing, "register", number="2026370000000002", note="登记证书为准")
    page = staff.page(place)
    assert "登记编号：2026370000000001 改为 2026370000000002；登记证书为准" in page
    assert "更正登记编号</b> · 王干事" in page
    (last,) = [
        logged for logged in store.trail.audit.iterate(AuditConditions(actor="王干事")) if logged.record == "contracts"
    ][1:]
    assert (last.before, last.after) == ({"registration": "2026370000000001"}, {"registration": "2026370000000002"})
    late = step(staff, store, pairing, "register", version=before, number="9")
    assert late.status_code == 409
    assert "仍然保存我的操作：补填或更正登记编号" in late.text


SIGNED = {"kind": "开发", "amount": "80", "signed_on": "2026-11-20", "number": "2026370000000001"}
RIGHT = SIGNED | {"kind": "转让", "amount": "85.5", "signed_on": "2026-10-19", "note": "合同原件为准"}


def signed(staff: Staff, store: Store) -> Pairing:
    pairing = in_talks(store)
    step(staff, store, pairing, "sign", **SIGNED)
    return store.pairings.get(pairing.id)


def test_a_contract_is_corrected_with_a_reason_and_the_figures_follow(staff: Staff, store: Store) -> None:
    pairing = signed(staff, store)
    place = f"/desk/pairings/{pairing.id}/"
    form = staff.page(place).split('id="do-correct"')[1].split("</form>")[0]
    for value in ('value="80"', 'value="2026-11-20"', 'value="2026370000000001"', 'value="开发" selected'):
        assert value in form, "what is registered stands in the form"
    assert step(staff, store, pairing, "correct", **RIGHT).status_code == 303
    page = staff.page(place)
    assert "技术转让合同，85.5 万元，2026-10-19 签订，登记编号 2026370000000001" in page
    assert (
        "合同类型：技术开发 改为 技术转让；金额：80 万元 改为 85.5 万元；"
        "签订日期：2026-11-20 改为 2026-10-19；合同原件为准"
    ) in page
    assert "更正合同</b> · 王干事" in page
    figures = staff.page("/desk/figures/?period=2026-10")
    assert "签订技术合同 1 份，金额 85.5 万元；其中技术转让 1 份 85.5 万元。" in figures
    assert "签订技术合同" not in staff.page("/desk/figures/?period=2026-11")
    (entry,) = [
        logged for logged in store.trail.audit.iterate(AuditConditions(actor="王干事")) if logged.record == "contracts"
    ]
    assert entry.note == "合同原件为准"
    assert entry.before == {"kind": "开发", "amount": 80.0, "signed_on": "2026-11-20"}
    assert entry.after == {"kind": "转让", "amount": 85.5, "signed_on": "2026-10-19"}


@pytest.mark.parametrize("ending", [(), ("track",), ("track", "close"), ("end",)])
def test_a_contract_can_be_corrected_as_long_as_figures_count_it(
    staff: Staff, store: Store, ending: tuple[str, ...]
) -> None:
    pairing = signed(staff, store)
    for do in ending:
        step(staff, store, pairing, do, reason="budget_mismatch")
    assert "更正合同</summary>" in staff.page(f"/desk/pairings/{pairing.id}/")
    assert step(staff, store, pairing, "correct", **RIGHT).status_code == 303
    contract = store.work.following.of(pairing.id).contract
    assert contract is not None
    assert contract.amount == 85.5


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (RIGHT | {"note": ""}, "请写明更正的原因"),
        (SIGNED | {"note": "看错了"}, "与已登记的合同完全一样"),
        (RIGHT | {"amount": "很多"}, "合同金额请填数字"),
        (RIGHT | {"signed_on": "2026-11-24"}, "签订日期不能晚于今天"),
    ],
)
def test_a_correction_that_says_too_little_changes_nothing(
    staff: Staff, store: Store, fields: dict[str, str], said: str
) -> None:
    pairing = signed(staff, store)
    before = store.work.following.of(pairing.id).contract
    answer = step(staff, store, pairing, "correct", **fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{fields["amount"]}"' in answer.text, "what was typed stays"
    assert store.work.following.of(pairing.id).contract == before
    assert store.pairings.get(pairing.id) == pairing


def test_of_two_corrections_the_second_sees_the_first(staff: Staff, colleague: Staff, store: Store) -> None:
    pairing = signed(staff, store)
    step(colleague, store, pairing, "correct", **RIGHT)
    mine = RIGHT | {"amount": "90", "note": "补充协议"}
    late = step(staff, store, pairing, "correct", version=pairing.version, **mine)
    assert late.status_code == 409
    for shown in ("85.5 万元", "合同原件为准", "李干事", "90", "补充协议", "仍然保存我的操作：更正合同"):
        assert shown in late.text
    assert step(staff, store, pairing, "correct", **mine).status_code == 303
    assert "金额：85.5 万元 改为 90 万元；补充协议" in staff.page(f"/desk/pairings/{pairing.id}/")


def test_a_pairing_without_a_contract_has_none_to_correct(staff: Staff, store: Store) -> None:
    pairing = in_talks(store)
    assert step(staff, store, pairing, "correct", **RIGHT).status_code == 409
    assert "更正合同" not in staff.page(f"/desk/pairings/{pairing.id}/")


def test_there_is_one_main_action_in_every_state(staff: Staff, store: Store) -> None:
    pairing = recommended(store)
    place = f"/desk/pairings/{pairing.id}/"
    for do, fields in (
        ("ask", {}),
        ("answer", {"side": "supplier", "answer": "willing"}),
        ("answer", {"side": "enterprise", "answer": "willing"}),
        ("begin", {}),
        ("sign", {"kind": "服务", "amount": "0", "signed_on": "2026-11-01"}),
        ("track", {}),
    ):
        assert staff.page(place).count("btn main") == 1
        assert step(staff, store, pairing, do, **fields).status_code == 303


@pytest.mark.parametrize(
    ("do", "fields", "said"),
    [
        ("note", {}, "请写明进展"),
        ("note", {"note": "写了", "next_on": "下周"}, "下次跟进日期请写成"),
        ("sign", {"note": "写了"}, "请选择合同类型"),
        ("sign", {"note": "写了", "kind": "开发", "amount": "很多"}, "合同金额请填数字"),
        ("sign", {"note": "写了", "kind": "开发", "amount": "nan"}, "合同金额请填数字"),
        ("sign", {"note": "写了", "kind": "开发", "amount": "8", "signed_on": "2026-12-01"}, "签订日期不能晚于今天"),
        ("end", {"note": "写了", "reason": "随便"}, "请选择终止的原因"),
        ("end", {"note": "写" * 2001, "reason": "other"}, "最多 2000 个字"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    staff: Staff, store: Store, do: str, fields: dict[str, str], said: str
) -> None:
    pairing = in_talks(store)
    answer = step(staff, store, pairing, do, **fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert f"{fields.get('note', '')}</textarea>" in answer.text
    assert store.pairings.get(pairing.id) == pairing


def test_an_answer_on_behalf_needs_side_and_answer(staff: Staff, store: Store) -> None:
    pairing = asked(store)
    for fields, said in (
        ({"answer": "willing"}, "请选择是哪一方"),
        ({"side": "supplier"}, "请选择“愿意对接”"),
        ({"side": "supplier", "answer": "not_now"}, "选“暂不”请选择原因"),
        ({"side": "supplier", "answer": "needs_more"}, "请写明想了解什么"),
    ):
        answer = step(staff, store, pairing, "answer", **fields)
        assert answer.status_code == 422
        assert said in answer.text
    assert store.work.following.of(pairing.id).open_sides == tuple(sorted(Side))


def test_the_second_of_two_sees_both_and_chooses(staff: Staff, colleague: Staff, store: Store) -> None:
    pairing = in_talks(store)
    colleague.post(f"/desk/pairings/{pairing.id}/step", do="note", version=pairing.version, note="企业要样品")
    mine = {"do": "end", "reason": "budget_mismatch", "side": "enterprise", "note": "报价高"}
    conflict = staff.post(f"/desk/pairings/{pairing.id}/step", version=pairing.version, **mine)
    assert conflict.status_code == 409
    for shown in ("您的操作还没有保存", "企业要样品", "李干事", "终止对接", "预算不符", "报价高", "王干事"):
        assert shown in conflict.text
    assert store.pairings.get(pairing.id).state == PairingState.IN_TALKS
    assert step(staff, store, pairing, **mine).status_code == 303
    assert store.pairings.get(pairing.id).state == PairingState.ENDED


def test_talks_cannot_begin_before_both_are_willing(staff: Staff, store: Store) -> None:
    pairing = asked(store)
    answer = step(staff, store, pairing, "begin")
    assert answer.status_code == 409
    assert "双方都愿意对接后才能进入洽谈" in answer.text
    assert "仍然保存" not in answer.text


def test_what_is_due_overdue_first(staff: Staff, store: Store) -> None:
    assert "还没有在跟进的对接" in staff.page("/desk/follow/")
    asked(store)
    assert "等待答复（企业、供给方）" in staff.page("/desk/follow/")
    assert "没有逾期的对接" in staff.page("/desk/follow/?late=1")
    store.database.clock = lambda: datetime(2026, 12, 10, 1, tzinfo=UTC)
    staff.post("/login", name="王干事", password=PASSWORD)
    page = staff.page("/desk/follow/?late=1")
    assert "逾期 3 天" in page
    assert '逾期的对接<span class="n">1</span>' in page


def test_the_advice_list_does_not_name_enterprises(staff: Staff, store: Store) -> None:
    pairing = asked(store)
    step(staff, store, pairing, "answer", side="enterprise", answer="not_now", reason="too_early", note="没有样品")
    page = staff.page("/desk/supplies/advice")
    assert "补充样品、小试或中试" in page
    assert "示例甲" not in page


def test_staff_are_told_where_mail_cannot_go(staff: Staff, store: Store) -> None:
    pairing = asked(store)
    assert "没有留邮箱" not in staff.page(f"/desk/pairings/{pairing.id}/")
    store.needs.change(replace(store.needs.get(pairing.need_id), email=""), actor="t")
    assert "没有留邮箱，请发给对方或电话征询" in staff.page(f"/desk/pairings/{pairing.id}/")
