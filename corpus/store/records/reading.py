"""Records as they are read: one by its number, all that fit conditions, pages of them, and counts."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from typing import Any, ClassVar, Generic

from corpus.errors import NotFound
from corpus.maturity import STEPS
from corpus.records import AnyRecord, load
from corpus.sorts import AnySort
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.records.pools import CHOSEN, Pools
from corpus.store.records.queries import Conditions, Order, Sorting
from corpus.visibility import is_listed, public_record

_PLACE = "place"
_RANKED = f"JOIN (SELECT key AS {_PLACE}, value AS ranked FROM json_each(:ids)) ON ranked = id"
_NEWEST = "updated_at DESC, id DESC"
_AT_ONCE = 500
"""Records that `iterate` reads with one query."""


class ReadRecords(Generic[AnyRecord]):
    """The records of one table, for reading; subclasses name it."""

    sort: ClassVar[AnySort]
    facets: ClassVar[str]
    """The table that conditions are asked of: this one, or one with the same columns in shorter rows."""
    sorted_by: ClassVar[Mapping[str, str]] = {}
    """What lists of the desk can be sorted by: names with expressions of SQL on that table."""
    known_columns: ClassVar[tuple[str, ...]] = ()
    """Expressions of SQL that a table's records are read with beside their own columns."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.table, self.noun = self.sort.table, self.sort.noun
        self.prefix, self.digits = self.sort.prefix, self.sort.digits
        self.state_column = self.sort.state_column
        self.record_type: type[AnyRecord] = self.sort.record_type
        self.pools = Pools(database, self.table, self.facets)

    def get(self, record_id: str) -> AnyRecord:
        """The record with this number; `NotFound` if there is none."""
        row = self._find("id = ?", record_id)
        if row is None:
            raise NotFound(f"没有编号为 {record_id} 的{self.noun}，可能已被删除，或编号有误")
        return self._record(row)

    def iterate(self, conditions: Conditions) -> Iterator[AnyRecord]:
        """All records that fit, in the order of their numbers; what no longer fits when it is read is left out.

        They are read some at a time, so that a list of any length takes little memory and no query stays open while
        somebody works on what it gave.
        """
        where, values = conditions.where()
        sql = f"SELECT id FROM {self.facets} WHERE {where} ORDER BY id"
        ids = [row["id"] for row in self.database.here.conn.execute(sql, values)]
        return chain.from_iterable(
            self._fitting(replace(conditions, ids=ids[first : first + _AT_ONCE]))
            for first in range(0, len(ids), _AT_ONCE)
        )

    def _fitting(self, conditions: Conditions) -> list[AnyRecord]:
        where, values = conditions.where()
        read = self._columns()
        sql = f"SELECT {read} FROM {self.table} WHERE id IN (SELECT id FROM {self.facets} WHERE {where}) ORDER BY id"
        return list(map(self._record, self.database.here.conn.execute(sql, values)))

    def stamps(self, conditions: Conditions) -> dict[str, str]:
        """The `stamp` of every record that fits: what has changed since they were last asked for is read alone."""
        where, values = conditions.where()
        sql = f"SELECT id, version || '@' || updated_at AS stamp FROM {self.facets} WHERE {where} ORDER BY id"
        return {row["id"]: row["stamp"] for row in self.database.here.conn.execute(sql, values)}

    def page(self, conditions: Conditions, *, number: int = 1, size: int = PAGE_SIZE) -> Page[AnyRecord]:
        """One page, newest change first, or in the order of `conditions.ids` where they are given, or as it says."""
        return self._page(conditions, _order(conditions), number=number, size=size)

    def public_page(self, conditions: Conditions, *, number: int = 1, size: int = PAGE_SIZE) -> Page[AnyRecord]:
        """As `page`, but of each record nothing but what everybody may see."""
        pool = self.pools.of(conditions)
        if pool is None:
            return self.page(conditions, number=number, size=size).map(public_record)
        total, places = pool.chosen(conditions)
        number = page_within(number, total, size)
        ids = [pool.ids[place] for place in places[(number - 1) * size : number * size]]
        by_id = {record_id: shown for record_id in ids if (shown := pool.shown.get(record_id))}
        fresh = [
            public_record(record)
            for record in self._read([record_id for record_id in ids if record_id not in by_id])
            if is_listed(record)
        ]
        pool.show(fresh)
        by_id |= {record.id: record for record in fresh}
        return Page(tuple(by_id[record_id] for record_id in ids if record_id in by_id), number, total, size)

    def queue(self, conditions: Conditions, *, number: int = 1, size: int = PAGE_SIZE) -> Page[AnyRecord]:
        """One page, the longest unchanged first, as work is taken up."""
        return self._page(conditions, "updated_at, id", number=number, size=size)

    def listed(
        self, conditions: Conditions, sorting: Sorting, *, number: int = 1, size: int = PAGE_SIZE
    ) -> Page[AnyRecord]:
        """One page as a list of the desk is sorted; the longest unchanged first, or by the ids, where it is not."""
        return self._page(conditions, self._sorted(conditions, sorting), number=number, size=size)

    def every(self, conditions: Conditions, sorting: Sorting) -> Iterator[AnyRecord]:
        """All records that fit, sorted as `listed` does, read some at a time."""
        order, (where, values) = self._sorted(conditions, sorting), conditions.where()
        sql = f"SELECT id FROM {self.facets} {_ranked(order)} WHERE {where} ORDER BY {order}"
        ids = [row["id"] for row in self.database.here.conn.execute(sql, values)]
        for first in range(0, len(ids), _AT_ONCE):
            some = ids[first : first + _AT_ONCE]
            by_id = {record.id: record for record in self._read(some)}
            yield from (by_id[record_id] for record_id in some if record_id in by_id)

    def _sorted(self, conditions: Conditions, sorting: Sorting) -> str:
        return sorting.sql(self.sorted_by, "updated_at, id" if conditions.ids is None else _PLACE)

    def ending(self, conditions: Conditions, *, number: int = 1, size: int = PAGE_SIZE) -> Page[AnyRecord]:
        """One page, what runs out first at its head."""
        return self._page(conditions, "ends_on, id", number=number, size=size)

    def in_order(self, conditions: Conditions, *, number: int = 1, size: int = PAGE_SIZE) -> Page[AnyRecord]:
        """One page, in the order of their numbers, as `iterate` gives the whole."""
        return self._page(conditions, "id", number=number, size=size)

    def _page(self, conditions: Conditions, order: str, *, number: int, size: int) -> Page[AnyRecord]:
        where, values = conditions.where()
        total = self.count(conditions)
        number = page_within(number, total, size)
        chosen = (
            f"SELECT id FROM {self.facets} {_ranked(order)} WHERE {where} ORDER BY {order} LIMIT :size OFFSET :start"
        )
        read = self.database.here.conn.execute
        ids = [row["id"] for row in read(chosen, values | {"size": size, "start": (number - 1) * size})]
        by_id = {record.id: record for record in self._read(ids)}
        return Page(tuple(by_id[record_id] for record_id in ids if record_id in by_id), number, total, size)

    def _read(self, ids: list[str]) -> list[AnyRecord]:
        """The records with these numbers, in any order."""
        if not ids:
            return []
        sql = f"SELECT {self._columns()} FROM {self.table} WHERE id IN (SELECT value FROM json_each(?))"
        return list(map(self._record, self.database.here.conn.execute(sql, (to_json(ids),))))

    def _columns(self) -> str:
        """What is read of a row. Not *: what is generated from the JSON of a record would be computed for nothing."""
        own: tuple[str, ...] = (
            "id",
            "version",
            self.state_column,
            "data",
            "identity",
            "content",
            "created_at",
            "updated_at",
            "ends_on",
        )
        return ", ".join((*own, *self.known_columns))

    def count(self, conditions: Conditions) -> int:
        """How many records fit."""
        where, values = conditions.where()
        sql = f"SELECT count(*) FROM {self.facets} WHERE {where}"
        return int(self.database.here.conn.execute(sql, values).fetchone()[0])

    def count_by(self, column: str, conditions: Conditions) -> dict[str, int]:
        """How many records fit for each value of a column, most first; the column's own condition does not count."""
        pool = self.pools.of(conditions)
        if pool and column in pool.columns:
            return pool.count_by(column, conditions)
        where, values = conditions.where(without=column)
        said = CHOSEN.get(column, f"coalesce({column}, '')")
        sql = f"""SELECT {said} AS name, count(*) AS n FROM {self.facets}
                  WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1"""
        return {row["name"]: row["n"] for row in self.database.here.conn.execute(sql, values)}

    def newest_by(self, column: str, conditions: Conditions) -> dict[str, str]:
        """When the last record that fits changed, for each value of a column."""
        where, values = conditions.where()
        sql = f"""SELECT coalesce({column}, '') AS name, max(updated_at) AS at FROM {self.facets}
                  WHERE {where} GROUP BY 1"""
        return {row["name"]: row["at"] for row in self.database.here.conn.execute(sql, values)}

    def _find(self, where: str, *values: str | None) -> sqlite3.Row | None:
        sql = f"SELECT {self._columns()} FROM {self.table} WHERE {where}"
        row: sqlite3.Row | None = self.database.here.conn.execute(sql, values).fetchone()
        return row

    def _record(self, row: sqlite3.Row) -> AnyRecord:
        return load(
            self.record_type,
            json.loads(row["data"]),
            id=row["id"],
            version=row["version"],
            created_at=datetime.fromisoformat(row["created_at"]),
            updated_at=datetime.fromisoformat(row["updated_at"]),
            ends_on=date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
            **{self.state_column: row[self.state_column]},
            **self._known_of(row),
        )

    def _known_of(self, row: sqlite3.Row) -> dict[str, Any]:
        """What else is known of a record that decides what everybody sees of it."""
        return {}


def _ranked(order: str) -> str:
    """What an order by the place among the ids joins."""
    return _RANKED if order.endswith(_PLACE) else ""


def _order(conditions: Conditions) -> str:
    """The order that conditions ask for, in SQL."""
    if conditions.order is Order.NEWEST:
        return _NEWEST
    usual = _NEWEST if conditions.ids is None else _PLACE
    if conditions.order is Order.FIT:
        return usual
    if conditions.order is Order.ENDING:
        return f"ends_on IS NULL, ends_on, {usual}"
    steps = " ".join(f"WHEN '{grade}' THEN {step}" for grade, step in STEPS.items())
    return f"CASE {CHOSEN[conditions.graded]} {steps} ELSE 0 END DESC, {usual}"
