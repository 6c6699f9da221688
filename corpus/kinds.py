"""Kinds of fields: how a field's value is read from text, shown, and kept as JSON.

A kind is an object without state beside its parameters; `fields.py` gives one to every field. For each kind,
`read(show(value)) == value`, so that what is exported can be imported again.
"""

import re
from dataclasses import asdict
from dataclasses import fields as columns_of
from datetime import date
from functools import lru_cache
from typing import Any

from corpus.chosen import Choice, Choices, Stage, Tick
from corpus.errors import BadValue
from corpus.kind import Kind, Tags, Text
from corpus.taxonomy import Taxonomies
from corpus.values import (
    Money,
    Period,
    TableRow,
    clean_line,
    clean_text,
    periods,
    phone,
    read_date,
    read_last_day,
    read_mobile,
    read_money,
    read_period,
    read_phone,
    read_uscc,
)
from corpus.values import money as sums
from corpus.values.grades import is_range, read_grade
from corpus.values.numerals import read_number
from corpus.values.row_words import read_row_words, row_words

__all__ = [
    "DATE",
    "GRADE",
    "LAST_DAY",
    "LINE",
    "MONEY",
    "PERIOD",
    "TAGS",
    "TEXT",
    "TICK",
    "Amount",
    "Checked",
    "Choice",
    "Choices",
    "Day",
    "Grade",
    "Kind",
    "LastDay",
    "Months",
    "Number",
    "Rows",
    "Stage",
    "Tags",
    "Text",
    "Tick",
]


class Amount(Kind):
    """A sum or range in 万元."""

    name = "money"
    empty = None

    def read(self, text: str, lists: Taxonomies) -> Money | None:
        return read_money(text) if clean_line(text) else None

    def says_more(self, text: str, lists: Taxonomies) -> bool:
        return sums.says_more(text)

    def dump(self, value: Money | None) -> dict[str, float | None] | None:
        return None if value is None else asdict(value)

    def load(self, raw: Any) -> Money | None:
        if raw is None:
            return None
        if not isinstance(raw, dict) or set(raw) != {"low", "high"}:
            raise BadValue("金额应为 low 与 high 两项，单位万元")
        return Money(**raw)


class Months(Kind):
    """A period of months."""

    name = "period"
    empty = None

    def read(self, text: str, lists: Taxonomies) -> Period | None:
        return read_period(text) if clean_line(text) else None

    def says_more(self, text: str, lists: Taxonomies) -> bool:
        return periods.says_more(text)

    def dump(self, value: Period | None) -> str | None:
        return None if value is None else str(value)

    def load(self, raw: Any) -> Period | None:
        return None if raw is None else read_period(str(raw))


