"""What was done to keep the data safe, and what came of it: backups, drills of restoring, checks."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from corpus.store.base.database import Database
from corpus.store.trail.audit import write_entry


class UpkeepKind(StrEnum):
    """What was done, as it is stored."""

    BACKUP = "backup"
    DRILL = "drill"
    CHECK = "check"


_ACTIONS = {UpkeepKind.BACKUP: "back_up", UpkeepKind.DRILL: "drill", UpkeepKind.CHECK: "check"}
"""What the audit log calls each."""


@dataclass(frozen=True, slots=True)
class Upkept:
    """One time that it was done: with which file (a name, or empty), whether all is well, and a sentence of it."""

    kind: UpkeepKind
    file: str
    is_good: bool
    said: str
    done_by: str = ""
    at: datetime | None = None


class Upkeep:
    """What was done in one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, done: Upkept) -> None:
        """Keeps what was done, with its entry in the audit log."""
        now, action = self.database.now(), _ACTIONS[done.kind]
        sql = "INSERT INTO upkeep (kind, at, done_by, file, is_good, said) VALUES (?, ?, ?, ?, ?, ?)"
        with self.database.write() as db:
            db.conn.execute(sql, (done.kind, now, done.done_by, done.file, int(done.is_good), done.said))
            write_entry(db, "upkeep", done.file, action, at=now, actor=done.done_by, note=done.said)

    def last(self, kind: UpkeepKind) -> Upkept | None:
        """The last time that it was done, however it ended."""
        sql = "SELECT * FROM upkeep WHERE kind = ? ORDER BY id DESC LIMIT 1"
        row = self.database.here.conn.execute(sql, (kind,)).fetchone()
        return _upkept(row) if row else None


def _upkept(row: sqlite3.Row) -> Upkept:
    at = datetime.fromisoformat(row["at"])
    return Upkept(UpkeepKind(row["kind"]), row["file"], bool(row["is_good"]), row["said"], row["done_by"], at)
