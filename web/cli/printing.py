"""Rows for people and for other programs: a table on the terminal, csv, xlsx or JSON."""

import csv
import json
import sys
from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TextIO

import xlsxwriter
from rich.console import Console
from rich.table import Table

from corpus.values.cells import harmless, text_cell

WIDE = 160
"""Columns of a table that is not printed on a terminal."""


def show_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, whole: Collection[str] = ()
) -> None:
    """Prints rows as a table that folds long cells, but not those of the columns that must stay whole."""
    table = Table(title=title, title_justify="left", show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in whole)
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    # Where nobody's window limits it, as in a file or a pipe, a table may be wide.
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    console.print(table)


def write_csv(
    target: Path | None, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, encoding: str = "utf-8-sig"
) -> None:
    """Writes csv, with the mark that spreadsheets want unless told otherwise; to standard output without a file."""
    opened = nullcontext(sys.stdout) if target is None else target.open("w", encoding=encoding, newline="")
    with opened as stream:
        _write_csv(stream, columns, rows)


def _write_csv(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def write_xlsx(target: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Writes one sheet with a frozen header."""
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        for place, row in enumerate(rows, start=1):
            sheet.write_row(place, 0, [text_cell(cell) if isinstance(cell, str) else cell for cell in row])
        sheet.autofit()


def write_json(value: Any) -> None:
    """Prints a value as JSON with readable Chinese."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
