"""What an import may do to records that were merged: an old list must not undo what people decided."""

import json
import sqlite3
from typing import Any

from sqlite_utils import Database as Connection


def kept_for(db: Connection, table: str, record_id: str) -> str:
    """The number of the record that this one was merged into; empty where it was not."""
    row = db.conn.execute(
        """SELECT kept_id FROM duplicates WHERE state = 'merged' AND record = ? AND ? IN (first_id, second_id)
           AND kept_id <> ?""",
        (table, record_id, record_id),
    ).fetchone()
    return str(row["kept_id"]) if row else ""


def undo_of(db: Connection, pair_id: int) -> dict[str, Any]:
    """What a merge replaced, as `merging.py` wrote it."""
    row = db.conn.execute("SELECT undo FROM duplicates WHERE id = ?", (pair_id,)).fetchone()
    kept: dict[str, Any] = json.loads(row["undo"])
    return kept


def without_overruled(db: Connection, row: sqlite3.Row, table: str, said: dict[str, Any]) -> dict[str, Any]:
    """What a file says, without what the record said before a merge in which people preferred the other's word.

    A new word in the file counts; the old one, arriving again with the old list, does not.
    """
    undos = db.conn.execute(
        "SELECT undo FROM duplicates WHERE state = 'merged' AND record = ? AND kept_id = ?", (table, row["id"])
    ).fetchall()
    overruled = [(name, old) for undo in undos for name, old in json.loads(undo["undo"])["replaced"].items()]
    return {name: value for name, value in said.items() if (name, value) not in overruled}
