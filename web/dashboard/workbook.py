"""The tables as a workbook: one sheet a table, numbers as numbers, charts beside them, with period and day."""

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from corpus.exporting import AS_TEXT
from corpus.values.cells import text_cell
from web.dashboard.table import Cell, Look, Table
from web.documents.office_charts import OfficeChart, Series, add_chart

_OPTIONS = {"in_memory": True} | AS_TEXT
_WIDE, _HIGH = 560, 300
"""Pixels of a chart."""
_ROWS_OF_CHART = 16
_A4 = 9
"""The number of the paper; a sheet is printed across, as wide as the page with its charts."""
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
            sheet = book.add_worksheet(table.title.split("（")[0])
            _write(sheet, table, about, bold, looks)
            _draw(book, sheet, table)
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
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_FIRST)


def _draw(book: Workbook, sheet: Worksheet, table: Table) -> None:
    """The charts of a table, beside it, one under the other."""
    for place, drawn in enumerate(table.office_charts):
        series = tuple(Series(column + 1, how) for column, how in drawn.columns)
        first = _FIRST + 1
        asked = OfficeChart(drawn.title, sheet.get_name(), _FIRST, first, first + drawn.rows - 1, series)
        chart = add_chart(book, asked)
        chart.set_size({"width": _WIDE, "height": _HIGH})
        about = {"description": f"{drawn.title}；数字在左边的表里"}
        sheet.insert_chart(_FIRST + place * _ROWS_OF_CHART, len(table.columns) + 1, chart, about)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, looks: dict[Look, Format]) -> None:
    if isinstance(cell.value, str):
        sheet.write_string(row, column, text_cell(cell.value), looks[Look.TEXT])
    elif cell.value is not None:
        sheet.write_number(row, column, cell.value, looks[cell.look])
