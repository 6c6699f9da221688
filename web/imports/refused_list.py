"""The rows of a list that could not be imported, as a workbook to mend and send again."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.exporting import write_sheets
from corpus.reading.mapping import PROBLEM
from corpus.store import RefusedRow

_Cell = tuple[str, int]
"""A heading, and which of those that are alike."""


def refused_workbook(rows: Sequence[RefusedRow]) -> bytes:
    """One sheet for each of the file's, with its own headings and a column that says what is wrong."""
    sheets: dict[str, list[RefusedRow]] = {}
    for row in rows:
        sheets.setdefault(row.sheet, []).append(row)
    tables = {name: list(_table(refused)) for name, refused in sheets.items()}
    content = io.BytesIO()
    write_sheets(content, tables)
    return content.getvalue()


def _table(rows: Sequence[RefusedRow]) -> Iterator[list[str]]:
    counted = [_counted(row) for row in rows]
    headings = list(dict.fromkeys(heading for cells in counted for heading in cells))
    yield [*(name for name, _ in headings), PROBLEM]
    for row, cells in zip(rows, counted, strict=True):
        yield [*(cells.get(heading, "") for heading in headings), f"第 {row.row} 行：{row.problem}"]


def _counted(row: RefusedRow) -> dict[_Cell, str]:
    seen: Counter[str] = Counter()
    cells: dict[_Cell, str] = {}
    for heading, text in row.cells:
        cells[heading, seen[heading]] = text
        seen[heading] += 1
    return cells
