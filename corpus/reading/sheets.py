"""A sheet as people see it: rows and columns counted from 1, cells as text."""

import math
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

WIDEST = 400
"""Columns read of a sheet; more are stray formatting, or said in the report."""


class SheetRow(NamedTuple):
    """One row; `number` is what the spreadsheet shows at its left."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table without its empty rows.

    `caption` is what stands over a Word table; in a `turned` sheet the headings stood at the left, so that the whole
    table is one record. Rows are hidden by their numbers, columns counted from 0; `columns` is how many the sheet has
    where not all of them are read.
    """

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    caption: str = ""
    turned: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    columns: int = 0

    def as_json(self) -> dict[str, Any]:
        """The sheet as JSON values."""
        # Not by `asdict`, which copies every cell.
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> "Sheet":
        """The sheet from what `as_json` made, after a way through JSON."""
        hidden = {name: tuple(raw[name]) for name in ("hidden_rows", "hidden_columns")}
        return cls(**(raw | hidden | {"rows": tuple(SheetRow(number, tuple(cells)) for number, cells in raw["rows"])}))


def filled(rows: list[SheetRow]) -> tuple[SheetRow, ...]:
    """The rows that hold anything."""
    return tuple(row for row in rows if not row.is_empty)


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
    return str(value)


def column_letter(place: int) -> str:
    """The letters of a column counted from 0: A, B, ... Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
