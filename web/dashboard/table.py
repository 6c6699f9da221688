"""A table of figures as data: pages, bars and workbooks are made from it."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from corpus.values import sum_words
from web.documents.office_charts import Drawn
from web.kit.filters import number

_LONGEST = 99
"""Hundredths of the drawing that the longest bar takes: its outline needs room."""
_DRAWN_ROWS = 15
"""Rows that a chart of a workbook has room for."""
Value = int | float | str | None


class Look(Enum):
    """How a value is written, on a page and in a workbook."""

    COUNT = "0"
    SHARE = "0.0%"
    DECIMAL = "0.0"
    MONEY = "#,##0.##"
    TEXT = "@"


class Cell(NamedTuple):
    """A figure, and the address of its list; None means that there is nothing to say."""

    value: Value
    address: str = ""
    look: Look = Look.COUNT

    @property
    def text(self) -> str:
        """What people read."""
        if self.value is None or isinstance(self.value, str):
            return self.value or "—"
        match self.look:
            case Look.SHARE:
                return f"{self.value:.1%}"
            case Look.DECIMAL:
                return f"{self.value:.1f}"
            case Look.MONEY:
                return sum_words(self.value)
        return number(self.value)


class FigureRow(NamedTuple):
    """One row: what it is about, and its figures in the order of the table's columns."""

    label: str
    cells: tuple[Cell, ...]


class Bar(NamedTuple):
    """A bar of a row: which of the table's series, and its length in hundredths of the longest."""

    series: int
    width: float


class TableChart(NamedTuple):
    """What a workbook draws of the first so many rows of a table: columns of figures, counted from 0, and how."""

    title: str
    columns: tuple[tuple[int, Drawn], ...]
    rows: int


class Table(NamedTuple):
    """One table; `bars` are the columns of figures that are drawn as well, counted from 0.

    `help` says how it is counted, `empty` what an empty one says, `left_out` how many more rows there would be. A
    workbook draws its `charts`, or, where there are none, its bars.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    help: str
    empty: str
    bars: tuple[int, ...] = ()
    left_out: int = 0
    charts: tuple[TableChart, ...] = ()

    @property
    def series(self) -> tuple[str, ...]:
        """What is drawn."""
        return tuple(self.columns[place + 1] for place in self.bars)

    @property
    def office_charts(self) -> tuple[TableChart, ...]:
        """What a workbook draws."""
        if self.charts or not self.bars or not self.rows:
            return self.charts
        shown = min(len(self.rows), _DRAWN_ROWS)
        return (TableChart(self.title, tuple((column, Drawn.BARS) for column in self.bars), shown),)

    def is_counted(self, column: int) -> bool:
        """Whether a column, counted from 0 with the labels, has figures, not words."""
        return column > 0 and any(row.cells[column - 1].look is not Look.TEXT for row in self.rows)

    def drawn(self, row: FigureRow) -> tuple[Bar, ...]:
        """The bars of one row, on the scale of the whole table."""
        longest = max((value for other in self.rows for value in self._values(other)), default=0)
        return tuple(
            Bar(series, _LONGEST * value / longest if longest else 0) for series, value in enumerate(self._values(row))
        )

    def _values(self, row: FigureRow) -> Iterator[float]:
        for place in self.bars:
            value = row.cells[place].value
            yield value if isinstance(value, int | float) else 0.0
