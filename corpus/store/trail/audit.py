"""The audit log: who changed what, when, from where, and what stood there before and after.

Entries are written in the same transaction as the change. Each carries the hash of the one before it, so that a
changed, removed or inserted entry shows; triggers refuse both. Pruning keeps number and hash of the last entry that
went (an anchor), so that the rest still can be checked.

Contacts are kept masked (`corpus/masks.py`): an entry says that a telephone number was changed, and by whom, not to
which. What older programs wrote in full, and names in texts, can be struck out where a person asks for it, with the
chain whole (`redaction.py`). It is for staff only.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlite_utils import Database as Connection

from corpus.masks import contact_names, masked_text, masked_values
from corpus.store.base.database import CHINA, Database
from corpus.store.base.jsons import to_json
from corpus.store.base.paging import Page, page_within
from corpus.store.trail.redaction import Redactions

ENTRIES_SHOWN = 50
_AT_ONCE = 1000
"""Entries that `iterate` reads with one query."""
GENESIS = "0" * 64
"""What the first entry follows."""


class Origin(NamedTuple):
    """Who acts in the present request or command, in which role, and from where."""

    actor: str = ""
    role: str = ""
    address: str = "系统"


origin: ContextVar[Origin] = ContextVar("origin", default=Origin())  # noqa: B039 - a tuple, which nobody can change


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `record` is a table's name, `before` and `after` hold what differs, by column or field."""

    id: int
    at: datetime
    actor: str
    role: str
    address: str
    record: str
    record_id: str
    action: str
    note: str
    before: dict[str, Any]
    after: dict[str, Any]
    hash: str


class AuditConditions(NamedTuple):
    """Which entries; what is "" or None does not restrict. Days are China's, both included."""

    record_id: str = ""
    actor: str = ""
    since: date | None = None
    until: date | None = None


class Checked(NamedTuple):
    """What a check of the chain found: how many entries, the last one's number and hash, and the first fault."""

    entries: int
    last_id: int
    hash: str
    problem: str


