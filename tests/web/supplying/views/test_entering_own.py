"""A supplier enters a supply of each kind; staff take it in, or send it back."""

from collections.abc import Callable

import pytest
from staff import Staff

from corpus.store import Store, SupplyConditions
from corpus.supply_kinds import with_modules
from corpus.values import Condition

NEW = "/supplier/new"


@pytest.fixture
def bank(log_in: Callable[..., Staff]) -> Staff:
    """示例银行, logged in."""
    return log_in("示例银行", "supplier", org="示例银行")


PRODUCT = {
    "kind": "finance",
    "title": "示例科创贷",
    "summary": "面向科技型企业的信用贷款。",
    "limit": "1000",
    "rate_from": "3.45",
    "securities": "credit",
    "conditions-0-attribute": "tax_grade",
    "conditions-0-terms": ["grade_a", "grade_b"],
    "conditions-0-sentence": "纳税信用B级以上",
}


@pytest.mark.parametrize("kind", with_modules())
def test_every_kind_is_chosen_and_has_its_form(bank: Staff, kind: str) -> None:
    assert f'href="/supplier/new?kind={kind}"' in bank.page(NEW)
    page = bank.page(f"{NEW}?kind={kind}")
    assert "单位：示例银行" in page
    assert 'name="org"' not in page


def test_it_waits_for_staff_and_comes_in_as_it_was_filled_in(bank: Staff, staff: Staff, store: Store) -> None:
    assert 'href="/supplier/new"' in bank.page("/supplier/")
    answer = bank.post(NEW, **PRODUCT)
    assert answer.status_code == 303, answer.text
    assert store.supplies.count(SupplyConditions()) == 0
    assert "已收下，待科技局确认" in bank.page(answer.location)
    assert "示例银行自己上传 · 待科技局确认" in staff.page("/desk/")
    staff.post(answer.location)
    (product,) = store.supplies.iterate(SupplyConditions())
    assert (product.kind, product.title, product.org) == ("finance", "示例科创贷", "示例银行")
    assert (str(product["limit"]), product["rate_from"], product["securities"]) == ("1000 万元", 3.45, ("credit",))
    assert product["conditions"] == (Condition("tax_grade", "any_of", "grade_a|grade_b", "纳税信用B级以上"),)


def test_another_unit_s_name_cannot_be_given(bank: Staff, staff: Staff, store: Store) -> None:
    staff.post(bank.post(NEW, **PRODUCT, org="别的银行").location)
    assert [each.org for each in store.supplies.iterate(SupplyConditions())] == ["示例银行"]


def test_what_is_wrong_is_said_and_nothing_is_sent(bank: Staff, store: Store) -> None:
    answer = bank.post(NEW, **(PRODUCT | {"title": "", "conditions-0-terms": []}))
    assert answer.status_code == 422
    assert "还没有勾选" in answer.text
    assert not store.arriving.uploads.recent("supplies")


def test_rows_are_added_without_sending(bank: Staff, store: Store) -> None:
    page = bank.post(NEW, **PRODUCT, rows="add conditions").text
    assert 'name="conditions-1-sentence"' in page
    assert not store.arriving.uploads.recent("supplies")


def test_a_contact_in_a_text_is_told_before_it_is_sent(bank: Staff, store: Store) -> None:
    answer = bank.post(NEW, **(PRODUCT | {"summary": "详情请拨打 15400000034。"}))
    assert "公开时显示为 ***" in answer.text
    assert not store.arriving.uploads.recent("supplies")


def test_a_form_whose_token_is_too_old_keeps_what_was_typed(bank: Staff) -> None:
    answer = bank.client.post(NEW, data=PRODUCT)
    assert answer.status_code == 400
    assert "示例科创贷" in answer.text
