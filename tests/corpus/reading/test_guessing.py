import pytest

from corpus.fields import SUPPLY_FIELDS
from corpus.reading.guessing import with_guesses
from corpus.reading.mapping import header_at
from corpus.reading.sheets import SheetRow


def guess(heading: str, *cells: str) -> str:
    """The field that the cells of a column give it; "" for none."""
    header = header_at(SheetRow(1, ("成果名称", heading)), None, SUPPLY_FIELDS)
    guessed = with_guesses(header, [SheetRow(number, ("甲", cell)) for number, cell in enumerate(cells, start=2)])
    return guessed.fields[1].name if 1 in guessed.guessed else ""


@pytest.mark.parametrize(
    ("heading", "cells", "name"),
    [
        ("热线", ("15400000001", "", "0632-2234567"), "phone"),
        ("意向", ("60万元", "面议20万", "¥300,000"), "price"),
        ("目前做到哪一步", ("中试", "小试", "已量产"), "maturity"),
    ],
)
def test_cells_that_leave_no_doubt_say_what_a_column_is(heading: str, cells: tuple[str, ...], name: str) -> None:
    assert guess(heading, *cells) == name


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("热线", ("15400000001", "不便公开")),
        ("热线", ("15400000001",)),
        ("档案", ("22345678", "22345679")),
        ("传真", ("0632-2234567", "0632-2234568")),
        ("年产值", ("60万元", "80万元")),
        ("数量", ("60", "80")),
        ("备注", ("中试", "设备齐全")),
    ],
)
def test_where_there_is_doubt_a_column_stays_among_the_other_contents(heading: str, cells: tuple[str, ...]) -> None:
    assert guess(heading, *cells) == ""


def test_a_field_that_has_a_column_is_not_guessed_again() -> None:
    header = header_at(SheetRow(1, ("成果名称", "电话", "热线")), None, SUPPLY_FIELDS)
    rows = [SheetRow(number, ("甲", "15400000001", "15400000002")) for number in (2, 3)]
    assert with_guesses(header, rows) == header
