"""A list as a file: workbook, Word document or csv, each whole and with the same cells as the page.

Files are written row by row, so that a list of any length takes little memory.
"""

import csv
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO, cast

import xlsxwriter

from corpus.errors import BadValue
from corpus.exporting import AS_TEXT, UNDATED, WORKBOOK
from corpus.fields import Weight
from corpus.values.cells import harmless, text_cell
from web.chain_lists.living import ChainList
from web.documents.long_table import write_long_table
from web.documents.word import WORD
from web.kit.filters import day, long_day

_CELL = 32_766
"""Characters that a spreadsheet's cell holds, beside the apostrophe of a harmless one."""
_HEADER = 3
"""The row of a workbook's headings, from 0; above it stand title and date."""
_NARROW, _SHORT, _TITLE, _LONG = 6, 13, 22, 42
"""Widths of columns: place, short texts, titles, texts that describe."""


class Form(Enum):
    """The formats of a list, by the ending of the file's name."""

    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"


FORMS = {
    Form.XLSX: ("Excel", WORKBOOK),
    Form.DOCX: ("Word", WORD),
    Form.CSV: ("CSV", "text/csv"),
}
"""What people call a format, and its media type."""


def file_name(listed: ChainList, form: Form) -> str:
    """The file's name: title and day."""
    return f"{listed.title}{day(listed.services.store.today())}.{form.value}".replace("/", "／")


def written(listed: ChainList, form: Form) -> IO[bytes]:
    """The whole list in a temporary file, to be read from its beginning."""
    file = cast("IO[bytes]", TemporaryFile())  # noqa: SIM115 - whoever sends it closes it
    write_list(listed, form, cast("BinaryIO", file))
    file.seek(0)
    return file


def write_list(listed: ChainList, form: Form, target: BinaryIO) -> None:
    """Writes the whole list in one of the formats."""
    _WRITERS[form](listed, target)


def about(listed: ChainList) -> str:
    """Who keeps the list, its last change, its length, and which changes it marks."""
    bureau, updated = listed.services.settings.bureau, listed.updated_on
    said = [bureau, f"更新日期：{long_day(updated)}" if updated else "", f"共 {listed.count()} {listed.kind.noun}"]
    if listed.since:
        said.append(f"标出 {long_day(listed.since)}以来的变化")
    return "　".join(filter(None, said))


def _write_xlsx(listed: ChainList, target: BinaryIO) -> None:
    # Rows are written to disk as they come; the memory of a long list does not grow with it.
    with xlsxwriter.Workbook(target, AS_TEXT | {"constant_memory": True}) as book:
        book.set_properties(UNDATED)
        title = book.add_format({"bold": True, "font_size": 16})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        body = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1})
        sheet = book.add_worksheet("清单")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADER)
        for column, width in enumerate(_widths(listed)):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, listed.title, title)
        sheet.write_string(1, 0, about(listed))
        sheet.write_row(_HEADER, 0, listed.headings, head)
        sheet.freeze_panes(_HEADER + 1, 0)
        for place, row in enumerate(listed.texts(), _HEADER + 1):
            for column, text in enumerate(row):
                sheet.write_string(place, column, text_cell(text[:_CELL]), body)


def _widths(listed: ChainList) -> Iterator[int]:
    yield _NARROW
    yield from [_SHORT] * (2 if listed.since else 1)
    weighty = {Weight.TITLE: _TITLE, Weight.BODY: _LONG}
    yield from (weighty.get(column.weight, _SHORT) if column.weight else _SHORT for column in listed.columns)


def _write_csv(listed: ChainList, target: BinaryIO) -> None:
    for line in csv_lines(listed):
        target.write(line)


class _Echo:
    """Gives back what the csv writer writes."""

    def write(self, text: str) -> str:
        return text


def csv_lines(listed: ChainList) -> Iterator[bytes]:
    """The lines of the csv file, with the mark that spreadsheet programs want, as they are made."""
    writer = csv.writer(_Echo())
    yield b"\xef\xbb\xbf"
    yield str(writer.writerow(listed.headings)).encode()
    for row in listed.texts():
        yield str(writer.writerow([harmless(text) for text in row])).encode()


def _write_docx(listed: ChainList, target: BinaryIO) -> None:
    write_long_table(target, listed.title, about(listed), listed.headings, listed.texts(), widths=[*_widths(listed)])


_WRITERS: dict[Form, Callable[[ChainList, BinaryIO], None]] = {
    Form.XLSX: _write_xlsx,
    Form.DOCX: _write_docx,
    Form.CSV: _write_csv,
}


def form_of(path: Path) -> Form:
    """The format that a file's name asks for; `BadValue` for another one."""
    ending = path.suffix.lower().lstrip(".")
    if ending not in {form.value for form in Form}:
        raise BadValue(f"不能写成“{path.suffix}”；可用 .xlsx、.docx、.csv")
    return Form(ending)
