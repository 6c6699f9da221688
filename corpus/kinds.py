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

from corpus.checked import Checked
from corpus.chosen import Choice, Choices, Consent, Stage, Tick
from corpus.errors import BadValue
from corpus.kind import Kind, Tags, Text
from corpus.taxonomy import Taxonomies
from corpus.values import (
    Money,
    Period,
    TableRow,
    clean_line,
    clean_text,
    pay,
    periods,
    read_date,
    read_last_day,
    read_money,
    read_period,
)
from corpus.values import money as sums
from corpus.values.grades import is_range, read_grade
from corpus.values.numerals import read_number
from corpus.values.row_words import read_row_words, row_words

__all__ = [
    "CONSENT",
    "DATE",
    "GRADE",
    "LAST_DAY",
    "LINE",
    "MONEY",
    "PERIOD",
    "TAGS",
    "TEXT",
    "TICK",
    "YEARS_PAY",
    "Amount",
    "Checked",
    "Choice",
    "Choices",
    "Consent",
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
    "YearsPay",
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


class YearsPay(Amount):
    """What somebody earns in a year, in 万元, whether a list gives it by the year or by the month."""

    def read(self, text: str, lists: Taxonomies) -> Money | None:
        return pay.read_pay(text) if clean_line(text) else None

    def says_more(self, text: str, lists: Taxonomies) -> bool:
        return pay.says_more(text)

    def show(self, value: Money, lists: Taxonomies) -> str:
        return pay.shown(value)


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
        return self._number(plain) if plain else None

    def _number(self, plain: str) -> float:
        """The number; of two ends the higher one, years as months where these are counted."""
        match = _COUNTED.fullmatch(plain)
        if match is None:
            return read_number(plain)
        if match["unit"] not in ("", self.unit, *_SAME_UNITS.get(self.unit, ())):
            raise BadValue(f"“{plain}”的单位不是“{self.unit}”；请填数字，例如 12")
        return read_number(match["number"]) * (_MONTHS_A_YEAR if match["unit"] == "年" else 1)

    def says_more(self, text: str, lists: Taxonomies) -> bool:
        plain = clean_line(text).replace(" ", "").replace("％", "%").removesuffix(self.unit)
        return not plain.replace(".", "").replace(",", "").isdigit()

    def show(self, value: float | None, lists: Taxonomies) -> str:
        return "" if value is None else f"{value:.10g} {self.unit}".strip()

    def load(self, raw: Any) -> float | None:
        return None if raw is None else float(raw)


class Rows(Kind):
    """Rows of a small table; in a cell, one row a line: `指标：容量保持率；目标：≥80%`, or as people write it."""

    name = "rows"
    empty = ()

    def __init__(self, row: type[TableRow]) -> None:
        self.row = row
        self.labels = {column.name: str(column.metadata["label"]) for column in columns_of(row)}
        self.called = {
            label: column.name
            for column in columns_of(row)
            for label in (column.metadata["label"], *column.metadata["also"])
        }
        """The columns by their labels and by what lists call them else."""

    def read(self, text: str, lists: Taxonomies) -> tuple[TableRow, ...]:
        return tuple(self._read_line(line) for line in clean_text(text).split("\n") if line.strip("； "))

    def _read_line(self, line: str) -> TableRow:
        cells: dict[str, str] = {}
        rest: list[str] = []
        for part in line.split("；"):
            label, colon, value = part.partition("：")
            if colon and label in self.called and self.called[label] not in cells:
                cells[self.called[label]] = clean_line(value)
            elif part.strip():
                rest.append(clean_line(part))
        said = None if cells else read_row_words(clean_line(line), self.row)
        if said is not None:
            return said
        first = self.row.column_of("；".join(rest)) or next(iter(self.labels))
        return self.row(**({first: "；".join(rest)} if rest and first not in cells else {}) | cells)

    def is_named(self, line: str) -> bool:
        """Whether a line says what stands in the first column, or says it without labels."""
        said = [self.called[label] for part in line.split("；") if (label := part.partition("：")[0]) in self.called]
        return not said or next(iter(self.labels)) in said

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
_COUNTED = re.compile(
    r"(?:约|最快|最长|最多|最高|最低|不超过|不少于|不低于|≤|≥|年化|期限)*(?:[\d.]+[^\d.\-—~～至到]{0,4}(?:-|—|~|～|至|到))?"
    r"(?P<number>[\d.,]+)(?P<unit>[^\d.以内左右起含]*)(?:以内|之内|内|左右|起|以上|含)?"
)
"""A number as lists write it, with a range, or words that say from where or until where."""
_SAME_UNITS = {
    "个月": ("月", "年"),
    "个工作日": ("工作日", "天", "日"),
    "平方米": ("㎡", "平米", "m²", "m2", "平"),
    "人": ("名", "位", "人次"),
    "天": ("日", "天/年"),
}
"""What numbers of a unit are counted in as well; years are counted as months."""
_MONTHS_A_YEAR = 12
_ISO_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")
"""A day as `dump` writes most; the others are read as any text is."""

LINE = Kind()
TEXT = Text()
TAGS = Tags()
MONEY = Amount()
YEARS_PAY = YearsPay()
PERIOD = Months()
DATE = Day()
LAST_DAY = LastDay()
GRADE = Grade()
TICK = Tick()
CONSENT = Consent()
