"""Batches as their rows say them, and the one that a record names."""

import sqlite3
from datetime import date, datetime

from sqlite_utils import Database as Connection

from corpus.batches import Batch, BatchState, same_name


def batch_of_row(row: sqlite3.Row) -> Batch:
    """A batch as its row has it."""
    days = {name: _day(row[name]) for name in ("opens_on", "closes_on", "closed_on")}
    return Batch(
        id=row["id"],
        version=row["version"],
        name=row["name"],
        state=BatchState(row["state"]),
        changed_by=row["changed_by"],
        changed_at=datetime.fromisoformat(row["changed_at"]),
        **days,
    )


def batch_named(db: Connection, name: str) -> Batch | None:
    """The batch that a record names, however it is spaced; None for a name that nobody has entered."""
    if not name:
        return None
    row = db.conn.execute("SELECT * FROM batches WHERE key = ?", (same_name(name),)).fetchone()
    return batch_of_row(row) if row else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
