"""What lists for everybody choose from, in memory: short columns of the records that are listed, newest first.

Which records are listed, the database says; what is chosen among them, by filters or by a search, is counted here,
where SQL would read tens of thousands of rows for each filter of each page.
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import repeat
from typing import Any, TypeVar

import numpy as np

from corpus.picked import Picked
from corpus.records import Need, Supply
from corpus.store.base.database import Database
from corpus.store.records.columns import Column, Marks, Rows, Several
from corpus.store.records.narrowing import Narrowed, read_narrowed
from corpus.store.records.queries import SHOWN_TOWN, Conditions, Order
from corpus.store.records.reached import PUBLIC_STATE
from corpus.store.records.supplier_numbers import named

CHOSEN = {name: f"coalesce({name}, '')" for name in ("chain", "field", "kind", "maturity", "org")} | {
    "town": SHOWN_TOWN,
    "need_kind": "coalesce(json_extract(data, '$.need_kinds'), '[]')",
    "maturity_wanted": "coalesce(json_extract(data, '$.maturity_wanted'), '')",
    "public_state": PUBLIC_STATE,
}
"""What a page's filters choose from, each with what it is read from."""
SEVERAL = ("need_kind",)
"""Those of which a record may say several."""
LISTING = frozenset(("status", "valid_on", "states", "disclosures"))
"""The conditions that say what is listed at all."""
FOR_EVERYBODY = frozenset(("valid_on", "disclosures"))
"""Those without which a list is not one for everybody, and too seldom asked for to be kept in memory."""
REMEMBERED = 2_000
"""Records of a pool that are kept as pages show them, some thousand bytes each."""
MOST = 4
"""Pools kept of one table: each day has its own."""
Key = tuple[str, tuple[tuple[str, Any], ...]]
Given = TypeVar("Given", bound=Conditions)


class Pool:
    """The listed records of one table as they are at one revision, newest first."""

    def __init__(self, ids: list[str], columns: dict[str, Column], ends: Column) -> None:
        self.ids, self.columns = ids, columns
        self._ends = ends
        self.narrowed: dict[str, dict[str, Narrowed]] = {}
        """What lists of single kinds can be narrowed by, of those kinds that have been asked for."""
        self.shown: dict[str, Any] = {}
        """What everybody may see of those records that pages have shown of late, by id."""
        self._places = {record_id: place for place, record_id in enumerate(ids)}
        self._last: tuple[Sequence[str], Rows] = ((), np.zeros(0, np.int32))
        self._every: tuple[Sequence[str], Rows] = ((), np.zeros(0, np.int32))

    def count_by(self, column: str, conditions: Conditions) -> dict[str, int]:
        """As `ReadRecords.count_by`."""
        rows = self._rows(conditions)
        return self.columns[column].counted(rows, self._marks(conditions, rows, without=column))

    def count_narrowed(self, conditions: Conditions) -> dict[str, dict[str, int]]:
        """How many records each value of each filter of the kind that is asked for would leave, by filter."""
        rows = self._rows(conditions)
        return {
            name: column.counted(rows, self._marks(conditions, rows, without=name))
            for name, column in self.narrowed[conditions.kind_narrowed].items()
        }

    def show(self, records: Sequence[Need | Supply]) -> None:
        """Remembers what everybody may see of some records: searches that grow letter by letter find them again."""
        if len(self.shown) > REMEMBERED:
            self.shown.clear()
        self.shown.update({record.id: record for record in records})

    def chosen(self, conditions: Conditions) -> tuple[int, Rows]:
        """How many records are chosen, and their places, in the order of the ids or newest first, or as asked for."""
        rows = self._rows(conditions)
        marks = self._marks(conditions, rows)
        if rows is None:
            rows = np.arange(len(self.ids), dtype=np.int32) if marks is None else np.flatnonzero(marks).astype(np.int32)
        elif marks is not None:
            rows = rows[marks]
        return len(rows), self._ordered(rows, conditions)

    def _ordered(self, rows: Rows, conditions: Conditions) -> Rows:
        """The places in the order that is asked for; they count from the newest record on."""
        if conditions.order is Order.NEWEST:
            return np.sort(rows)
        if conditions.order is Order.MATURITY:
            return rows[np.argsort(-self.columns[conditions.graded].steps()[rows], kind="stable")]
        if conditions.order is Order.ENDING:
            return rows[np.argsort(self._ends.in_order()[rows], kind="stable")]
        return rows

    def _rows(self, conditions: Conditions) -> Rows | None:
        """The places of the ids asked for that are listed, in their order; None where none are asked for."""
        ids = conditions.ids
        if ids is None:
            return None
        known, rows = self._last  # one page asks many times for the same
        if known is not ids:
            rows = self._rows_of(ids)
            rows = rows[rows >= 0]
            self._last = (ids, rows)
        return rows

    def _rows_of(self, ids: Sequence[str]) -> Rows:
        if not isinstance(ids, Picked):
            return np.fromiter(map(self._places.get, ids, repeat(-1)), np.int32, len(ids))
        every, rows = self._every
        if every is not ids.every:
            rows = self._rows_of(list(ids.every))
            self._every = (ids.every, rows)
        chosen: Rows = rows[ids.places]
        return chosen

    def _marks(self, conditions: Conditions, rows: Rows | None, *, without: str = "") -> Marks | None:
        """Which of the rows, or of all records, the filters leave; None for all."""
        marks: Marks | None = None
        for name, column in self.columns.items():
            value = getattr(conditions, name, "")
            if not value or name == without:
                continue
            matching = column.under(value) if name == "field" else column.equal(value)
            marks = matching if marks is None else marks & matching
        for name, value in (conditions.narrowed or {}).items():
            if name != without:
                matching = self.narrowed[conditions.kind_narrowed][name].equal(value)
                marks = matching if marks is None else marks & matching
        return marks if marks is None or rows is None else marks[rows]


