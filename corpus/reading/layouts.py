"""How a sheet is understood: by itself, as somebody chose it, or as it was chosen for lists made alike.

Choices hang on the headings of columns, not on their places, so that they hold for the next list too.
"""

from collections import Counter
from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from corpus.fields import Field, Required
from corpus.reading.entries import JOINED_BY
from corpus.reading.guessing import with_guesses
from corpus.reading.mapping import (
    SEARCHED_ROWS,
    Mapping,
    column_keys,
    counts_rows,
    find_header,
    header_at,
    passed_over,
    signature_of,
)
from corpus.reading.sheets import Sheet, SheetRow, column_letter
from corpus.values.text import clean_line

KEPT, LEFT_OUT = "", "-"
"""What a column may be beside a field: kept among the other contents, or kept nowhere."""
SAMPLES = 3
"""Cells that are shown of a column."""
_SAMPLE = 40
_SEARCHED = 200
"""Rows that are searched for samples."""
_LONGEST_HEADING = 20
_NO_HEADER = "没有找到表头（含名称的一行）"
Meanings = Lookup[str, str]
"""What each column is, by its key: a field's name, `KEPT` or `LEFT_OUT`."""


class HeaderRows(NamedTuple):
    """Where a header stands: its first row, as the spreadsheet counts, and whether the next one belongs to it."""

    row: int
    rows: int = 1


class Origin(Enum):
    """Who said what the columns of a sheet are."""

    FOUND = "自动识别"
    CHOSEN = "您的选择"
    REMEMBERED = "上次为这个供给方选定的对应"


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose: header rows by sheet, meanings by a header's signature; `remembered` from lists before."""

    headers: Lookup[str, HeaderRows] = field(default_factory=dict)
    columns: Lookup[str, Meanings] = field(default_factory=dict)
    remembered: Lookup[str, Meanings] = field(default_factory=dict)


