"""Rows under a header to raw values by field, with everything that was passed over on the way."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from corpus.fields import Field
from corpus.reading.mapping import Mapping, counts_rows, map_columns, repeats_number
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
    r"(?:大学|学院|研究院|研究所|科学院(?![\u4e00-\u9fff]{0,12}(?:大学|研究院|研究所))|实验室|中心|医院|学校))"
)
_LONGEST_COUNT = 6
"""Characters of a row's number; a longer text in such a column is kept."""
_DEFAULT_SHEET = re.compile(r"^(?:sheet|工作表|表)\s*\d*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A sheet or row that is no record, and why."""

    sheet: str
    row: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row's raw values by field name; `columns` says where each field stands, `rest` keeps all other cells."""

    sheet: str
    row: int
    values: dict[str, Any]
    columns: dict[str, str] = field(default_factory=dict)
    rest: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


def entries_of(sheet: Sheet, mapping: Mapping, *, defaults: dict[str, str]) -> Iterator[Entry | Skipped]:
    """The records of a sheet under its header."""
    places = _places(sheet, mapping)
    for row in sheet.rows:
        if row.number <= mapping.last_row or row.is_empty:
            continue
        if reason := _no_record(row, mapping):
            yield Skipped(sheet.name, row.number, reason)
        else:
            yield _entry(sheet, row, mapping, places, defaults)


def _places(sheet: Sheet, mapping: Mapping) -> list[str]:
    """Each column as reports name it."""
    headings = [clean_line(heading) for heading in mapping.headings]
    if sheet.turned:
        return [f"“{heading}”一栏" for heading in headings]
    return [f"{column_letter(place)} 列“{heading}”" for place, heading in enumerate(headings)]


def _no_record(row: Row, mapping: Mapping) -> str:
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    repeated = [clean_line(cell) for cell in row.cells] == [clean_line(cell) for cell in mapping.headings]
    title = clean_line(_cell(row, mapping.place_of("title")))
    if repeated:
        return "重复的表头，已跳过"
    if _NOTE.match(filled[0]) or (len(filled) > 1 and len(set(filled)) == 1) or (not title and len(filled) <= 2):
        return f"说明行，未导入：{clean_line(filled[0])[:30]}"
    return ""


def _entry(sheet: Sheet, row: Row, mapping: Mapping, places: Sequence[str], defaults: dict[str, str]) -> Entry:
    texts = list(zip_longest(places, row.cells[: len(places)], fillvalue=""))
    broken = tuple(f"{place}的公式出错（{text}）" for place, text in texts if text in _FORMULA_ERRORS)
    cells = ["" if cell in _FORMULA_ERRORS else from_cell(cell) for cell in row.cells]
    values = {one.name: cells[place] for place, one in mapping.fields.items() if place < len(cells)}
    given = {name: text for name, text in defaults.items() if not values.get(name, "").strip()}
    columns = {one.name: places[place] for place, one in mapping.fields.items()}
    return Entry(sheet.name, row.number, values | given, columns, tuple(_rest(cells, mapping)), broken)


def _rest(cells: Sequence[str], mapping: Mapping) -> Iterator[str]:
    """What stands in columns that are no field, each with its heading."""
    for place, cell in enumerate(cells):
        heading = mapping.headings[place] if place < len(mapping.headings) else ""
        numbers = repeats_number(heading) or (counts_rows(heading) and len(cell.strip()) <= _LONGEST_COUNT)
        if place not in mapping.fields and cell.strip() and not numbers:
            yield f"{clean_line(heading) or column_letter(place) + ' 列'}：{clean_text(cell)}"


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
