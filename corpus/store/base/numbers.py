"""The numbers that records are called by, such as SZXQ-2026-0001: counted anew each year."""

from datetime import date

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
