"""A sheet as people see it: rows and columns counted from 1, cells as text."""

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from corpus.values.cells import from_cell


class Row(NamedTuple):
    """One row; `number` is what the spreadsheet shows at its left."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False


def cell_text(value: object) -> str:
    """A cell as text: whole numbers without a decimal point (telephone numbers!), days in ISO form, 是 and 否."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and math.isfinite(value) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return from_cell(str(value))


def column_letter(place: int) -> str:
    """The letters of a column counted from 0: A, B, ... Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
