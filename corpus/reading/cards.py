"""Forms: tables of labels and values, one record each, with one or more pairs in a row."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.fields import Field
from corpus.kinds import Rows
from corpus.reading.mapping import field_named, find_header, map_columns
from corpus.reading.sheets import Sheet, SheetRow
from corpus.values.boxes import ticked

_MOST_PAIRS = 80
_LONGEST_LABEL = 30
_LEAST_ACROSS, _LEAST_SIDE_BY_SIDE = 3, 2
"""Fields that labels must name, and things that must stand side by side, for a sheet to be one on its side."""
_PROMISES = {"国家秘密": "not_secret", "个人信息": "consent"}
"""What a promise with a box before it is about, and the field that keeps it."""
_NUMBER_OVER_FORM = re.compile(r"编号\s*[:：]\s*([A-Za-z0-9-]{4,40})")
Known = Callable[[str], Field | None]


class Pair(NamedTuple):
    """A label with its value, and the row where they stand."""

    row: int
    label: str
    value: str


def turned_if_card(sheet: Sheet, fields: Sequence[Field]) -> Sheet:
    """The sheet with its labels as a header, where they name more fields than any of its rows does: over one row, or
    over a row for each column where several things stand side by side.
    """
    if (across := _across(sheet, fields)) is not None:
        return across
    pairs = list(_pairs(sheet, fields))
    if not 2 <= len(pairs) <= _MOST_PAIRS:
        return sheet
    header = find_header(sheet, fields)
    if len(map_columns([pair.label for pair in pairs], fields)) <= max(len(header.fields) if header else 0, 1):
        return sheet
    if number := _NUMBER_OVER_FORM.search(sheet.caption):
        pairs.append(Pair(pairs[0].row, "编号", number[1]))
    labels, values = tuple(pair.label for pair in pairs), tuple(pair.value for pair in pairs)
    return replace(sheet, rows=(SheetRow(0, labels), SheetRow(sheet.rows[0].number, values)), turned=True)


def _across(sheet: Sheet, fields: Sequence[Field]) -> Sheet | None:
    """The sheet of several things side by side with rows for columns, numbered as columns are; None for any other."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    labels = [row.cells[0] for row in sheet.rows]
    mapped = map_columns(labels, fields)
    title = next((place for place, field in mapped.items() if field.name == "title"), None)
    header = find_header(sheet, fields)
    if title is None or len(mapped) < _LEAST_ACROSS or len(mapped) <= (len(header.fields) if header else 0):
        return None
    names = [cell.strip() for cell in sheet.rows[title].cells[1:] if cell.strip()]
    beside = {cell.strip() for row in sheet.rows for cell in row.cells[1:]}
    is_card = any(cell and field_named(cell, fields) for cell in beside)
    if is_card or len(names) < _LEAST_SIDE_BY_SIDE or len(names) != len({*names}):
        return None
    columns = (
        SheetRow(place + 1, tuple(row.cells[place] if place < len(row.cells) else "" for row in sheet.rows))
        for place in range(width)
    )
    return replace(sheet, rows=tuple(row for row in columns if not row.is_empty), turned=True)


def _pairs(sheet: Sheet, fields: Sequence[Field]) -> Iterator[Pair]:
    def known(text: str) -> Field | None:
        return field_named(text, fields)

    rows = [(row.number, _cells(row)) for row in sheet.rows]
    groups = _groups([cells for _, cells in rows], known)
    waiting: Pair | None = None
    """A label that fills its row, whose value may fill the next."""
    table = _Table()
    for number, cells in rows:
        if table.takes(cells, known):
            continue
        if table.label:
            yield Pair(number, table.label, table.text())
            table = _Table()
            if table.takes(cells, known):
                continue
        inner = cells[1:] if cells[0] in groups else cells
        if len([cell for cell in inner if cell]) > 1 or not inner[0]:
            yield from (Pair(number, *pair) for pair in _pairs_of(inner, known))
            waiting = None
            continue
        if waiting and not known(inner[0]):
            yield waiting._replace(value=inner[0])
        else:
            yield from (Pair(number, *pair) for pair in _of_one_cell(inner, known, fields))
        waiting = Pair(number, inner[0], "") if known(inner[0]) and len(inner) == 1 else None
    if table.label:
        yield Pair(sheet.rows[-1].number, table.label, table.text())


def _cells(row: SheetRow) -> tuple[str, ...]:
    """The cells of a row, each that is merged over several columns once."""
    cells = [cell.strip() for cell in row.cells]
    while len(cells) > 1 and not cells[-1] and not cells[-2]:
        cells.pop()
    return tuple(cell for place, cell in enumerate(cells) if place == 0 or cell != cells[place - 1])


def _groups(rows: Sequence[tuple[str, ...]], known: Known) -> frozenset[str]:
    """Texts merged down at the left of several rows, which are the titles of parts."""
    firsts = [cells[0] for cells in rows if len(cells) > 2 and cells[0]]
    return frozenset(text for text in firsts if firsts.count(text) > 1 and not known(text))


def _pairs_of(cells: Sequence[str], known: Known) -> Iterator[tuple[str, str]]:
    """Labels and values side by side."""
    if len(cells) % 2 == 0 and sum(map(bool, map(known, cells[::2]))) > sum(map(bool, map(known, cells[1::2]))):
        yield from ((label, value) for label, value in zip(cells[::2], cells[1::2], strict=True) if label or value)
        return
    place = 0
    while place < len(cells):
        text, after = cells[place], cells[place + 1] if place + 1 < len(cells) else None
        label, colon, value = text.replace(":", "：").partition("：")
        if colon and value.strip() and known(label):
            yield label, value.strip()
        elif text and after is not None and not known(after) and (known(text) or len(text) <= _LONGEST_LABEL):
            yield text, after
            place += 1
        place += 1


def _of_one_cell(cells: Sequence[str], known: Known, fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    """A label with an empty value beside it, or a label and its value in one cell, or a promise that is ticked."""
    text = cells[0]
    if len(cells) > 1 and known(text):
        yield text, ""
        return
    yield from _pairs_of((text,), known)
    for promise in ticked(text) or ():
        names = [name for word, name in _PROMISES.items() if word in promise]
        yield from ((field.label, "是") for field in fields if field.name in names)


class _Table:
    """A table inside a form: a label at its left, the names of its columns, and rows under them."""

    def __init__(self) -> None:
        self.label, self.columns, self.lines = "", tuple[str, ...](), list[str]()

    def takes(self, cells: Sequence[str], known: Known) -> bool:
        """Whether a row of the form belongs to the table, which then keeps it."""
        if self.label:
            if cells[0] not in (self.label, ""):
                return False
            given = zip(self.columns, cells[1:], strict=False)
            self.lines.append("；".join(f"{name}：{text}" for name, text in given if text))
            return True
        field = known(cells[0])
        names = tuple(field.kind.labels.values()) if field and isinstance(field.kind, Rows) else ()
        if len(cells) > 2 and names and set(cells[1:]) <= set(names):
            self.label, self.columns = cells[0], tuple(cells[1:])
        return bool(self.label)

    def text(self) -> str:
        """The rows as a cell of a list has them."""
        return "\n".join(line for line in self.lines if line)
