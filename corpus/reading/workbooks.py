"""xlsx, xls and ods through calamine."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from corpus.errors import UnreadableFile
from corpus.reading.formulas import valueless_cells
from corpus.reading.sheets import WIDEST, Sheet, SheetRow, cell_text, filled
from corpus.reading.unseen import NOTHING_HIDDEN, Hidden, hidden_parts


def read_workbook(path: Path) -> Iterator[Sheet]:
    """The sheets in their order, hidden ones marked and left unread.

    Vertically merged cells are filled down in xlsx and xls; of ods the reader does not know them.
    """
    try:
        # From the content: the name's ending is sometimes wrong.
        content = BytesIO(path.read_bytes())
        broken, unseen = valueless_cells(content), hidden_parts(content)
        with CalamineWorkbook.from_filelike(content) as book:
            hidden = {meta.name for meta in book.sheets_metadata if meta.visible is not SheetVisibleEnum.Visible}
            for name in book.sheet_names:
                if name in hidden:
                    yield Sheet(name, (), hidden=True)
                else:
                    yield _sheet(name, book.get_sheet_by_name(name), broken.get(name, {}), unseen.get(name))
    except (CalamineError, OSError, ValueError, KeyError, IndexError) as problem:
        raise UnreadableFile("表格文件读不出来，可能已损坏；请用 Excel 或 WPS 打开后另存为 xlsx 再试") from problem


def _sheet(name: str, read: CalamineSheet, broken: dict[tuple[int, int], str], unseen: Hidden | None) -> Sheet:
    values = _grid(read)
    beyond = (place for row in values for place, cell in enumerate(row[WIDEST:], WIDEST + 1) if cell != "")
    rows, columns = unseen or NOTHING_HIDDEN
    return Sheet(
        name, _rows(read, values, broken), hidden_rows=rows, hidden_columns=columns, columns=max(beyond, default=0)
    )


def _rows(sheet: CalamineSheet, values: list[list[Any]], broken: dict[tuple[int, int], str]) -> tuple[SheetRow, ...]:
    grid = [[cell_text(cell) for cell in row[:WIDEST]] for row in values]
    _mark(grid, broken)
    for top, left, bottom, right in _merged(sheet):
        _fill(grid, top, left, bottom, right)
    return filled([SheetRow(number, tuple(cells)) for number, cells in enumerate(grid, start=1)])


def _mark(grid: list[list[str]], broken: dict[tuple[int, int], str]) -> None:
    """Writes the errors of formulas into their cells, which the reader gave as empty or cut off at the end."""
    for (row, place), error in broken.items():
        if place < WIDEST:
            grid.extend([] for _ in range(row + 1 - len(grid)))
            grid[row].extend("" for _ in range(place + 1 - len(grid[row])))
            grid[row][place] = grid[row][place] or error


def _grid(sheet: CalamineSheet) -> list[list[Any]]:
    # With skip_empty_area=False the first row and column of the sheet come first, so that numbers are the sheet's own.
    grid: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    return grid


def _merged(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    ranges: Callable[[], Any] | Any = sheet.merged_cell_ranges
    merged = ranges() if callable(ranges) else ranges
    return [(top, left, bottom, right) for (top, left), (bottom, right) in merged or ()]


def _fill(grid: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    """Writes a merged cell's text into every cell it covers, downwards and to the right."""
    if top >= len(grid) or left >= len(grid[top]):
        return
    text = grid[top][left]
    for row in grid[top : bottom + 1]:
        for place in range(left, min(right + 1, len(row))):
            row[place] = row[place] or text
