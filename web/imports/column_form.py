"""The form in which somebody corrects what the columns of a list are: what it shows, and what it sends."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from corpus.fields import Field
from corpus.reading import SheetRow
from corpus.reading.layouts import KEPT, LEFT_OUT, Layout

FIRST_ROWS = 8
"""Rows shown of a sheet whose header was not found."""
_NOT_CHOSEN = ("guessed", "extra", "source")
"""Fields that the system fills itself."""
_COLUMN = "column"


class Choosable(NamedTuple):
    """One thing that a column may be."""

    value: str
    label: str


class Group(NamedTuple):
    """Sheets with the same headings, which are explained once; `place` tells them apart in the form."""

    place: int
    layout: Layout
    sheets: tuple[str, ...]

    @property
    def header_row(self) -> int:
        """Where the header starts, as the spreadsheet counts; 0 where none was found."""
        return self.layout.header.first_row if self.layout.header else 0

    @property
    def header_rows(self) -> int:
        """How many rows it has."""
        return self.layout.header.last_row - self.layout.header.first_row + 1 if self.layout.header else 1

    @property
    def first_rows(self) -> Sequence[SheetRow]:
        """The first rows of the sheet, for somebody who looks for the header."""
        return self.layout.sheet.rows[:FIRST_ROWS]

    def name_of(self, key: str) -> str:
        """What the choice for a column is called in the form."""
        return f"{_COLUMN}:{self.place}:{key}"


def grouped(layouts: Sequence[Layout]) -> tuple[Group, ...]:
    """The sheets that hold anything, those of the same headings together."""
    together: dict[str, list[Layout]] = {}
    for layout in layouts:
        if layout.sheet.rows:
            key = layout.signature or f"#{layout.sheet.name}"
            together.setdefault(key, []).append(layout)
    return tuple(
        Group(place, same[0], tuple(alike.sheet.name for alike in same)) for place, same in enumerate(together.values())
    )


def choosable(fields: Sequence[Field]) -> tuple[Choosable, ...]:
    """Everything that a column of a list with these fields may be."""
    known = (Choosable(field.name, field.label) for field in fields if field.name not in _NOT_CHOSEN)
    return (Choosable(KEPT, "留在“表中其他内容”"), Choosable(LEFT_OUT, "不导入此列"), *known)


def read_choices(form: "MultiDict[str, str]", before: dict[str, Any]) -> dict[str, Any]:
    """What the form says, over what was chosen before; another header row sets the sheet's columns free.

    A header row that is no number is passed over: `misread_rows` names it.
    """
    headers, columns = dict(before.get("headers", {})), dict(before.get("columns", {}))
    for place in range(_count(form)):
        header = [_number(form.get(f"{name}:{place}", "")) for name in ("row", "rows")]
        if all(header) and ",".join(map(str, header)) != form.get(f"was:{place}"):
            headers |= dict.fromkeys(form.getlist(f"sheet:{place}"), header)
        elif signature := form.get(f"signature:{place}"):
            columns[signature] = dict(_columns(form, place))
    return before | {"headers": headers, "columns": columns}


def misread_rows(form: "MultiDict[str, str]") -> list[str]:
    """What somebody wrote for a header row that is no number of a row."""
    return [text for name, text in form.items() if name.startswith("row:") and text.strip() and not _number(text)]


def _columns(form: "MultiDict[str, str]", place: int) -> Iterator[tuple[str, str]]:
    start = f"{_COLUMN}:{place}:"
    return ((name.removeprefix(start), value) for name, value in form.items() if name.startswith(start))


def _count(form: "MultiDict[str, str]") -> int:
    return sum(name.startswith("was:") for name in form)


def _number(text: str) -> int:
    digits = unicodedata.normalize("NFKC", text).strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 8 else 0
