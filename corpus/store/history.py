"""The history of records: who did what and when, and what stood there before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database as Connection

from corpus.store.database import Database


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a record; `before` is JSON, empty for what was added."""

    record_id: str
    version: int
    action: str
    actor: str
    note: str
    before: str
    at: datetime


def add_history(
    db: Connection, record: str, record_id: str, *, version: int, action: str, actor: str, at: str,
    note: str = "", before: str | None = None,
) -> None:  # fmt: skip
    """Writes one change, inside the write that makes it."""
    db.conn.execute(
        """INSERT INTO history (record, record_id, version, action, actor, note, before, at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (record, record_id, version, action, actor, note, before, at),
    )


def history_of(database: Database, record: str, record_id: str) -> Iterator[Change]:
    """The changes of one record, oldest first; `record` is the table's name."""
    rows = database.here.conn.execute(
        "SELECT * FROM history WHERE record = ? AND record_id = ? ORDER BY id", (record, record_id)
    )
    for row in rows:
        yield Change(
            row["record_id"], row["version"], row["action"], row["actor"], row["note"], row["before"] or "",
            datetime.fromisoformat(row["at"]),
        )  # fmt: skip