class Column(NamedTuple):
    """One column: what stands in it, what it is taken for, and what it would be taken for without a choice."""

    key: str
    place: str
    heading: str
    samples: tuple[str, ...]
    meaning: str
    guess: str


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet as it is understood; a `problem` keeps it from being read, and `header` is then only what is likely."""

    sheet: Sheet
    header: Mapping | None
    origin: Origin
    columns: tuple[Column, ...] = ()
    problem: str = ""

    @property
    def signature(self) -> str:
        """What choices for lists made alike are kept under."""
        return signature_of(self.header.headings) if self.header else ""

    @property
    def meanings(self) -> Meanings:
        """What each column is, by its key."""
        return {column.key: column.meaning for column in self.columns}

    def row(self, number: int) -> SheetRow | None:
        """The row with this number."""
        return next((row for row in self.sheet.rows if row.number == number), None)


def understand(sheet: Sheet, fields: Sequence[Field], choices: Choices) -> Layout:
    """What the columns of a sheet are, and where its header is."""
    header = _chosen_header(sheet, fields, choices) or find_header(sheet, fields)
    if header is None:
        likely = _likely_header(sheet, fields)
        return Layout(sheet, likely, Origin.FOUND, _columns(sheet, likely, likely) if likely else (), _NO_HEADER)
    header = with_guesses(header, [row for row in sheet.rows if row.number > header.last_row])
    signature = signature_of(header.headings)
    chosen, remembered = choices.columns.get(signature), choices.remembered.get(signature)
    meanings = remembered if chosen is None else chosen
    mapping = header if meanings is None else _corrected(header, meanings, fields)
    columns = _columns(sheet, mapping, header)
    is_changed = sheet.name in choices.headers or any(column.meaning != column.guess for column in columns)
    origin = Origin.CHOSEN if is_changed else Origin.FOUND
    if chosen is None and remembered is not None:
        origin = Origin.REMEMBERED
    return Layout(sheet, mapping, origin, columns, _problem(mapping, fields))


def _chosen_header(sheet: Sheet, fields: Sequence[Field], choices: Choices) -> Mapping | None:
    """The header where somebody said it is, or one whose headings somebody has explained."""
    rows = [row for row in sheet.rows if not row.is_empty]
    wanted = choices.headers.get(sheet.name)
    if wanted and not sheet.turned:
        place = next((place for place, row in enumerate(rows) if row.number >= wanted.row), None)
        return None if place is None else header_at(rows[place], _below(rows, place, wanted.rows), fields)
    known = {*choices.columns, *choices.remembered}
    candidates = (
        header_at(row, _below(rows, place, count), fields)
        for count in (1, 2)  # a title over one row of headings, read as two, would have the same headings
        for place, row in enumerate(rows[:SEARCHED_ROWS] if known else ())
    )
    return next((candidate for candidate in candidates if signature_of(candidate.headings) in known), None)


def _below(rows: Sequence[SheetRow], place: int, count: int) -> SheetRow | None:
    return rows[place + 1] if count > 1 and place + 1 < len(rows) else None


def _likely_header(sheet: Sheet, fields: Sequence[Field]) -> Mapping | None:
    """The first row of short texts that fills about as many columns as any: what somebody would take for a header."""
    rows = [row for row in sheet.rows if not row.is_empty][:SEARCHED_ROWS]
    filled = max(map(_distinct, rows), default=0)
    wide = [row for row in rows if _distinct(row) > 1 and 2 * _distinct(row) >= filled]
    short = [row for row in wide if all(len(cell.strip()) <= _LONGEST_HEADING for cell in row.cells)]
    return header_at((short or wide)[0], None, fields) if wide else None


def _distinct(row: SheetRow) -> int:
    return len({cell.strip() for cell in row.cells if cell.strip()})


def _corrected(header: Mapping, meanings: Meanings, fields: Sequence[Field]) -> Mapping:
    named = {field.name: field for field in fields}
    wanted = {place: meanings.get(key, KEPT) for place, key in enumerate(column_keys(header.headings))}
    return replace(
        header,
        fields={place: named[name] for place, name in wanted.items() if name in named},
        left_out=frozenset(place for place, name in wanted.items() if name == LEFT_OUT),
        guessed=frozenset(),
    )


def _problem(mapping: Mapping, fields: Sequence[Field]) -> str:
    """What is lacking, or chosen twice, and what to do about it."""
    times = Counter(field.name for field in mapping.fields.values() if field.kind.name not in JOINED_BY)
    for known in fields:
        if times[known.name] > 1:
            places = [column_letter(place) for place, mapped in mapping.fields.items() if mapped is known]
            return f"{'、'.join(places)} 列都选为“{known.label}”，只能选一列；其余的请改选别的，或留在“表中其他内容”"
    missing = [
        field.label for field in fields if field.required is Required.ALWAYS and field not in mapping.fields.values()
    ]
    return f"没有一列是“{'、'.join(missing)}”；请选出是它的那一列，或改正表头在第几行" if missing else ""


def _columns(sheet: Sheet, mapping: Mapping, header: Mapping) -> tuple[Column, ...]:
    keys = column_keys(mapping.headings)
    under = [row for row in sheet.rows if row.number > mapping.last_row][:_SEARCHED]
    columns = (
        Column(
            key,
            column_letter(place),
            clean_line(mapping.headings[place]),
            _samples(under, place),
            _meaning(mapping, place),
            _guess(header, place),
        )
        for place, key in enumerate(keys)
    )
    return tuple(column for column in columns if column.heading or column.samples)


def _samples(rows: Sequence[SheetRow], place: int) -> tuple[str, ...]:
    samples: list[str] = []
    for row in rows:
        text = clean_line(row.cells[place]) if place < len(row.cells) else ""
        if text:
            samples.append(text if len(text) <= _SAMPLE else f"{text[:_SAMPLE]}…")
        if len(samples) == SAMPLES:
            break
    return tuple(samples)


def _meaning(mapping: Mapping, place: int) -> str:
    return LEFT_OUT if place in mapping.left_out else _guess(mapping, place)


def _guess(mapping: Mapping, place: int) -> str:
    field = mapping.fields.get(place)
    if field is not None:
        return field.name
    heading = mapping.headings[place]
    numbers = counts_rows(heading) and bool(heading.strip())
    return LEFT_OUT if numbers or passed_over(heading) else KEPT