class Day(Kind):
    """A calendar day."""

    name = "date"
    empty = None

    def read(self, text: str, lists: Taxonomies) -> date | None:
        return read_date(text) if clean_line(text) else None

    def dump(self, value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    def load(self, raw: Any) -> date | None:
        if raw is None:
            return None
        text = str(raw)
        return date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else read_date(text)


class LastDay(Day):
    """The last day of a time; a year or a month that is named alone lasts until its end."""

    def read(self, text: str, lists: Taxonomies) -> date | None:
        return read_last_day(text) if clean_line(text) else None


class Grade(Kind):
    """A technology readiness level, 1 to 9."""

    name = "grade"
    empty = None

    def read(self, text: str, lists: Taxonomies) -> int | None:
        return read_grade(text) if clean_line(text) else None

    def says_more(self, text: str, lists: Taxonomies) -> bool:
        return is_range(text)

    def load(self, raw: Any) -> int | None:
        return None if raw is None else self.read(str(raw), Taxonomies())


class Number(Kind):
    """A number of something, zero or more, with the unit that it is shown with: `36 个月`."""

    name = "number"
    empty = None

    def __init__(self, unit: str) -> None:
        self.unit = unit

    def read(self, text: str, lists: Taxonomies) -> float | None:
        plain = clean_line(text).replace(" ", "").replace("％", "%").removesuffix(self.unit)
        return read_number(plain) if plain else None

    def show(self, value: float | None, lists: Taxonomies) -> str:
        return "" if value is None else f"{value:.10g} {self.unit}".strip()

    def load(self, raw: Any) -> float | None:
        return None if raw is None else float(raw)


class Checked(Kind):
    """A line with a check of its own: a code, a telephone number, an e-mail address."""

    def __init__(self, name: str) -> None:
        self.check = _CHECKS[name]

    def read(self, text: str, lists: Taxonomies) -> str:
        return self.check(text) if clean_line(text) else ""

    def says_more(self, text: str, lists: Taxonomies) -> bool:
        return self.check in (read_mobile, read_phone) and phone.says_more(text)


def _read_email(text: str) -> str:
    address = clean_line(text).replace(" ", "")
    if not re.fullmatch(r"[^@\s<>，,;；]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", address):
        raise BadValue(f"“{address}”不像邮箱地址；例如 name@example.com")
    return address


_CHECKS = {"uscc": read_uscc, "mobile": read_mobile, "phone": read_phone, "email": _read_email}


class Rows(Kind):
    """Rows of a small table; in a cell, one row a line: `指标：容量保持率；目标：≥80%`, or as people write it."""

    name = "rows"
    empty = ()

    def __init__(self, row: type[TableRow]) -> None:
        self.row = row
        self.labels = {column.name: str(column.metadata["label"]) for column in columns_of(row)}

    def read(self, text: str, lists: Taxonomies) -> tuple[TableRow, ...]:
        return tuple(self._read_line(line) for line in clean_text(text).split("\n") if line.strip("； "))

    def _read_line(self, line: str) -> TableRow:
        names = {label: name for name, label in self.labels.items()}
        cells: dict[str, str] = {}
        rest: list[str] = []
        for part in line.split("；"):
            label, colon, value = part.partition("：")
            if colon and label in names and names[label] not in cells:
                cells[names[label]] = clean_line(value)
            elif part.strip():
                rest.append(clean_line(part))
        said = None if cells else read_row_words(clean_line(line), self.row)
        if said is not None:
            return said
        first = self.row.column_of("；".join(rest)) or next(iter(self.labels))
        return self.row(**({first: "；".join(rest)} if rest and first not in cells else {}) | cells)

    def show(self, value: tuple[TableRow, ...], lists: Taxonomies) -> str:
        return "\n".join(
            "；".join(f"{label}：{text}" for name, label in self.labels.items() if (text := getattr(row, name)))
            for row in value
        )

    def words(self, value: tuple[TableRow, ...], lists: Taxonomies) -> str:
        return "\n".join(map(row_words, value))

    def dump(self, value: tuple[TableRow, ...]) -> list[dict[str, str]]:
        return [{name: text for name in self.labels if (text := getattr(row, name))} for row in value]

    def load(self, raw: Any) -> tuple[TableRow, ...]:
        if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
            raise BadValue("这里应为若干行的列表")
        unknown = {key for item in raw for key in item} - set(self.labels)
        if unknown:
            raise BadValue(f"不认识的列：{'、'.join(sorted(unknown))}；可用：{'、'.join(self.labels)}")
        return tuple(self.row(**{key: _clean_cell(str(text)) for key, text in item.items()}) for item in raw)

    def read_json(self, raw: Any, lists: Taxonomies) -> tuple[TableRow, ...]:
        if isinstance(raw, list) and any(isinstance(item, dict) for item in raw):
            return self.load(raw)
        return self.read("\n".join(str(item) for item in raw) if isinstance(raw, list) else str(raw), lists)


_clean_cell = lru_cache(4096)(clean_line)
"""Cells say the same again and again: units, kinds of rights, their states."""
_ISO_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")
"""A day as `dump` writes most; the others are read as any text is."""

LINE = Kind()
TEXT = Text()
TAGS = Tags()
MONEY = Amount()
PERIOD = Months()
DATE = Day()
LAST_DAY = LastDay()
GRADE = Grade()
TICK = Tick()
