"""Rows under a header to raw values by field, with everything that was passed over on the way."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.fields import Field
from corpus.reading.mapping import Mapping, counts_rows, map_columns, passed_over, repeats_number
from corpus.reading.sheets import Row, Sheet, column_letter
from corpus.values.cells import from_cell
from corpus.values.text import clean_line, clean_text

_NOTE = re.compile(
    r"^(?:(?:注|备注|说明|填表|填报|制表|审核|联系人|联系电话)[^，。；]{0,8}[:：]|附件?\s*\d*[:：]"
    r"|(?:单位)?[（(](?:盖章|签字|公章)|(?:合计|总计|小计|共计)(?:\W|\d|$))"
)
_FORMULA_ERRORS = frozenset("#REF! #N/A #VALUE! #DIV/0! #NAME? #NULL! #NUM! #GETTING_DATA #公式未计算".split())
_OWNER = re.compile(
    r"(?:\d{4}\s*年(?:度|第.季度|[上下]半年)?)?\s*([\u4e00-\u9fff（）]{2,24}?"
    r"(?:大学|(?<!科)学院|研究院|研究所|科学院(?![\u4e00-\u9fff]{0,12}(?:大学|研究院|研究所))|实验室|中心|医院|学校))"
)
_LONGEST_COUNT = 6
"""Characters of a row's number; a longer text in such a column is kept."""
JOINED_BY = {"text": "\n", "rows": "\n", "tags": "、", "choices": "、"}
"""Kinds of fields that several columns may fill together, and what stands between."""
EXAMPLE = "示例"
"""What stands first in the example row of our own templates."""
_DEFAULT_SHEET = re.compile(r"^(?:sheet|工作表|表)\s*\d*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A sheet or row that is no record, and why."""

    sheet: str
    row: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row's raw values by field name; `columns` says where each field stands, `rest` keeps all other cells.

    `doubt` says why the row may be no record after all.
    """

    sheet: str
    row: int
    values: dict[str, Any]
    columns: dict[str, str] = field(default_factory=dict)
    rest: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is the same for all rows of a sheet, worked out once."""

    mapping: Mapping
    title: int | None
    headings: tuple[str, ...]
    places: tuple[str, ...]
    """As reports name them."""
    counting: frozenset[int]
    passed: frozenset[int]
    """What is kept nowhere."""


def entries_of(sheet: Sheet, mapping: Mapping, *, defaults: dict[str, str]) -> Iterator[Entry | Skipped]:
    """The records of a sheet under its header."""
    columns = _columns(sheet, mapping)
    for row in sheet.rows:
        if row.number <= mapping.last_row or row.is_empty:
            continue
        if reason := _no_record(row, columns):
            yield Skipped(sheet.name, row.number, reason)
        else:
            yield _entry(sheet, row, columns, defaults)


def _columns(sheet: Sheet, mapping: Mapping) -> _Columns:
    headings = tuple(clean_line(heading) for heading in mapping.headings)
    places = tuple(
        f"“{heading}”一栏" if sheet.turned else f"{column_letter(place)} 列“{heading}”"
        for place, heading in enumerate(headings)
    )
    counting = frozenset(place for place, heading in enumerate(headings) if counts_rows(heading))
    passed = mapping.left_out | {place for place, heading in enumerate(headings) if passed_over(heading)}
    return _Columns(mapping, mapping.place_of("title"), headings, places, counting, passed)


def _no_record(row: Row, columns: _Columns) -> str:
    filled = [text for cell in row.cells if (text := cell.strip())]
    title = clean_line(_cell(row, columns.title))
    if columns.title is not None and title == columns.headings[columns.title]:
        return "重复的表头，已跳过"
    if filled[0] == EXAMPLE:
        return "示例行，未导入"
    if _NOTE.match(filled[0]) or (len(filled) > 1 and len(set(filled)) == 1) or (not title and len(filled) <= 2):
        return f"说明行，未导入：{clean_line(filled[0])[:30]}"
    return ""


def _entry(sheet: Sheet, row: Row, columns: _Columns, defaults: dict[str, str]) -> Entry:
    fields = columns.mapping.fields
    broken = tuple(
        f"{place}的公式出错（{text}）"
        for place, text in zip(columns.places, row.cells, strict=False)
        if text in _FORMULA_ERRORS
    )
    cells = ["" if cell in _FORMULA_ERRORS else from_cell(cell) for cell in row.cells]
    values = _values(cells, columns)
    given = {name: text for name, text in defaults.items() if not values.get(name, "").strip()}
    named = {one.name: columns.places[place] for place, one in fields.items()}
    return Entry(sheet.name, row.number, values | given, named, tuple(_rest(cells, columns)), broken)


def _values(cells: Sequence[str], columns: _Columns) -> dict[str, str]:
    """The cells by field; several columns of one field are joined in their order."""
    values: dict[str, str] = {}
    for place, one in columns.mapping.fields.items():
        if place >= len(cells):
            continue
        before = values.get(one.name, "")
        both = before.strip() and cells[place].strip()
        values[one.name] = JOINED_BY[one.kind.name].join((before, cells[place])) if both else before or cells[place]
    return values


def _rest(cells: Sequence[str], columns: _Columns) -> Iterator[str]:
    """What stands in columns that are no field, each with its heading."""
    for place, cell in enumerate(cells):
        if not cell.strip() or place in columns.mapping.fields or place in columns.passed:
            continue
        if place in columns.counting and len(cell.strip()) <= _LONGEST_COUNT:
            continue
        heading = columns.headings[place] if place < len(columns.headings) else ""
        yield f"{heading or column_letter(place) + ' 列'}：{clean_text(cell)}"


def _cell(row: Row, place: int | None) -> str:
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def defaults_of(sheet: Sheet, mapping: Mapping, *, several: bool) -> dict[str, str]:
    """What the title over a table and the sheet's name say of all its rows: the supplier, the department."""
    named = {one.name for one in mapping.fields.values()}
    above = " ".join(
        (sheet.caption, *(cell for row in sheet.rows if row.number < mapping.first_row for cell in row.cells))
    )
    owner = _OWNER.search(above)
    defaults = {"org": owner[1]} if owner and "org" not in named else {}
    if several and "dept" not in named and not _DEFAULT_SHEET.match(sheet.name):
        defaults["dept"] = sheet.name
    return defaults


def entry_of_object(number: int, value: dict[str, Any], fields: Sequence[Field]) -> Entry:
    """One object of a jsonl file; keys that are no field are kept."""
    keys = list(value)
    found = map_columns(keys, fields)
    values = {one.name: value[keys[place]] for place, one in found.items()}
    others = [key for place, key in enumerate(keys) if place not in found and value[key] and not repeats_number(key)]
    rest = tuple(f"{key}：{_shown(value[key])}" for key in others)
    columns = {one.name: f"“{keys[place]}”" for place, one in found.items()}
    return Entry("", number, values, columns, rest)


def _shown(value: Any) -> str:
    return clean_text(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
