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
import numpy.typing as npt

from corpus.maturity import STEPS
from corpus.picked import Picked
from corpus.records import Need, Supply
from corpus.store.base.database import Database
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
FIRST_LEVEL = 2
"""Characters of a first-level code of a field."""
Key = tuple[str, tuple[tuple[str, Any], ...]]
Given = TypeVar("Given", bound=Conditions)
Rows = npt.NDArray[np.int32]
Marks = npt.NDArray[np.bool_]


class Column:
    """One column in numbers: `codes` int32 (records,) are places in `names`, where "" stands for nothing."""

    def __init__(self, values: Sequence[str]) -> None:
        places: dict[str, int] = {}
        self.codes: Rows = np.fromiter(
            (places.setdefault(value, len(places)) for value in values), np.int32, len(values)
        )
        self.names, self._places = list(places), places

    def equal(self, value: str) -> Marks:
        """Where the column says this."""
        return np.equal(self.codes, self._places.get(value, -1))

    def under(self, code: str) -> Marks:
        """Where it says this code of a field or, for one of the first level, any below it."""
        length = len(code) if len(code) == FIRST_LEVEL else None
        wanted = [name == code or (length is not None and name[:length] == code) for name in self.names]
        marks: Marks = np.array(wanted, dtype=np.bool_)[self.codes]
        return marks

    def steps(self) -> Rows:
        """The step of the grade that each record says; 0 for one that says none."""
        return np.array([STEPS.get(name, 0) for name in self.names], dtype=np.int32)[self.codes]

    def counted(self, rows: Rows | None, marks: Marks | None) -> dict[str, int]:
        """How many of the marked rows say what, most first, and those as often in their own order."""
        codes = self.codes if rows is None else self.codes[rows]
        return self._counts(codes if marks is None else codes[marks])

    def _counts(self, codes: Rows) -> dict[str, int]:
        counts = np.bincount(codes, minlength=len(self.names)).tolist()
        present = [(name, n) for name, n in zip(self.names, counts, strict=True) if n]
        return dict(sorted(present, key=lambda counted: (-counted[1], counted[0])))


class Several(Column):
    """A column of which a record may say several values: `owners` int32 (values,) are their records."""

    def __init__(self, values: Sequence[str]) -> None:
        lists = [json.loads(text) for text in values]
        super().__init__([value for list_ in lists for value in list_])
        self._records = len(values)
        self._owners = np.repeat(np.arange(len(values), dtype=np.int32), [len(list_) for list_ in lists])

    def equal(self, value: str) -> Marks:
        """Where one of the values is this."""
        marks = np.zeros(self._records, dtype=np.bool_)
        marks[self._owners[super().equal(value)]] = True
        return marks

    def counted(self, rows: Rows | None, marks: Marks | None) -> dict[str, int]:
        """How many of the marked rows say each value."""
        chosen = np.arange(self._records) if rows is None else rows
        wanted = np.zeros(self._records, dtype=np.bool_)
        wanted[chosen if marks is None else chosen[marks]] = True
        return self._counts(self.codes[wanted[self._owners]])


class Pool:
    """The listed records of one table as they are at one revision, newest first."""

    def __init__(self, ids: list[str], columns: dict[str, Column]) -> None:
        self.ids, self.columns = ids, columns
        self.shown: dict[str, Any] = {}
        """What everybody may see of those records that pages have shown of late, by id."""
        self._places = {record_id: place for place, record_id in enumerate(ids)}
        self._last: tuple[Sequence[str], Rows] = ((), np.zeros(0, np.int32))
        self._every: tuple[Sequence[str], Rows] = ((), np.zeros(0, np.int32))

    def count_by(self, column: str, conditions: Conditions) -> dict[str, int]:
        """As `ReadRecords.count_by`."""
        rows = self._rows(conditions)
        return self.columns[column].counted(rows, self._marks(conditions, rows, without=column))

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
        self._last = (conditions, *known)
        return known[1]

    def _read(self, bare: Conditions, where: str, values: dict[str, Any]) -> Pool:
        names = [name for name in CHOSEN if hasattr(bare, name)]
        columns = ", ".join(CHOSEN[name] for name in names)
        sql = f"SELECT id, {columns} FROM {self._facets} WHERE {where} ORDER BY updated_at DESC, id DESC"
        rows = [tuple(row) for row in self._database.here.conn.execute(sql, values)]
        ids, *read = zip(*rows, strict=True) if rows else [()] * (1 + len(names))
        columns_of = {
            name: (Several if name in SEVERAL else Column)(list(map(named, values)) if name == "org" else values)
            for name, values in zip(names, read, strict=True)
        }
        return Pool(list(ids), columns_of)


def _bare(conditions: Given) -> Given:
    """The conditions without what a page's filters and searches choose."""
    nothing: dict[str, Any] = {name: "" for name in CHOSEN if hasattr(conditions, name)}
    return replace(conditions, ids=None, order=Order.FIT, **nothing)


def _is_listing(bare: Conditions) -> bool:
    """Whether conditions say what is listed for everybody, and nothing that other tables or the hour decide."""
    values = {field.name: getattr(bare, field.name) for field in fields(bare)}
    given = {name for name, value in values.items() if value is not None and value != ""}
    return given <= LISTING and not given.isdisjoint(FOR_EVERYBODY)
