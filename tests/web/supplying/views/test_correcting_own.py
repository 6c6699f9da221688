from collections.abc import Callable

import pytest
from builders import need, supply
from handing_in import address, form_of
from staff import Staff

from corpus.codes import SupplyStatus
from corpus.records import Supply
from corpus.store import Store


@pytest.fixture
def university(log_in: Callable[..., Staff]) -> Staff:
    """示例大学, logged in."""
    return log_in("示例大学", "supplier", org="示例大学")


@pytest.fixture
def known(store: Store) -> Supply:
    """A supply of 示例大学."""
    return store.supplies.add(supply(), actor="t")


def test_what_is_handed_in_waits_and_changes_nothing(university: Staff, store: Store, known: Supply) -> None:
    store.needs.add(need(), actor="t")
    assert known.title in university.page(address(known))
    answer = university.post(address(known), **form_of(known, dept="材料学院", note="院系更名"))
    assert answer.location == f"/supplier/{known.id}"
    assert store.supplies.get(known.id) == known
    page = university.page(answer.location)
    assert "待科技局确认" in page
    assert "院系" in page
    assert "更正待科技局确认" in university.page("/supplier/")
    correction = store.arriving.corrections.last_of(known.id)
    assert correction
    sent = correction.handed_in
    assert (sent.data, sent.said, sent.org, sent.sent_by) == ({"dept": "材料学院"}, "院系更名", "示例大学", "示例大学")


def test_the_public_page_shows_it_only_once_staff_have_taken_it_over(
    university: Staff, staff: Staff, store: Store, known: Supply
) -> None:
    university.post(address(known), **form_of(known, dept="材料学院"))
    assert "材料学院" not in staff.page(f"/supplies/{known.id}")
    staff.post("/desk/corrections/1/take", version="1", supply_version="1")
    assert "材料学院" in staff.page(f"/supplies/{known.id}")
    assert store.supplies.get(known.id).version == 2


def test_the_form_comes_back_with_what_waits_or_was_returned(university: Staff, staff: Staff, known: Supply) -> None:
    university.post(address(known), **form_of(known, dept="材料学院"))
    page = university.page(address(known))
    assert "再送一次会代替它" in page
    assert 'value="材料学院"' in page
    assert 'value="材料学院"' not in university.page(f"{address(known)}?fresh=1")
    staff.post("/desk/corrections/1/return", version="1", note="请写学校批准的全称")
    page = university.page(address(known))
    assert "请写学校批准的全称" in page
    assert 'value="材料学院"' in page
    assert "请写学校批准的全称" in university.page(f"/supplier/{known.id}")


def test_what_staff_changed_meanwhile_is_no_part_of_it(university: Staff, store: Store, known: Supply) -> None:
    late = form_of(known, dept="材料学院")
    store.supplies.change(known.with_values({"title": "宽温域电解液"}), actor="王干事")
    assert university.post(address(known), **late).status_code == 303
    correction = store.arriving.corrections.last_of(known.id)
    assert correction
    assert (correction.handed_in.data, correction.handed_in.read_version) == ({"dept": "材料学院"}, 1)


def test_nothing_changed_is_nothing_handed_in(university: Staff, store: Store, known: Supply) -> None:
    assert university.post(address(known), **form_of(known)).status_code == 303
    assert store.arriving.corrections.last_of(known.id) is None


def test_what_is_wrong_is_said_and_not_handed_in(university: Staff, store: Store, known: Supply) -> None:
    answer = university.post(address(known), **form_of(known, email="不是邮箱"))
    assert answer.status_code == 422
    assert "不像邮箱" in answer.text
    answer = university.post(address(known), **form_of(known, dept="材料学院", note="长" * 3000))
    assert answer.status_code == 422
    assert store.arriving.corrections.last_of(known.id) is None


def test_a_contact_that_comes_into_a_text_is_told_first(university: Staff, store: Store, known: Supply) -> None:
    answer = university.post(address(known), **form_of(known, summary="请拨打 15400000035。"))
    assert answer.status_code == 200
    assert "公开时显示为 ***" in answer.text
    assert store.arriving.corrections.last_of(known.id) is None


def test_a_form_whose_token_is_too_old_keeps_what_was_typed(university: Staff, known: Supply) -> None:
    answer = university.client.post(address(known), data=form_of(known, dept="材料学院"))
    assert answer.status_code == 400
    assert "材料学院" in answer.text


def test_another_unit_finds_nothing(log_in: Callable[..., Staff], store: Store, known: Supply) -> None:
    other = log_in("别的大学", "supplier", org="别的大学")
    assert other.client.get(address(known)).status_code == 404
    assert other.post(address(known), **form_of(known, dept="材料学院")).status_code == 404
    assert store.arriving.corrections.last_of(known.id) is None


def test_one_that_was_merged_is_not_corrected(university: Staff, store: Store) -> None:
    merged = store.supplies.add(supply(status=SupplyStatus.MERGED), actor="t")
    assert university.client.get(address(merged)).status_code == 409
    assert "更正内容" not in university.page(f"/supplier/{merged.id}")
