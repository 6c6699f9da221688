from werkzeug.datastructures import MultiDict

from corpus.fields import SUPPLY_FIELDS
from corpus.reading import Sheet, SheetRow
from corpus.reading.layouts import Choices, understand
from web.imports.column_form import choosable, grouped, misread_rows, read_choices


def sheet(name: str, *rows: tuple[str, ...]) -> Sheet:
    return Sheet(name, tuple(SheetRow(number, cells) for number, cells in enumerate(rows, start=1)))


def test_sheets_of_the_same_headings_are_explained_once() -> None:
    header = ("成果名称", "简介")
    sheets = [sheet("机械", header, ("甲", "乙")), sheet("空"), sheet("纺织", header), sheet("说明", ("请填写",))]
    first, notes = grouped([understand(table, SUPPLY_FIELDS, Choices()) for table in sheets])
    assert (first.sheets, first.header_row, first.header_rows) == (("机械", "纺织"), 1, 1)
    assert first.name_of("简介") == "column:0:简介"
    assert (notes.sheets, notes.header_row, len(notes.first_rows)) == (("说明",), 0, 1)


def test_what_a_column_may_be_leaves_out_what_the_system_fills() -> None:
    values = [choice.value for choice in choosable(SUPPLY_FIELDS)]
    assert values[:2] == ["", "-"]
    assert {"title", "summary", "ref"} <= {*values}
    assert not {"extra", "source"} & {*values}


def test_columns_are_chosen_over_what_was_chosen_before() -> None:
    form = MultiDict(
        [
            ("was:0", "2,1"),
            ("row:0", "2"),
            ("rows:0", "1"),
            ("sheet:0", "甲"),
            ("signature:0", "a|b"),
            ("column:0:a:1", "title"),
            ("column:0:b", "-"),
            ("supplier", "示例大学"),
        ]
    )
    before = {"headers": {"乙": [3, 1]}, "columns": {"c": {"c": "title"}}}
    assert read_choices(form, before) == {
        "headers": {"乙": [3, 1]},
        "columns": {"c": {"c": "title"}, "a|b": {"a:1": "title", "b": "-"}},
    }


def test_another_header_row_sets_the_columns_free() -> None:
    form = MultiDict(
        [
            ("was:0", "2,1"),
            ("row:0", "４"),
            ("rows:0", "2"),
            ("sheet:0", "甲"),
            ("sheet:0", "乙"),
            ("signature:0", "a"),
            ("column:0:a", "title"),
        ]
    )
    assert read_choices(form, {}) == {"headers": {"甲": [4, 2], "乙": [4, 2]}, "columns": {}}


def test_nonsense_in_the_form_is_no_choice() -> None:
    form = MultiDict([("was:0", "x"), ("row:0", "十"), ("rows:0", ""), ("sheet:0", "甲"), ("was:1", "1,1")])
    assert read_choices(form, {}) == {"headers": {}, "columns": {}}
    assert misread_rows(form) == ["十"]
