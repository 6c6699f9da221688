"""Pairs of records that may be one: what was found, and what staff decided. Nothing is merged here (`merging.py`)."""

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, NotFound
from corpus.states import COMPARED_STATES, COMPARED_STATUS, DuplicateState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.trail.history import add_history


class Suspicion(NamedTuple):
    """Two records of one table that may be one; `first_id` sorts before `second_id`, likeness in 0..1."""

    first_id: str
    second_id: str
    likeness: float
    agrees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A pair that was found; `record` is the table's name, `kept_id` is given once it is merged."""

    id: int
    record: str
    first_id: str
    second_id: str
    version: int
    state: str
    likeness: float
    agrees: tuple[str, ...]
    kept_id: str
    note: str
    decided_by: str
    decided_at: datetime | None
    created_at: datetime

    @property
    def ids(self) -> tuple[str, str]:
        """The numbers of both records."""
        return self.first_id, self.second_id

    def other(self, record_id: str) -> str:
        """The number of the other record."""
        return self.second_id if record_id == self.first_id else self.first_id


class Tied(NamedTuple):
    """Two records that may be one, or that people have made one."""

    first_id: str
    second_id: str
    merged: bool


def _idle(table: str, column: str, values: Iterable[str]) -> str:
    shown = ", ".join(f"'{value}'" for value in values)
    return (
        f"EXISTS (SELECT 1 FROM {table} WHERE record = '{table}' AND {table}.id IN (first_id, second_id)"
        f" AND {table}.{column} NOT IN ({shown}))"
    )


_FITTING = (
    f"duplicates.state = :state AND (:state <> 'suspected' OR NOT ({_idle('needs', 'state', COMPARED_STATES)}"
    f" OR {_idle('supplies', 'status', COMPARED_STATUS)}))"
)
"""A suspicion is work only while both records are in use."""
_ORDER = {DuplicateState.SUSPECTED: "likeness DESC, id"}
_INSERT = """
    INSERT INTO duplicates (record, first_id, second_id, state, likeness, agrees, created_at)
    VALUES (?, ?, ?, 'suspected', ?, ?, ?)
    ON CONFLICT (record, first_id, second_id) DO UPDATE SET likeness = excluded.likeness, agrees = excluded.agrees
    WHERE state = 'suspected'"""

_TIES = " UNION ".join(
    f"""SELECT first_id, second_id, state FROM duplicates WHERE record = :record AND state IN ('suspected', 'merged')
        AND {side} IN (SELECT value FROM json_each(:ids))"""
    for side in ("first_id", "second_id")
)
_DELETE = """
    DELETE FROM duplicates
    WHERE record = :record AND {side} IN (SELECT value FROM json_each(:ids)) AND state = 'suspected' AND version = 1
    AND (first_id, second_id) NOT IN
        (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:kept))"""