class Pools:
    """The pools of one table, each read when it is first asked for and again when the table has changed."""

    def __init__(self, database: Database, table: str, facets: str) -> None:
        self._database, self._table, self._facets = database, table, facets
        self._pools: OrderedDict[Key, tuple[int, Pool]] = OrderedDict()
        self._lock = threading.Lock()
        self._last: tuple[Conditions, int, Pool] | None = None

    def of(self, conditions: Conditions) -> Pool | None:
        """The pool that holds what the conditions choose from; None where it takes SQL to say."""
        last = self._last  # one page asks many times with the same
        if last and last[0] is conditions and last[1] == self._database.revision(self._table):
            return last[2]
        bare = _bare(conditions)
        if not _is_listing(bare):
            return None
        where, values = bare.where()
        key, revision = (where, tuple(values.items())), self._database.revision(self._table)
        with self._lock:
            known = self._pools.get(key)
            if known is None or known[0] != revision:
                known = (revision, self._read(bare, where, values))
            self._pools[key] = known
            self._pools.move_to_end(key)
            while len(self._pools) > MOST:
                self._pools.popitem(last=False)
            if conditions.kind_narrowed:
                self._narrow(known[1], conditions.kind_narrowed, bare)
        self._last = (conditions, *known)
        return known[1]

    def _narrow(self, pool: Pool, kind: str, bare: Conditions) -> None:
        """Has a pool know what lists of this kind can be narrowed by."""
        if kind not in pool.narrowed:
            pool.narrowed[kind] = read_narrowed(self._database, kind, bare, pool.ids)

    def _read(self, bare: Conditions, where: str, values: dict[str, Any]) -> Pool:
        names = [name for name in CHOSEN if hasattr(bare, name)]
        columns = ", ".join(CHOSEN[name] for name in names)
        sql = f"""SELECT id, coalesce(ends_on, ''), {columns} FROM {self._facets}
                  WHERE {where} ORDER BY updated_at DESC, id DESC"""
        rows = [tuple(row) for row in self._database.here.conn.execute(sql, values)]
        ids, ends, *read = zip(*rows, strict=True) if rows else [()] * (2 + len(names))
        columns_of = {
            name: Several(list(map(json.loads, values))) if name in SEVERAL else Column(_as_shown(name, values))
            for name, values in zip(names, read, strict=True)
        }
        return Pool(list(ids), columns_of, Column(ends))


def _as_shown(name: str, values: Sequence[str]) -> Sequence[str]:
    """Values as everybody reads them."""
    return list(map(named, values)) if name == "org" else values


def _bare(conditions: Given) -> Given:
    """The conditions without what a page's filters and searches choose."""
    nothing: dict[str, Any] = {name: "" for name in CHOSEN if hasattr(conditions, name)}
    return replace(conditions, ids=None, order=Order.FIT, narrowed=None, **nothing)


def _is_listing(bare: Conditions) -> bool:
    """Whether conditions say what is listed for everybody, and nothing that other tables or the hour decide."""
    values = {field.name: getattr(bare, field.name) for field in fields(bare)}
    given = {name for name, value in values.items() if value is not None and value != ""}
    return given <= LISTING and not given.isdisjoint(FOR_EVERYBODY)
