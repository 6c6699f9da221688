"""Lists that staff upload: each waits, under a random name, until it is imported, dropped, or a day has passed."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database as Connection

from corpus.errors import IllegalStep, NotFound
from corpus.store.audit import write_entry
from corpus.store.database import Database
from corpus.store.files import Files, files_of
from corpus.store.jsons import to_json

WAITING_FOR = timedelta(hours=24)
RECENT = 10
"""Lists that a page shows, newest first."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One list; `record` is the table it is for, `outcome` counts what an import made of it."""

    id: int
    record: str
    name: str
    town: str
    size: int
    stored_as: str
    created_at: datetime
    created_by: str
    done_at: datetime | None
    done_by: str
    outcome: dict[str, Any]


class Uploads:
    """The lists of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.files = Files(files_of(database.path) / "waiting")

    def add(self, content: bytes, *, record: str, name: str, town: str, actor: str) -> Upload:
        """Keeps a list until it is decided on."""
        stored_as = self.files.write(content)
        try:
            with self.database.write() as db:
                row = db.conn.execute(
                    """INSERT INTO uploads (record, name, town, size, stored_as, created_at, created_by)
                       VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING *""",
                    (record, name, town, len(content), stored_as, self.database.now(), actor),
                ).fetchone()
                after = {"name": name, "town": town}
                write_entry(db, "uploads", str(row["id"]), "upload", at=row["created_at"], actor=actor, after=after)
        except BaseException:
            self.files.remove(stored_as)
            raise
        return _upload(row)

    def get(self, number: int) -> Upload:
        """The list with this number; `NotFound` for one that was dropped or waited too long."""
        row = self.database.here.conn.execute("SELECT * FROM uploads WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("这份名单已放弃，或上传后超过一天没有导入；请重新上传")
        return _upload(row)

    def recent(self, record: str) -> tuple[Upload, ...]:
        """The newest lists for one table, waiting or imported."""
        sql = "SELECT * FROM uploads WHERE record = ? ORDER BY id DESC LIMIT ?"
        return tuple(map(_upload, self.database.here.conn.execute(sql, (record, RECENT)).fetchall()))

    def path(self, upload: Upload) -> Path:
        """Where a list that waits lies; `NotFound` where it does no more."""
        return self.files.path(upload.stored_as)

    def finish_within(self, db: Connection, number: int, *, actor: str, outcome: Mapping[str, Any]) -> None:
        """Marks a list as imported inside the write that imports it; `IllegalStep` where that was done before."""
        row = db.conn.execute(
            """UPDATE uploads SET done_at = ?, done_by = ?, outcome = ? WHERE id = ? AND done_at IS NULL
               RETURNING stored_as""",
            (self.database.now(), actor, to_json(dict(outcome)), number),
        ).fetchone()
        if row is None:
            raise IllegalStep("这份名单已经导入或放弃，没有再导入")
        write_entry(db, "uploads", str(number), "take_in", at=self.database.now(), actor=actor, after=outcome)

    def drop(self, number: int) -> None:
        """Forgets a list that was not imported."""
        sql = "DELETE FROM uploads WHERE id = ? AND done_at IS NULL RETURNING stored_as"
        with self.database.write() as db:
            gone = [row["stored_as"] for row in db.conn.execute(sql, (number,)).fetchall()]
            if gone:
                write_entry(db, "uploads", str(number), "drop", at=self.database.now())
        for name in gone:
            self.files.remove(name)

    def tidy(self) -> None:
        """Forgets what has waited for a day, and deletes the files of what was imported."""
        before = self.database.clock() - WAITING_FOR
        sql = "DELETE FROM uploads WHERE done_at IS NULL AND datetime(created_at) < datetime(?)"
        with self.database.write() as db:
            db.conn.execute(sql, (before.isoformat(),))
        waiting = "SELECT stored_as FROM uploads WHERE done_at IS NULL"
        known = {row["stored_as"] for row in self.database.here.conn.execute(waiting)}
        self.files.remove_others(known, before=before)


def _upload(row: sqlite3.Row) -> Upload:
    times = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in ("created_at", "done_at")}
    return Upload(**(dict(row) | times | {"outcome": json.loads(row["outcome"])}))