class Duplicates:
    """The pairs of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def replace(self, record: str, suspicions: Iterable[Suspicion]) -> None:
        """Puts what a search of a whole table found in place of what nobody has decided; decisions stay."""
        pairs = list(suspicions)
        with self.database.write() as db:
            kept = to_json([[pair.first_id, pair.second_id] for pair in pairs])
            db.conn.execute(
                """DELETE FROM duplicates WHERE record = ? AND state = 'suspected' AND version = 1
                   AND (first_id, second_id) NOT IN
                       (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))""",
                (record, kept),
            )
            self._insert(db, record, pairs)

    def renew(self, record: str, record_ids: Collection[str], suspicions: Iterable[Suspicion]) -> None:
        """Puts what a search for some records found in place of what nobody has decided of them; decisions stay."""
        pairs = list(suspicions)
        values = {
            "record": record,
            "ids": to_json(list(record_ids)),
            "kept": to_json([[pair.first_id, pair.second_id] for pair in pairs]),
        }
        with self.database.write() as db:
            for side in ("first_id", "second_id"):
                db.conn.execute(_DELETE.format(side=side), values)
            self._insert(db, record, pairs)

    def _insert(self, db: Connection, record: str, suspicions: Iterable[Suspicion]) -> None:
        now = self.database.now()
        rows = [
            (record, suspicion.first_id, suspicion.second_id, float(suspicion.likeness), to_json(suspicion.agrees), now)
            for suspicion in suspicions
        ]
        db.conn.executemany(_INSERT, rows)

    def get(self, number: int) -> Duplicate:
        """The pair with this number; `NotFound` if there is none."""
        row = self.database.here.conn.execute("SELECT * FROM duplicates WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("没有这一对疑似重复的记录；内容改过之后，不再相似的会自动去掉")
        return _duplicate(row)

    def count(self, state: DuplicateState) -> int:
        """How many pairs stand in this state; a suspicion counts while both records are in use."""
        sql = f"SELECT count(*) AS n FROM duplicates WHERE {_FITTING}"
        return int(self.database.here.conn.execute(sql, {"state": state}).fetchone()["n"])

    def page(self, state: DuplicateState, *, number: int = 1, size: int = PAGE_SIZE) -> Page[Duplicate]:
        """One page of the pairs that `count` counts: suspicions by likeness, decisions the newest first."""
        total = self.count(state)
        number = page_within(number, total, size)
        order = _ORDER.get(state, "decided_at DESC, id DESC")
        rows = self.database.here.conn.execute(
            f"SELECT * FROM duplicates WHERE {_FITTING} ORDER BY {order} LIMIT :size OFFSET :start",
            {"state": state, "size": size, "start": (number - 1) * size},
        )
        return Page(tuple(map(_duplicate, rows)), number, total, size)

    def suspected(self, record: str, record_id: str) -> tuple[Duplicate, ...]:
        """The pairs of one record that wait for a decision."""
        rows = self.database.here.conn.execute(
            f"SELECT * FROM duplicates WHERE {_FITTING} AND record = :record AND :id IN (first_id, second_id)"
            " ORDER BY likeness DESC, id",
            {"state": DuplicateState.SUSPECTED, "record": record, "id": record_id},
        )
        return tuple(map(_duplicate, rows))

    def ties(self, record: str, record_ids: Iterable[str]) -> list[Tied]:
        """The pairs with one of these records that are merged, or that nobody has said to be different."""
        rows = self.database.here.conn.execute(_TIES, {"record": record, "ids": to_json(list(record_ids))})
        return [Tied(row["first_id"], row["second_id"], row["state"] == DuplicateState.MERGED) for row in rows]

    def needs_with_both(self) -> list[str]:
        """The needs with pairings of two supplies that may be one, of which one at least still waits as suggested."""
        rows = self.database.here.conn.execute(
            """SELECT DISTINCT one.need_id FROM duplicates
               JOIN pairings AS one ON one.supply_id = first_id
               JOIN pairings AS other ON other.supply_id = second_id AND other.need_id = one.need_id
               WHERE record = 'supplies' AND duplicates.state = 'suspected' AND 1 IN (one.version, other.version)
               ORDER BY 1"""
        )
        return [row["need_id"] for row in rows]

    def set_apart(self, number: int, *, version: int, actor: str, note: str = "") -> Duplicate:
        """Records that two records are not one, which is remembered; `Conflict` where somebody was first."""
        with self.database.write() as db:
            pair = self.checked(number, version=version)
            return self.decide_within(db, pair, DuplicateState.DIFFERENT, actor=actor, note=note)

    def reopen(self, number: int, *, version: int, actor: str) -> Duplicate:
        """Takes back that two records are not one; `Conflict` where the pair has changed or was merged."""
        with self.database.write() as db:
            pair = self.checked(number, version=version, state=DuplicateState.DIFFERENT)
            return self.decide_within(db, pair, DuplicateState.SUSPECTED, actor=actor)

    def checked(self, number: int, *, version: int, state: DuplicateState = DuplicateState.SUSPECTED) -> Duplicate:
        """The pair, if it still is as it was read and in this state; else `Conflict` with how it is now."""
        self.database.check_writing()
        pair = self.get(number)
        if (pair.version, pair.state) != (version, state):
            raise Conflict("这一对记录在您打开之后已由他人处理，请核对现在的结果", current=pair)
        return pair

    def decide_within(
        self,
        db: Connection,
        pair: Duplicate,
        state: DuplicateState,
        *,
        actor: str,
        note: str = "",
        kept_id: str = "",
        undo: object = None,
    ) -> Duplicate:
        """Sets the pair's state inside a running write that has checked it."""
        now = self.database.now()
        db.conn.execute(
            """UPDATE duplicates SET state = ?, kept_id = ?, undo = ?, note = ?, decided_by = ?, decided_at = ?,
               version = version + 1 WHERE id = ? AND version = ?""",
            (state, kept_id, None if undo is None else to_json(undo), note, actor, now, pair.id, pair.version),
        )
        before = to_json({"state": pair.state, "kept_id": pair.kept_id, "note": pair.note})
        add_history(
            db,
            "duplicates",
            str(pair.id),
            version=pair.version + 1,
            action=state,
            actor=actor,
            at=now,
            note=note,
            before=before,
        )
        return self.get(pair.id)


def _duplicate(row: sqlite3.Row) -> Duplicate:
    values = {name: row[name] for name in row.keys() if name != "undo"}  # noqa: SIM118 - a row iterates over its values
    values["agrees"] = tuple(json.loads(values["agrees"]))
    for name in ("decided_at", "created_at"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    return Duplicate(**values)
