import pytest

from corpus.fields import SUPPLY_FIELDS, Visibility, Weight
from corpus.kinds import LINE, TEXT
from corpus.supply_kinds import own_field, with_fields
from corpus.supply_kinds.kind import COMMON

RANGE = own_field("reach", "可达范围", TEXT, aliases="应用范围", weight=Weight.BODY)
KIND = with_fields("shuttle", own=(RANGE,), also=("trl",), called={"title": "线路名称 班车"})


def test_what_every_kind_has_is_in_the_table_of_fields() -> None:
    assert {*COMMON} <= {field.name for field in SUPPLY_FIELDS}


def test_a_kind_has_the_common_fields_those_it_takes_and_its_own() -> None:
    names = [field.name for field in KIND.fields]
    assert {*names} == {*COMMON, "trl", "reach"}
    assert names.index("reach") == names.index("summary") + 1


def test_a_common_field_keeps_its_old_headings_under_a_new_label() -> None:
    title = next(field for field in KIND.fields if field.name == "title")
    assert title.label == "线路名称"
    assert {"线路名称", "班车", "成果名称", "title"} <= {*title.aliases}


def test_a_heading_of_an_own_field_is_no_other_fields() -> None:
    named = [field.name for field in KIND.fields if "应用范围" in field.aliases]
    assert named == ["reach"]


def test_who_may_see_a_common_field_is_the_same_for_every_kind() -> None:
    renamed = with_fields("x", called={"contact": "联系老师", "phone": "热线"})
    assert all(field.visibility is Visibility.STAFF for field in renamed.fields if field.name in ("contact", "phone"))


def test_a_record_may_hold_what_its_kind_shows_no_more() -> None:
    assert {field.name for field in KIND.stored} == {field.name for field in SUPPLY_FIELDS} | {"reach"}


@pytest.mark.parametrize("visibility", list(Visibility))
def test_an_own_field_says_itself_who_may_see_it(visibility: Visibility) -> None:
    assert own_field("a", "甲", LINE, visibility=visibility).visibility is visibility
