"""Word documents (docx): each table a sheet, with the lines over it as its caption."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.table import CT_Row
from docx.table import Table, _Cell
from lxml.etree import LxmlError

from corpus.errors import UnreadableFile
from corpus.reading.sheets import Sheet, SheetRow, filled

_FAILURES = (OpcError, LxmlError, BadZipFile, KeyError, ValueError, AttributeError, IndexError, RecursionError)
"""What python-docx has been seen to raise on damaged files."""
_MOST_COLUMNS = 63
"""Word's own limit; a damaged file may claim millions."""
_CAPTION = 200


def read_document(path: Path) -> Iterator[Sheet]:
    """The tables, named 表1, 表2, ...; tables inside cells are not read."""
    try:
        yield from _tables(path)
    except _FAILURES as problem:
        raise UnreadableFile("Word 文档读不出来，可能已损坏；请用 Word 或 WPS 打开后另存为 docx 再试") from problem


def _tables(path: Path) -> Iterator[Sheet]:
    number, first, lines = 0, "", list[str]()
    for block in Document(str(path)).iter_inner_content():
        if not isinstance(block, Table):
            lines.append(block.text.strip())
            continue
        number += 1
        # The title of the document stands over its first table and speaks for all.
        over = " ".join(line for line in lines if line)[-_CAPTION:]
        first = first if number > 1 else over
        yield Sheet(f"表{number}", filled(list(_rows(block))), caption=over if over == first else f"{first} {over}")
        lines = []


def _rows(table: Table) -> Iterator[SheetRow]:
    # Not by python-docx's own `row.cells`: it looks all merged cells up again for every row.
    above: tuple[str, ...] = ()
    for number, row in enumerate(table._tbl.tr_lst, start=1):
        above = tuple(_cells(row, table, above))[:_MOST_COLUMNS]
        yield SheetRow(number, above)


def _cells(row: CT_Row, table: Table, above: tuple[str, ...]) -> Iterator[str]:
    """The texts of a row, a merged cell's in every place it covers."""
    place = min(row.grid_before, _MOST_COLUMNS)
    yield from [""] * place
    for cell in row.tc_lst:
        width = min(cell.grid_span, _MOST_COLUMNS)
        goes_on = cell.vMerge == "continue" and place < len(above)
        yield from [above[place] if goes_on else _Cell(cell, table).text] * width
        place += width
