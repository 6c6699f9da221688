"""The tables as a workbook: one sheet a table, numbers as numbers, with the period and the day of the figures."""

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from corpus.exporting import AS_TEXT
from corpus.values.cells import text_cell
from web.dashboard.table import Cell, Look, Table

_OPTIONS = {"in_memory": True} | AS_TEXT
_FIRST = 3
"""The row of the headings; above them stand title, period and day."""


def workbook(tables: Sequence[Table], *, said: Sequence[str], period: str, place: str, today: date) -> bytes:
    """An xlsx file; the first sheet has the sentences."""
    content = io.BytesIO()
    about = f"{place}，{period}；{today.isoformat()} 统计"
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        looks = {look: book.add_format({"num_format": look.value}) for look in Look}
        sheet = book.add_worksheet("汇报口径")
        sheet.set_column(0, 0, 90)
        for row, text in enumerate((about, "", *(text_cell(sentence) for sentence in said))):
            sheet.write_string(row, 0, text, book.add_format({"text_wrap": True}))
        for table in tables:
            _write(book.add_worksheet(table.title.split("（")[0]), table, about, bold, looks)
    return content.getvalue()


def _write(sheet: Worksheet, table: Table, about: str, bold: Format, looks: dict[Look, Format]) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, len(table.columns) - 1, 15)
    for row, text in enumerate((table.title, about)):
        sheet.write_string(row, 0, text)
    for column, heading in enumerate(table.columns):
        sheet.write_string(_FIRST, column, heading, bold)
    for row, line in enumerate(table.rows, _FIRST + 1):
        sheet.write_string(row, 0, text_cell(line.label))
        for column, cell in enumerate(line.cells, 1):
            _write_cell(sheet, row, column, cell, looks)
    sheet.write_string(_FIRST + len(table.rows) + 2, 0, table.help)
    sheet.freeze_panes(_FIRST + 1, 1)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, looks: dict[Look, Format]) -> None:
    if isinstance(cell.value, str):
        sheet.write_string(row, column, text_cell(cell.value), looks[Look.TEXT])
    elif cell.value is not None:
        sheet.write_number(row, column, cell.value, looks[cell.look])
