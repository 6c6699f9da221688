"""Records to xlsx, csv and jsonl; what is exported can be imported again.

Cells that a spreadsheet program would run are made harmless in csv, and cells of text in a workbook (`values.cells`).
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from corpus.errors import BadValue
from corpus.fields import Field, Visibility
from corpus.records import Need, Supply, tell, values_of
from corpus.sorts import fields_of
from corpus.supply_kinds import FIRST, SAID
from corpus.taxonomy import Taxonomies
from corpus.values.cells import harmless, text_cell
from corpus.visibility import is_listed, public_values

FORMATS = ("xlsx", "csv", "jsonl")
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""
AS_TEXT = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
"""Options of a workbook that takes every text for what it is."""
UNDATED = {"created": datetime(2000, 1, 1)}
"""Properties of a workbook that says nothing of when it was written: the same content is the same file."""
_WIDEST = 40
_LONGEST_NAME = 31
_CELL_LIMIT = 32_766
"""Characters that one spreadsheet cell can hold, beside the apostrophe of a harmless one."""


def export_file(records: Iterable[Need | Supply], path: Path, *, lists: Taxonomies, public: bool = False) -> int:
    """Writes records of one sort in the format of the file's ending and returns how many.

    Supplies of one kind have the columns of that kind, those of several the columns of all; the kind itself is a column
    where anything but achievements is among them.

    For the public, records that are not listed are left out and the others show only what everybody may see. Raises
    `BadValue` for another format.
    """
    wanted = [record for record in records if not public or is_listed(record)]
    kind = path.suffix.lower().lstrip(".")
    if kind not in FORMATS:
        raise BadValue(f"不能导出为“{path.suffix}”；可用 .xlsx、.csv、.jsonl")
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "jsonl":
        _write_jsonl(wanted, path, lists, public=public)
    else:
        fields = _fields(wanted, public=public)
        rows = ([*_texts(record, fields, lists, public=public)] for record in wanted)
        headings = ["编号", *(field.label for field in fields)]
        (_write_csv if kind == "csv" else _write_xlsx)(path, headings, rows)
    return len(wanted)


def write_public(records: Iterable[Need | Supply], target: BinaryIO, *, lists: Taxonomies) -> None:
    """Writes what everybody may see of records of one sort as a workbook, each of its columns with something in it."""
    wanted = [record for record in records if is_listed(record)]
    shown = [public_values(record) for record in wanted]
    fields = [field for field in _fields(wanted, public=True) if any(field.name in values for values in shown)]
    rows = ([*_texts(record, fields, lists, public=True)] for record in wanted)
    _write_xlsx(target, ["编号", *(field.label for field in fields)], rows)


def write_table(target: BinaryIO, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Writes rows of texts under their headings as a workbook, each cell a text."""
    _write_xlsx(target, headings, rows)


def write_sheets(target: BinaryIO, sheets: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Writes several sheets, by name, each of rows of texts under its first one, every cell a text."""
    with xlsxwriter.Workbook(target, AS_TEXT) as book:
        book.set_properties(UNDATED)
        for name, (headings, *rows) in sheets.items():
            _fill(book, book.add_worksheet(_sheet_name(name)), headings, rows)


def _sheet_name(name: str) -> str:
    """A name as Excel takes it; one that it would not take is left to it."""
    return re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:_LONGEST_NAME]


def _fields(records: Sequence[Need | Supply], *, public: bool) -> list[Field]:
    hidden = (Visibility.STAFF,) if public else ()
    kind = [SAID] if any(map(_named_kind, records)) else []
    return [*(field for field in fields_of(records) if field.visibility not in hidden), *kind]


def _named_kind(record: Need | Supply) -> dict[str, Any]:
    """The kind of a supply, where a list that does not say it would mean another one."""
    return {SAID.name: record.kind} if isinstance(record, Supply) and record.kind != FIRST else {}


def _texts(record: Need | Supply, fields: Sequence[Field], lists: Taxonomies, *, public: bool) -> Iterator[str]:
    values = (public_values(record) if public else values_of(record)) | _named_kind(record)
    yield record.id
    for field in fields:
        yield field.kind.show(values[field.name], lists)[:_CELL_LIMIT] if field.name in values else ""


def _write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        writer.writerows(map(harmless, row) for row in rows)


def _write_xlsx(target: Path | BinaryIO, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with xlsxwriter.Workbook(target, AS_TEXT) as book:
        book.set_properties(UNDATED)
        _fill(book, book.add_worksheet(), headings, rows)


def _fill(book: xlsxwriter.Workbook, sheet: Worksheet, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    body = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    sheet.write_row(0, 0, headings, head)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, len(headings), 16, body)
    sheet.set_column(2, 2, _WIDEST, body)
    for place, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            sheet.write_string(place, column, text_cell(text)[:_CELL_LIMIT], body)


def _write_jsonl(records: Iterable[Need | Supply], path: Path, lists: Taxonomies, *, public: bool) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for record in records:
            stream.write(json.dumps(_object(record, lists, public=public), ensure_ascii=False) + "\n")


def _object(record: Need | Supply, lists: Taxonomies, *, public: bool) -> dict[str, Any]:
    given = public_values(record) if public else values_of(record)
    return {"id": record.id} | _named_kind(record) | tell(record, given, lists)
