"""Tables of labels and values, one record each, as Word forms have them."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.fields import Field
from corpus.reading.mapping import find_header, map_columns
from corpus.reading.sheets import Row, Sheet

_MOST_LABELS = 80


def turned_if_card(sheet: Sheet, fields: Sequence[Field]) -> Sheet:
    """The sheet with its labels as a header over one row, where they name more fields than any of its rows does."""
    pairs = [(row.number, *_pair(row)) for row in sheet.rows]
    if not 2 <= len(pairs) <= _MOST_LABELS or any(len(_texts(row)) > 2 for row in sheet.rows):
        return sheet
    labels = tuple(label for _, label, value in pairs if label != value)
    header = find_header(sheet, fields)
    if len(map_columns(labels, fields)) <= max(len(header.fields) if header else 0, 1):
        return sheet
    values = tuple(value for _, label, value in pairs if label != value)
    return replace(sheet, rows=(Row(0, labels), Row(pairs[0][0], values)), turned=True)


def _texts(row: Row) -> list[str]:
    return [cell for cell in dict.fromkeys(row.cells) if cell.strip()]


def _pair(row: Row) -> tuple[str, str]:
    """Label and value; a value merged over several columns counts once."""
    label = row.cells[0] if row.cells else ""
    return label, next((cell for cell in row.cells[1:] if cell.strip()), "")
