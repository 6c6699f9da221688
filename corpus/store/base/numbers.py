"""The numbers that records are called by, such as SZXQ-2026-0001, counted anew each year; and those of plain rows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlite_utils import Database as Connection


def next_number(db: Connection, prefix: str, today: date, *, digits: int) -> str:
    """The next number with this prefix in the year of the day, taken within the write that uses it."""
    series = f"{prefix}-{today.year}"
    row = db.conn.execute(
        """INSERT INTO counters (name, value) VALUES (?, 1)
           ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value""",
        (series,),
    ).fetchone()
    return f"{series}-{row['value']:0{digits}d}"


def insert_numbered(db: Connection, table: str, row: Mapping[str, Any]) -> int:
    """Inserts a row into a table that numbers its rows, within a write; returns the row's number."""
    return int(db.table(table).insert(dict(row)).last_pk or 0)