def write_entry(
    db: Connection,
    record: str,
    record_id: str,
    action: str,
    *,
    at: str,
    actor: str = "",
    role: str = "",
    note: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Writes one entry inside the write that makes the change; only what differs of `before` and `after` is kept.

    Contacts are kept masked, in fields, in texts and in the note.
    """
    here = origin.get()
    old, new = _differing(before or {}, after or {})
    names = (*contact_names(before or {}), *contact_names(after or {}))
    number, previous = _end_of(db.conn)
    row = (
        number + 1,
        at,
        actor or here.actor or "系统",
        role or here.role,
        here.address,
        record,
        record_id,
        action,
        masked_text(note, names),
        to_json(masked_values(old, names)),
        to_json(masked_values(new, names)),
    )
    db.conn.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, _hash(previous, row)))


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    old, new = ({name: side[name] for name in changed if name in side} for side in (before, after))
    return old, new


def _hash(previous: str, row: tuple[Any, ...]) -> str:
    return hashlib.sha256((previous + to_json(list(row))).encode()).hexdigest()


def _end_of(connection: sqlite3.Connection) -> tuple[int, str]:
    """Number and hash of the last entry, which the next one follows."""
    row = connection.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return (row["id"], row["hash"]) if row else _anchor(connection)


def _anchor(connection: sqlite3.Connection) -> tuple[int, str]:
    """Number and hash of the last entry that was pruned."""
    row = connection.execute("SELECT last_id, hash FROM audit_anchors ORDER BY last_id DESC LIMIT 1").fetchone()
    return (row["last_id"], row["hash"]) if row else (0, GENESIS)


class Audit:
    """The log of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def write(self, record: str, record_id: str, action: str, *, actor: str = "", note: str = "") -> None:
        """Writes what changed nothing in the database, such as somebody who logged in."""
        with self.database.write() as db:
            write_entry(db, record, record_id, action, at=self.database.now(), actor=actor, note=note)

    def page(self, conditions: AuditConditions, *, number: int = 1, size: int = ENTRIES_SHOWN) -> Page[Entry]:
        """One page, the newest first."""
        where, values = _where(conditions)
        read = self.database.here.conn.execute
        total = int(read(f"SELECT count(*) FROM audit WHERE {where}", values).fetchone()[0])
        number = page_within(number, total, size)
        sql = f"SELECT * FROM audit WHERE {where} ORDER BY id DESC LIMIT :size OFFSET :start"
        rows = read(sql, values | {"size": size, "start": (number - 1) * size}).fetchall()
        return Page(tuple(map(_entry, rows)), number, total, size)

    def last_of(self, records: Sequence[str]) -> int:
        """The number of the newest entry about one of these tables; it changes with whatever they hold."""
        sql = "SELECT id FROM audit WHERE record IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT 1"
        row = self.database.here.conn.execute(sql, (to_json(list(records)),)).fetchone()
        return int(row["id"]) if row else 0

    def iterate(self, conditions: AuditConditions) -> Iterator[Entry]:
        """All entries that fit, oldest first, up to the newest one that there is at the call.

        They are read some at a time: no query stays open while a slow line takes them in.
        """
        where, values = _where(conditions)
        newest = self.database.here.conn.execute("SELECT coalesce(max(id), 0) FROM audit").fetchone()[0]
        sql = f"SELECT * FROM audit WHERE {where} AND id > :after AND id <= :newest ORDER BY id LIMIT {_AT_ONCE}"
        return self._from(sql, values | {"newest": newest})

    def _from(self, sql: str, values: dict[str, Any]) -> Iterator[Entry]:
        after = 0
        while rows := self.database.here.conn.execute(sql, values | {"after": after}).fetchall():
            yield from map(_entry, rows)
            after = rows[-1]["id"]

    def actors(self) -> tuple[str, ...]:
        """Everybody who occurs in the log, by name."""
        rows = self.database.here.conn.execute("SELECT DISTINCT actor FROM audit ORDER BY actor")
        return tuple(row["actor"] for row in rows)

    def check(self) -> Checked:
        """Follows the chain from the last anchor to the end; entries that were struck out are as that left them."""
        connection, count = self.database.here.conn, 0
        struck = Redactions.of(connection)
        number, previous = _anchor(connection)
        for row in connection.execute("SELECT * FROM audit ORDER BY id"):
            *values, kept = tuple(row)
            if row["id"] != number + 1:
                return Checked(count, number, previous, f"第 {number + 1} 条不在")
            if not (struck.allows(values) if struck.names(row["id"]) else kept == _hash(previous, tuple(values))):
                return Checked(count, number, previous, f"第 {row['id']} 条与写入时不同")
            if not struck.is_announced(row):
                return Checked(count, number, previous, f"第 {row['id']} 条没有说明删去了哪些内容")
            number, previous, count = row["id"], kept, count + 1
        if struck.latest > number:
            return Checked(count, number, previous, f"第 {struck.latest} 条不在")
        given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").fetchone()
        missing = f"第 {number + 1} 条到第 {given['seq']} 条不在" if given and given["seq"] != number else ""
        return Checked(count, number, previous, missing)

    def prune(self, *, older_than: timedelta, actor: str = "") -> int:
        """Deletes what is older, keeping an anchor; returns how many entries went."""
        now = self.database.clock()
        limit = (now - older_than).astimezone(UTC).isoformat(timespec="microseconds")
        with self.database.write() as db:
            sql = """SELECT id, hash FROM audit WHERE id < coalesce((SELECT min(id) FROM audit WHERE at >= ?),
                     (SELECT max(id) + 1 FROM audit)) ORDER BY id DESC LIMIT 1"""
            last = db.conn.execute(sql, (limit,)).fetchone()
            if last is None:
                return 0
            at, who = self.database.now(), actor or origin.get().actor or "系统"
            anchor = {"last_id": last["id"], "hash": last["hash"], "made_by": who, "made_at": at}
            db.table("audit_anchors").insert(anchor)
            gone = db.conn.execute("DELETE FROM audit WHERE id <= ?", (last["id"],)).rowcount
            write_entry(db, "audit", "", "prune", at=at, actor=who, note=f"{limit[:10]} 以前的 {gone} 条")
        return int(gone)


def _where(conditions: AuditConditions) -> tuple[str, dict[str, Any]]:
    since, until = conditions.since, conditions.until
    given = {
        "record_id": conditions.record_id,
        "actor": conditions.actor,
        "since": _begin(since) if since else "",
        "until": _begin(until + timedelta(days=1)) if until and until < date.max else "",
    }
    sql = {
        "record_id": "record_id = :record_id",
        "actor": "actor = :actor",
        "since": "at >= :since",
        "until": "at < :until",
    }
    return " AND ".join(["1", *(sql[name] for name, value in given.items() if value)]), given


def _begin(day: date) -> str:
    """The first moment of a day in China, as it is stored."""
    if day == date.min:
        return ""
    return datetime.combine(day, time.min, CHINA).astimezone(UTC).isoformat(timespec="microseconds")


def _entry(row: sqlite3.Row) -> Entry:
    values = dict(row) | {name: json.loads(row[name]) for name in ("before", "after")}
    return Entry(**values | {"at": datetime.fromisoformat(row["at"])})
