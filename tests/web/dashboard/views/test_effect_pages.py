"""成效登记 at the desk: one by one and as a list, corrected, taken out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

from desk_kind_forms import LIST, LOAN, effect_of
from staff import Staff

from corpus.figures import Span
from corpus.store import Store

PLACE = "/desk/effects/"
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def test_one_is_registered_seen_corrected_and_taken_out(staff: Staff, store: Store) -> None:
    assert "还没有登记" in staff.page(PLACE)
    assert "放款金额（万元）" in staff.page(f"{PLACE}new")
    assert "任期至" in staff.page(f"{PLACE}new?kind=expert")
    answer = staff.post(f"{PLACE}new", kind="finance", **LOAN)
    assert answer.location == f"{PLACE}?kind=finance"
    page = staff.page(answer.location)
    assert "贷款发放 <b>1 笔 400 万元</b>" in page
    assert "示例甲公司" in page
    form = staff.page(f"{PLACE}1")
    assert 'value="400"' in form
    assert staff.post(f"{PLACE}1", version="1", **(LOAN | {"amount": "450"})).status_code == 303
    assert store.work.effects.get(1).amount == 450
    late = staff.post(f"{PLACE}1", version="1", **LOAN)
    assert late.status_code == 409
    assert "450" in late.text
    assert staff.post(f"{PLACE}1/remove", version="2").status_code == 422
    assert staff.post(f"{PLACE}1/remove", version="2", sure="1").status_code == 303
    assert store.work.effects.page(YEAR).total == 0


def test_what_is_wrong_comes_back_in_the_form(staff: Staff, store: Store) -> None:
    refused = staff.post(f"{PLACE}new", kind="finance", **(LOAN | {"amount": "x"}))
    assert refused.status_code == 422
    assert "示例甲公司" in refused.text
    assert "没有保存。放款金额" in refused.text
    staff.post(f"{PLACE}new", kind="finance", **LOAN)
    again = staff.post(f"{PLACE}new", kind="finance", **LOAN)
    assert "已经登记过" in again.text
    assert staff.post(f"{PLACE}new", kind="x").status_code == 422
    effect = effect_of(store)
    wrong = staff.post(f"{PLACE}{effect.id}", version="1", **(LOAN | {"happened_on": "2027-01-01"}))
    assert "不能晚于今天" in wrong.text


def test_the_list_goes_by_kind_period_and_town(staff: Staff, store: Store, log_in: Callable[..., Staff]) -> None:
    loan = effect_of(store)
    store.work.effects.add(replace(loan, kind="policy", offer="研发补助", town="北山镇"), actor="t")
    assert "研发补助" not in staff.page(f"{PLACE}?kind=finance")
    assert "研发补助" in staff.page(f"{PLACE}?kind=nonsense")
    assert "科创贷" not in staff.page(f"{PLACE}?period=2025")
    town = log_in("北山镇政府", "town", town="北山镇").page(PLACE)
    assert "研发补助" in town
    assert "科创贷" not in town
    assert "登记一条" not in town


def test_a_list_is_shown_before_it_is_registered(staff: Staff, store: Store) -> None:
    effect_of(store)
    text = LIST + "示例甲公司,2026-11-19,300\n示例乙公司,2026-11-20,\n"
    assert "读出来看看" in staff.page(f"{PLACE}list")
    shown = staff.post(f"{PLACE}list", kind="finance", offer="科创贷", text=text)
    assert shown.status_code == 200
    assert "可以登记 <b>1</b> 条" in shown.text
    assert "1 条以前登记过" in shown.text
    assert "1 行有问题" in shown.text
    assert store.work.effects.page(YEAR).total == 1, "looking changes nothing"
    staff.post(f"{PLACE}list", kind="finance", offer="科创贷", text=text, sure="1")
    assert "已登记贷款发放 1 条；1 条以前登记过或重复，没有再登记；1 行有问题，没有登记。" in staff.page(PLACE)
    assert store.work.effects.page(YEAR).total == 2


def test_a_file_is_taken_and_one_that_cannot_be_read_is_refused(staff: Staff) -> None:
    file = (BytesIO(LIST.encode()), "放款.csv")
    shown = staff.post(f"{PLACE}list", kind="finance", offer="科创贷", file=file)
    assert "登记这 1 条" in shown.text
    bad = staff.post(f"{PLACE}list", kind="finance", file=(BytesIO(b"\x00\x01\x02"), "x.xlsx"))
    assert bad.status_code == 422
    assert "没有登记" in bad.text
    assert staff.post(f"{PLACE}list", kind="finance", text="没有表头").status_code == 422
    assert staff.post(f"{PLACE}list", kind="x").status_code == 422
