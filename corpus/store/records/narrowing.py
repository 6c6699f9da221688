"""What lists of one kind can be narrowed by, as columns of a pool: read out of the records' JSON, told in numbers."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol, TypeVar

import numpy as np

from corpus.store.base.database import Database
from corpus.store.records.columns import Marks, Rows, Several
from corpus.store.records.queries import Conditions
from corpus.store.records.supplier_numbers import named
from corpus.supply_kinds import kind_of
from corpus.supply_kinds.hall import COMING, OPEN, AtLeast, InDays, Narrowing, OfTerms, Stored, number_in

Said = TypeVar("Said")
_NOTHING: Stored = {}
"""What a supply of another kind says."""


class Narrowed(Protocol):
    """A filter's values of all records of a pool, in their order."""

    def equal(self, value: str, /) -> Marks:
        """Which records the filter leaves for this value; none for one that makes no sense."""

    def counted(self, rows: Rows | None, marks: Marks | None, /) -> dict[str, int]:
        """How many of the marked rows each value would leave that leaves any."""


class _Offered:
    """A filter whose values are few, and given before any record."""

    offered: tuple[str, ...]

    def equal(self, value: str, /) -> Marks:
        raise NotImplementedError

    def counted(self, rows: Rows | None, marks: Marks | None, /) -> dict[str, int]:
        counts = {value: _how_many(self.equal(value), rows, marks) for value in self.offered}
        return {value: count for value, count in counts.items() if count}


class Numbers(_Offered):
    """A number of each record, NaN for none: as high as a value or higher."""

    def __init__(self, known: AtLeast, values: Sequence[float]) -> None:
        self.offered = tuple(map(str, known.bands))
        self._numbers = np.array(values, dtype=np.float64)

    def equal(self, value: str, /) -> Marks:
        least = number_in(value)
        marks: Marks = np.greater_equal(self._numbers, np.nan if least is None else least)
        return marks


class Times(_Offered):
    """A time of each record by first and last day, 0 for a day that is not said, seen from today."""

    def __init__(self, known: InDays, values: Sequence[tuple[int, int]], today: date) -> None:
        self.offered, self._today = known.windows, today.toordinal()
        days = np.array(values, dtype=np.int64).reshape(-1, 2)
        self._first, self._last = days[:, 0], days[:, 1]

    def equal(self, value: str, /) -> Marks:
        if value == OPEN:
            goes_on: Marks = (self._first <= self._today) & ((self._last == 0) | (self._last >= self._today))
            return goes_on
        if value == COMING:
            begins: Marks = self._first >= self._today
            return begins
        days = int(value) if value.isascii() and value.isdigit() and len(value) < 5 else -1
        ends: Marks = (self._last >= self._today) & (self._last <= self._today + days)
        return ends


def read_narrowed(database: Database, kind: str, listed: Conditions, ids: Sequence[str]) -> dict[str, Narrowed]:
    """The columns of the kind's filters, over these records, of which those of other kinds say nothing.

    `listed` are the conditions that all of them fulfil, the day they are seen from among them.
    """
    filters = kind_of(kind).hall.filters
    if not filters:
        return {}
    names = list(dict.fromkeys(field for known in filters for field in known.fields))
    where, values = listed.where()
    sql = f"""SELECT id, json_object({", ".join(f"'{name}', json_extract(data, '$.{name}')" for name in names)}) AS own
              FROM supplies WHERE id IN (SELECT id FROM supply_facets WHERE kind = :kind AND {where})"""
    rows = database.here.conn.execute(sql, values | {"kind": kind})
    stored = {row["id"]: json.loads(row["own"]) for row in rows}
    today = listed.valid_on or date.max
    own = [stored.get(record_id, _NOTHING) for record_id in ids]
    return {known.name: _column(known, own, today) for known in filters}


def _column(known: Narrowing, stored: Sequence[Stored], today: date) -> Narrowed:
    if isinstance(known, AtLeast):
        return Numbers(known, _said_by_each(known.said, stored))
    if isinstance(known, InDays):
        return Times(known, _said_by_each(known.said, stored), today)
    if isinstance(known, OfTerms):
        return Several([_as_shown(known, terms) for terms in _said_by_each(known.said, stored)])
    raise TypeError(known)


def _said_by_each(said: Callable[[Stored], Said], stored: Sequence[Stored]) -> list[Said]:
    """What each says; most are of other kinds and say nothing, which is asked once."""
    nothing = said(_NOTHING)
    return [nothing if own is _NOTHING else said(own) for own in stored]


def _as_shown(known: OfTerms, terms: tuple[str, ...]) -> tuple[str, ...]:
    """Terms as everybody reads them: words that people have written may hold a contact."""
    return terms if known.taxonomy else tuple(map(named, terms))


def _how_many(wanted: Marks, rows: Rows | None, marks: Marks | None) -> int:
    among = wanted if rows is None else wanted[rows]
    return int(np.count_nonzero(among if marks is None else among & marks))
