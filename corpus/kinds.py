"""Kinds of fields: how a field's value is read from text, shown, and kept as JSON.

A kind is an object without state beside its parameters; `fields.py` gives one to every field. For each kind,
`read(show(value)) == value`, so that what is exported can be imported again.
"""

import re
from dataclasses import asdict
from dataclasses import fields as columns_of
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from corpus.errors import BadValue
from corpus.taxonomy import Taxonomies
from corpus.values import (
    Money,
    Period,
    Row,
    clean_line,
    clean_text,
    read_date,
    read_mobile,
    read_money,
    read_period,
    read_phone,
    read_uscc,
    split_tags,
)
from corpus.values.row_words import read_row_words, row_words


class Kind:
    """A line of text; the base of the other kinds."""

    name: ClassVar[str] = "line"
    empty: ClassVar[Any] = ""

    def read(self, text: str, lists: Taxonomies) -> Any:
        """The value that a cell or form field says; `BadValue` says how to mend it."""
        return clean_line(text)

    def show(self, value: Any, lists: Taxonomies) -> str:
        """The value as files say it that are read in again: `read` gives the same value."""
        return str(value)

    def words(self, value: Any, lists: Taxonomies) -> str:
        """The value as people read it on pages and in documents."""
        return self.show(value, lists)

    def dump(self, value: Any) -> Any:
        """The value as JSON."""
        return value

    def load(self, raw: Any) -> Any:
        """The value from what `dump` made; `BadValue` for anything else."""
        if not isinstance(raw, str):
            raise BadValue(f"这里应为文字，实际为 {type(raw).__name__}")
        return raw

    def read_json(self, raw: Any, lists: Taxonomies) -> Any:
        """The value of a jsonl file's key: a text, a number, a list of texts, or what `dump` made."""
        if isinstance(raw, dict):
            return self.load(raw)
        if isinstance(raw, list):
            raw = "、".join(str(item) for item in raw)
        return self.read(str(raw), lists)


class Text(Kind):
    """A text of several lines."""

    name = "text"

    def read(self, text: str, lists: Taxonomies) -> str:
        return clean_text(text)


class Tags(Kind):
    """Several short texts."""

    name = "tags"
    empty = ()

    def read(self, text: str, lists: Taxonomies) -> tuple[str, ...]:
        return split_tags(text)

    def show(self, value: tuple[str, ...], lists: Taxonomies) -> str:
        return "、".join(value)

    def dump(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def load(self, raw: Any) -> tuple[str, ...]:
        if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
            raise BadValue("这里应为若干短语的列表")
        return tuple(raw)


class Choice(Kind):
    """One term of a taxonomy, kept by its code."""

    name = "choice"

    def __init__(self, taxonomy: str) -> None:
        self.taxonomy = taxonomy

    def read(self, text: str, lists: Taxonomies) -> str:
        return lists[self.taxonomy].find(text).code if clean_line(text) else ""

    def show(self, value: str, lists: Taxonomies) -> str:
        return lists[self.taxonomy].name_of(value)


class Choices(Tags):
    """Several terms of a taxonomy."""

    name = "choices"

    def __init__(self, taxonomy: str) -> None:
        self.taxonomy = taxonomy

    def read(self, text: str, lists: Taxonomies) -> tuple[str, ...]:
        terms = lists[self.taxonomy]
        return tuple(dict.fromkeys(terms.find(part).code for part in split_tags(text)))

    def show(self, value: tuple[str, ...], lists: Taxonomies) -> str:
        return "、".join(lists[self.taxonomy].name_of(code) for code in value)


class Amount(Kind):
    """A sum or range in 万元."""

    name = "money"
    empty = None

    def read(self, text: str, lists: Taxonomies) -> Money | None:
        return read_money(text) if clean_line(text) else None

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


class Grade(Kind):
    """A technology readiness level, 1 to 9."""

    name = "grade"
    empty = None

    def read(self, text: str, lists: Taxonomies) -> int | None:
        plain = clean_line(text).upper().removeprefix("TRL").strip(" -级")
        if not plain:
            return None
        if not re.fullmatch(r"[1-9](?:\.0)?", plain):
            raise BadValue(f"“{clean_line(text)}”不是技术就绪度；应为 1 到 9")
        return int(float(plain))

    def load(self, raw: Any) -> int | None:
        return None if raw is None else self.read(str(raw), Taxonomies())


class Tick(Kind):
    """Yes or no."""

    name = "tick"
    empty = False
    _YES: ClassVar = frozenset("是 有 支持 同意 可 可以 接受 true yes y 1 1.0 on √ ✓ ☑".split())
    _NO: ClassVar = frozenset("否 无 不 不支持 不同意 不接受 false no n 0 0.0 off × ☐".split())

    def read(self, text: str, lists: Taxonomies) -> bool:
        plain = clean_line(text).casefold()
        if plain and plain not in self._YES and plain not in self._NO:
            raise BadValue(f"“{clean_line(text)}”读不出是或否；请填“是”或“否”")
        return plain in self._YES

    def show(self, value: bool, lists: Taxonomies) -> str:
        return "是" if value else "否"

    def load(self, raw: Any) -> bool:
        return bool(raw)


class Checked(Kind):
    """A line with a check of its own: a code, a telephone number, an e-mail address."""

    def __init__(self, name: str) -> None:
        self.check = _CHECKS[name]

    def read(self, text: str, lists: Taxonomies) -> str:
        return self.check(text) if clean_line(text) else ""


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

    def __init__(self, row: type[Row]) -> None:
        self.row = row
        self.labels = {column.name: str(column.metadata["label"]) for column in columns_of(row)}

    def read(self, text: str, lists: Taxonomies) -> tuple[Row, ...]:
        return tuple(self._read_line(line) for line in clean_text(text).split("\n") if line.strip("； "))

    def _read_line(self, line: str) -> Row:
        names = {label: name for name, label in self.labels.items()}
        found: dict[str, str] = {}
        rest: list[str] = []
        for part in line.split("；"):
            label, colon, value = part.partition("：")
            if colon and label in names and names[label] not in found:
                found[names[label]] = clean_line(value)
            elif part.strip():
                rest.append(clean_line(part))
        said = None if found else read_row_words(clean_line(line), self.row)
        if said is not None:
            return said
        first = next(iter(self.labels))
        return self.row(**({first: "；".join(rest)} if rest and first not in found else {}) | found)

    def show(self, value: tuple[Row, ...], lists: Taxonomies) -> str:
        return "\n".join(
            "；".join(f"{self.labels[name]}：{text}" for name, text in asdict(row).items() if text) for row in value
        )

    def words(self, value: tuple[Row, ...], lists: Taxonomies) -> str:
        return "\n".join(map(row_words, value))

    def dump(self, value: tuple[Row, ...]) -> list[dict[str, str]]:
        return [{name: text for name, text in asdict(row).items() if text} for row in value]

    def load(self, raw: Any) -> tuple[Row, ...]:
        if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
            raise BadValue("这里应为若干行的列表")
        unknown = {key for item in raw for key in item} - set(self.labels)
        if unknown:
            raise BadValue(f"不认识的列：{'、'.join(sorted(unknown))}；可用：{'、'.join(self.labels)}")
        return tuple(self.row(**{key: _clean_cell(str(text)) for key, text in item.items()}) for item in raw)

    def read_json(self, raw: Any, lists: Taxonomies) -> tuple[Row, ...]:
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
GRADE = Grade()
TICK = Tick()
