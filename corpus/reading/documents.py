"""Word documents (docx): each table a sheet; a table of labels and values becomes one row under its labels."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml.etree import LxmlError

from corpus.errors import UnreadableFile
from corpus.reading.sheets import Row, Sheet

_FAILURES = (OpcError, LxmlError, BadZipFile, KeyError, ValueError, AttributeError, OSError, IndexError, RecursionError)
"""What python-docx has been seen to raise on damaged files."""


def read_document(path: Path) -> Iterator[Sheet]:
    """The tables, named 表1, 表2, ...; tables inside cells are not read."""
    try:
        for number, table in enumerate(Document(str(path)).tables, start=1):
            grid = [_cells(table, place) for place in range(len(table.rows))]
            yield Sheet(f"表{number}", tuple(_rows(grid)))
    except _FAILURES as problem:
        raise UnreadableFile("Word 文档读不出来，可能已损坏；请用 Word 或 WPS 打开后另存为 docx 再试") from problem


def _cells(table: Table, place: int) -> tuple[str, ...]:
    # A merged cell is the same object in every place it covers, so its text stands in each.
    return tuple(cell.text for cell in table.rows[place].cells)


def _rows(grid: list[tuple[str, ...]]) -> list[Row]:
    if _is_card(grid):
        return [Row(1, tuple(row[0] for row in grid)), Row(2, tuple(row[1] for row in grid))]
    return [Row(number, cells) for number, cells in enumerate(grid, start=1)]


def _is_card(grid: list[tuple[str, ...]]) -> bool:
    """Whether the table is one record: two columns, short labels at the left, at least one long value."""
    return (
        len(grid) > 2
        and all(len(row) == 2 and 0 < len(row[0].strip()) <= 20 for row in grid)
        and any(len(row[1].strip()) > 20 for row in grid)
    )
