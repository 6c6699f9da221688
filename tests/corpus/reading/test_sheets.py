import json
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.sheets import Sheet, SheetRow, cell_text, column_letter


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (15400000001.0, "15400000001"),
        (0.5, "0.5"),
        (1e300, "1e+300"),
        (float("inf"), "inf"),
        (date(2026, 3, 4), "2026-03-04"),
        (datetime(2026, 3, 4), "2026-03-04"),
        (datetime(2026, 3, 4, 8, 30), "2026-03-04 08:30"),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        ("一\n二", "一\n二"),
    ],
)
def test_cells_become_what_people_see(value: object, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_the_spreadsheet(place: int, letters: str) -> None:
    assert column_letter(place) == letters


ROWS = st.builds(SheetRow, st.integers(1, 9), st.lists(st.text(max_size=5), max_size=3).map(tuple))


@given(st.builds(Sheet, st.text(max_size=5), st.lists(ROWS, max_size=3).map(tuple), st.booleans(), st.text(max_size=5)))
def test_a_sheet_survives_the_way_between_processes(sheet: Sheet) -> None:
    assert Sheet.from_json(json.loads(json.dumps(sheet.as_json()))) == sheet
