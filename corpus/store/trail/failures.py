"""What went wrong while a request was answered, found again by the number that its page showed. It names nobody."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from corpus.store.base.database import Database
from corpus.store.base.paging import Page, page_within

KEPT_DAYS = 90
MOST_KEPT = 2_000
"""Failures that are kept at most: one page that always fails must not fill the disk."""
FAILURES_SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One: `kind` is the exception's, `place` where it was raised, `trace` the way there without any value."""

    number: str
    method: str
    address: str
    role: str
    kind: str
    place: str
    trace: str
    at: datetime | None = None


class Failures:
    """The failures of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, failure: Failure) -> None:
        """Keeps one, and drops what is too old or too much."""
        row = (failure.number, failure.method, failure.address, failure.role)
        told = (failure.kind, failure.place, failure.trace)
        with self.database.write() as db:
            db.conn.execute(
                "INSERT INTO failures (at, number, method, address, role, kind, place, trace) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (self.database.now(), *row, *told),
            )
            db.conn.execute("DELETE FROM failures WHERE at < ?", (self._days_ago(KEPT_DAYS),))
            db.conn.execute("DELETE FROM failures WHERE id <= (SELECT max(id) FROM failures) - ?", (MOST_KEPT,))

    def prune(self) -> int:
        """Drops what is too old; returns how many."""
        with self.database.write() as db:
            return int(db.conn.execute("DELETE FROM failures WHERE at < ?", (self._days_ago(KEPT_DAYS),)).rowcount)

    def page(self, asked: str = "", *, number: int = 1, size: int = FAILURES_SHOWN) -> Page[Failure]:
        """One page, the newest first; `asked` is the beginning of a request's number."""
        read, like = self.database.here.conn.execute, f"{asked}%"
        total = int(read("SELECT count(*) FROM failures WHERE number LIKE ?", (like,)).fetchone()[0])
        number = page_within(number, total, size)
        sql = "SELECT * FROM failures WHERE number LIKE ? ORDER BY id DESC LIMIT ? OFFSET ?"
        rows = read(sql, (like, size, (number - 1) * size)).fetchall()
        return Page(tuple(map(_failure, rows)), number, total, size)

    def count_since(self, days: int) -> int:
        """How many there were in so many days."""
        sql = "SELECT count(*) FROM failures WHERE at >= ?"
        return int(self.database.here.conn.execute(sql, (self._days_ago(days),)).fetchone()[0])

    def _days_ago(self, days: int) -> str:
        then = self.database.clock() - timedelta(days=days)
        return then.astimezone(UTC).isoformat(timespec="microseconds")


def _failure(row: sqlite3.Row) -> Failure:
    values = {name: row[name] for name in row.keys() if name not in ("id", "at")}  # noqa: SIM118 - a Row's own
    return Failure(**values, at=datetime.fromisoformat(row["at"]))
