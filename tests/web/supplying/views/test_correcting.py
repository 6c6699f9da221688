import pytest
from builders import supply
from handing_in import form_of
from staff import Staff

from corpus.records import Supply
from corpus.store import Store


@pytest.fixture
def known(store: Store) -> Supply:
    """A supply that is to be corrected."""
    return store.supplies.add(supply(), actor="t")


def address(known: Supply) -> str:
    return f"/desk/supplies/{known.id}/edit"


def test_a_correction_is_stored_with_its_reason_and_its_difference(staff: Staff, store: Store, known: Supply) -> None:
    assert known.title in staff.page(address(known))
    answer = staff.post(address(known), **form_of(known, dept="材料学院", note="单位来电"))
    assert answer.location == f"/desk/supplies/{known.id}"
    assert store.supplies.get(known.id).dept == "材料学院"
    page = staff.page(answer.location)
    assert "改了 院系" in page
    assert "单位来电" in page


def test_nothing_changed_is_nothing_stored(staff: Staff, store: Store, known: Supply) -> None:
    assert staff.post(address(known), **form_of(known)).status_code == 303
    assert store.supplies.get(known.id).version == known.version


def test_what_is_wrong_is_said_and_not_stored(staff: Staff, store: Store, known: Supply) -> None:
    answer = staff.post(address(known), **form_of(known, email="不是邮箱", note="看看"))
    assert answer.status_code == 422
    assert "不像邮箱" in answer.text
    assert 'value="看看"' in answer.text
    assert store.supplies.get(known.id).version == known.version


def test_of_two_the_second_sees_both_versions_and_keeps_what_was_typed(
    staff: Staff, colleague: Staff, store: Store, known: Supply
) -> None:
    late = form_of(known, dept="材料学院")
    colleague.post(address(known), **form_of(known, title="宽温域电解液"))
    answer = staff.post(address(known), **late)
    assert answer.status_code == 409
    assert "材料学院" in answer.text
    assert "宽温域电解液" in answer.text
    now = store.supplies.get(known.id)
    assert staff.post(address(known), **form_of(now, dept="材料学院")).status_code == 303
    both = store.supplies.get(known.id)
    assert (both.title, both.dept) == ("宽温域电解液", "材料学院")


def test_a_contact_that_comes_into_a_text_is_told_first(staff: Staff, store: Store, known: Supply) -> None:
    answer = staff.post(address(known), **form_of(known, summary="请拨打 15400000035。"))
    assert answer.status_code == 200
    assert "公开时显示为 ***" in answer.text
    assert store.supplies.get(known.id).version == known.version


def test_a_form_whose_token_is_too_old_keeps_what_was_typed(staff: Staff, known: Supply) -> None:
    answer = staff.client.post(address(known), data=form_of(known, dept="材料学院"))
    assert answer.status_code == 400
    assert "材料学院" in answer.text


def test_a_merged_one_is_corrected_where_it_has_gone(staff: Staff, store: Store) -> None:
    merged = store.supplies.add(supply(title="并入的一项", status="merged"), actor="t")
    assert staff.client.get(address(merged)).status_code == 409
