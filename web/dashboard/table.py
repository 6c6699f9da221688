"""A table of figures as data: pages, bars and workbooks are made from it."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from corpus.values import sum_words
from web.kit.filters import number

_LONGEST = 99
"""Hundredths of the drawing that the longest bar takes: its outline needs room."""
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


class Table(NamedTuple):
    """One table; `bars` are the columns of figures that are drawn as well, counted from 0.

    `help` says how it is counted, `empty` what an empty one says, `left_out` how many more rows there would be.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    help: str
    empty: str
    bars: tuple[int, ...] = ()
    left_out: int = 0

    @property
    def series(self) -> tuple[str, ...]:
        """What is drawn."""
        return tuple(self.columns[place + 1] for place in self.bars)

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
