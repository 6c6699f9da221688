"""Rows under a header to raw values by field, with everything that was passed over on the way."""

import json
import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.fields import Field
from corpus.kinds import Rows
from corpus.reading.asides import aside
from corpus.reading.contacts import with_contacts_apart
from corpus.reading.mapping import Mapping, counts_rows, map_columns, passed_over, repeats_number
from corpus.reading.sheets import WIDEST, Sheet, SheetRow, cell_text, column_letter
from corpus.reading.spans import with_spans_apart, year_over
from corpus.values.cells import from_cell
from corpus.values.text import clean_line, clean_text
from corpus.values.units import in_unit, unit_of, unit_over_table

_FORMULA_ERRORS = frozenset("#REF! #N/A #VALUE! #DIV/0! #NAME? #NULL! #NUM! #GETTING_DATA #公式未计算".split())
_OWNER = re.compile(
    r"(?:\d{4}\s*年(?:度|第.季度|[上下]半年)?)?\s*([\u4e00-\u9fff（）]{2,24}?"
    r"(?:大学|(?<!科)学院|研究院|研究所|科学院(?![\u4e00-\u9fff]{0,12}(?:大学|研究院|研究所))|实验室|中心|医院|学校))"
)
_PHONES = ("mobile", "phone")
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

    `supposed` names the fields whose values stand elsewhere, over the table; `doubt` says why the row may be no record.
    """

    sheet: str
    row: int
    values: dict[str, Any]
    columns: dict[str, str] = field(default_factory=dict)
    rest: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    supposed: frozenset[str] = frozenset()
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
    units: Lookup[int, str]
    """Of the bare sums in a column."""
    phone: str
    """The field of telephones, if there is one."""
    year: int | None
    """Of days that name none."""


def entries_of(sheet: Sheet, mapping: Mapping, *, defaults: dict[str, str]) -> Iterator[Entry | Skipped]:
    """The records of a sheet under its header."""
    columns = _columns(sheet, mapping)
    above: Entry | None = None
    for row in sheet.rows:
        if row.number <= mapping.last_row or row.is_empty:
            continue
        if above and _goes_on(row, columns, above):
            entry = _entry(sheet, row, columns, defaults)
            yield replace(entry, values=_carried(above, columns) | {k: v for k, v in entry.values.items() if v.strip()})
        elif reason := _no_record(row, columns):
            yield Skipped(sheet.name, row.number, reason)
        else:
            above = _entry(sheet, row, columns, defaults)
            yield above


def _columns(sheet: Sheet, mapping: Mapping) -> _Columns:
    headings = tuple(clean_line(heading) for heading in mapping.headings)
    places = tuple(
        f"“{heading}”一栏" if sheet.turned else f"{column_letter(place)} 列“{heading}”"
        for place, heading in enumerate(headings)
    )
    counting = frozenset(place for place, heading in enumerate(headings) if counts_rows(heading))
    passed = mapping.left_out | {place for place, heading in enumerate(headings) if passed_over(heading)}
    title = mapping.place_of("title")
    units, phone, year = _units(sheet, mapping), phone_field(mapping.known), year_over(sheet, mapping.first_row)
    return _Columns(mapping, title, headings, places, counting, passed, units, phone, year)


def phone_field(fields: Sequence[Field]) -> str:
    """The field that holds telephones."""
    return next((field.name for field in fields if field.name in _PHONES), "")


def _units(sheet: Sheet, mapping: Mapping) -> dict[int, str]:
    over = unit_over_table(_above(sheet, mapping))
    places = (place for place, field in mapping.fields.items() if field.kind.name == "money")
    return {place: unit_of(mapping.headings[place]) or over for place in places}


def _above(sheet: Sheet, mapping: Mapping) -> str:
    """What stands over the table."""
    rows = (row for row in sheet.rows if row.number < mapping.first_row)
    return " ".join((sheet.caption, *(cell for row in rows for cell in row.cells)))


def _goes_on(row: SheetRow, columns: _Columns, above: Entry) -> bool:
    """Whether a row without a name says more of the one above it: as lists do that do not merge their cells."""
    fields = columns.mapping.fields
    if columns.title is None or not fields[columns.title].spreads or _cell(row, columns.title).strip():
        return False
    filled = [place for place, cell in enumerate(row.cells) if cell.strip() and place not in columns.counting]
    is_within = bool(filled) and filled[0] > 0 and all(place in fields for place in filled)
    return is_within and not aside(row.cells, above.values.get("title", ""))


def _carried(above: Entry, columns: _Columns) -> dict[str, str]:
    """What a row leaves out that goes on with the one above."""
    names = [field.name for field in columns.mapping.known if field.spreads]
    return {name: above.values[name] for name in names if above.values.get(name)}


def _no_record(row: SheetRow, columns: _Columns) -> str:
    title = clean_line(_cell(row, columns.title))
    if columns.title is not None and title == columns.headings[columns.title]:
        return "重复的表头，已跳过"
    return aside(row.cells, title)


def _entry(sheet: Sheet, row: SheetRow, columns: _Columns, defaults: dict[str, str]) -> Entry:
    fields = columns.mapping.fields
    broken = tuple(
        f"{place}的公式出错（{text}）"
        for place, text in zip(columns.places, row.cells, strict=False)
        if text in _FORMULA_ERRORS
    )
    cells = ["" if cell in _FORMULA_ERRORS else from_cell(cell) for cell in row.cells]
    whole = with_contacts_apart(_values(cells, columns), phone=columns.phone)
    values, said = with_spans_apart(whole, columns.year)
    given = {name: text for name, text in defaults.items() if not values.get(name, "").strip()}
    named = {field.name: columns.places[place] for place, field in fields.items()}
    labels = {field.name: field.label for field in fields.values()}
    rest = (*_rest(cells, columns), *(f"{labels[name]}（原文）：{clean_text(whole[name])}" for name in said))
    return Entry(sheet.name, row.number, values | given, named, rest, broken, frozenset(given))


def _values(cells: Sequence[str], columns: _Columns) -> dict[str, str]:
    """The cells by field; several columns of one field are joined in their order."""
    values: dict[str, str] = {}
    for place, meant in columns.mapping.fields.items():
        if place >= len(cells):
            continue
        before, cell = values.get(meant.name, ""), in_unit(cells[place], columns.units.get(place, ""))
        cell = part_of(meant, columns.mapping.headings[place], cell)
        both = before.strip() and cell.strip()
        values[meant.name] = _between(meant).join((before, cell)) if both else before or cell
    return _with_names(values, columns)


def part_of(field: Field, heading: str, text: str) -> str:
    """A cell with the name of its column before it, where that says which part of a field stands there: 回避单位：…"""
    name = clean_line(heading).strip("*：: ")
    if not text.strip() or name not in field.parts or name in text:
        return text
    return f"{name}：{_one_cell(text) if isinstance(field.kind, Rows) else text.strip()}"


def _one_cell(text: str) -> str:
    """A text that is one column of a row: nothing in it parts columns or rows."""
    return clean_line(text).replace("；", "，")


def _between(field: Field) -> str:
    """What stands between several columns of a field: those of one row of a table make that row."""
    return "；" if field.parts and isinstance(field.kind, Rows) else JOINED_BY[field.kind.name]


def _with_names(values: dict[str, str], columns: _Columns) -> dict[str, str]:
    """Rows of a table whose columns are given without a name are named by what the list is of."""
    for meant in dict.fromkeys(columns.mapping.fields.values()):
        text = values.get(meant.name, "").strip()
        if text and meant.parts and isinstance(meant.kind, Rows) and not meant.kind.is_named(text):
            values[meant.name] = f"{_one_cell(values.get('title', ''))}；{text}"
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


def _cell(row: SheetRow, place: int | None) -> str:
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def worth_saying(sheet: Sheet, mapping: Mapping) -> Iterator[Skipped]:
    """What is only guessed, what is read although it is hidden, and what is not read for lying too far to the right."""
    for place in sorted(mapping.guessed):
        heading, label = clean_line(mapping.headings[place]), mapping.fields[place].label
        where = f"{column_letter(place)} 列“{heading}”"
        yield Skipped(sheet.name, None, f"{where}是按内容认作“{label}”的；不对的请改列名，或在预览里改选")
    under = {row.number for row in sheet.rows if row.number > mapping.last_row}
    for number in sheet.hidden_rows:
        if number in under:
            yield Skipped(sheet.name, number, "这一行在表格里是隐藏的，仍按普通的行读入；不要的请删去再导入")
    for place in sheet.hidden_columns:
        heading = clean_line(mapping.headings[place]) if place < len(mapping.headings) else ""
        if heading:
            where = f"{column_letter(place)} 列“{heading}”"
            yield Skipped(sheet.name, None, f"{where}在表格里是隐藏的，仍按普通的列读入；不要的请删去再导入")
    if sheet.columns:
        first, last = column_letter(WIDEST), column_letter(sheet.columns - 1)
        which = f"{first} 列" if first == last else f"{first} 到 {last} 列"
        many = f"这张表有 {sheet.columns} 列，只读前 {WIDEST} 列，{which}没有读"
        yield Skipped(sheet.name, None, f"{many}；要用的请移到前面再导入")


def defaults_of(sheet: Sheet, mapping: Mapping, *, several: bool) -> dict[str, str]:
    """What the title over a table and the sheet's name say of all its rows: the supplier, the department."""
    named = {field.name for field in mapping.fields.values()}
    owner = _OWNER.search(_above(sheet, mapping))
    defaults = {"org": owner[1]} if owner and "org" not in named else {}
    # Sheets of experts or platforms are groups of them; those of a university's achievements are its departments.
    is_grouped = any(field.spreads for field in mapping.known)
    if several and not is_grouped and "dept" not in named and not _DEFAULT_SHEET.match(sheet.name):
        defaults["dept"] = sheet.name
    return defaults


def entry_of_object(number: int, value: dict[str, Any], fields: Sequence[Field]) -> Entry:
    """One object of a jsonl file; keys that are no field are kept."""
    keys = list(value)
    mapped = map_columns(keys, fields)
    values: dict[str, Any] = {}
    for place, meant in mapped.items():
        own = _of_key(value[keys[place]], meant, keys[place])
        values[meant.name] = f"{values[meant.name]}\n{own}" if values.get(meant.name) else own
    others = [key for place, key in enumerate(keys) if place not in mapped and value[key] and not repeats_number(key)]
    rest = tuple(f"{key}：{_shown(value[key])}" for key in others)
    columns = {field.name: f"“{keys[place]}”" for place, field in mapped.items()}
    return Entry("", number, values, columns, rest)


def _of_key(value: Any, field: Field, key: str) -> Any:
    return part_of(field, key, cell_text(value)) if field.parts else _in_unit(value, field, key)


def _in_unit(value: Any, field: Field, key: str) -> Any:
    unit = unit_of(key) if field.kind.name == "money" and isinstance(value, str | int | float) else ""
    return in_unit(cell_text(value), unit) if unit else value


def _shown(value: Any) -> str:
    return clean_text(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
