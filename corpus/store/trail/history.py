"""The history of records: who did what and when, and what stood there before; each change is in the audit log too."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database as Connection

from corpus.store.base.database import Database
from corpus.store.trail.audit import write_entry

_AUDITED = {
    "needs": ("state", "ends_on", "data"),
    "supplies": ("kind", "ends_on", "data"),
    "pairings": ("need_id", "supply_id", "state", "reason", "note"),
    "proposals": ("need_id", "state", "supply_id", "note"),
    "duplicates": ("state", "kept_id", "note"),
}
"""What the audit log says of each table that has a history, before and after a change."""


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
    db: Connection,
    record: str,
    record_id: str,
    *,
    version: int,
    action: str,
    actor: str,
    at: str,
    note: str = "",
    before: str | None = None,
) -> None:
    """Writes one change, inside the write that makes it."""
    db.conn.execute(
        """INSERT INTO history (record, record_id, version, action, actor, note, before, at, was)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, json_extract(?, '$.state'))""",
        (record, record_id, version, action, actor, note, before, at, before),
    )
    is_change = before is not None or action == "add"
    write_entry(
        db,
        record,
        record_id,
        action,
        at=at,
        actor=actor,
        note=note,
        before=_shown(record, json.loads(before or "{}")),
        after=_present(db, record, record_id) if is_change else {},
    )


def _present(db: Connection, record: str, record_id: str) -> dict[str, Any]:
    """A record as it is now, flat."""
    if record not in _AUDITED:
        return {}
    row = db.conn.execute(f"SELECT {', '.join(_AUDITED[record])} FROM {record} WHERE id = ?", (record_id,)).fetchone()
    return _shown(record, dict(row)) if row else {}


def _shown(record: str, values: dict[str, Any]) -> dict[str, Any]:
    """What the log says of a record's columns: those that are its content, the fields in `data` beside them."""
    kept = {name: values[name] for name in _AUDITED.get(record, values) if name in values}
    data = kept.pop("data", {})
    fields: dict[str, Any] = json.loads(data) if isinstance(data, str) else data
    return kept | fields


def history_of(database: Database, record: str, record_id: str) -> tuple[Change, ...]:
    """The changes of one record, oldest first; `record` is the table's name."""
    rows = database.here.conn.execute(
        "SELECT * FROM history WHERE record = ? AND record_id = ? ORDER BY id", (record, record_id)
    )
    return tuple(map(_change, rows))


def _change(row: sqlite3.Row) -> Change:
    return Change(
        row["record_id"],
        row["version"],
        row["action"],
        row["actor"],
        row["note"],
        row["before"] or "",
        datetime.fromisoformat(row["at"]),
    )
