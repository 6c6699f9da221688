"""What waits at a need: its pairings in one state."""

import sqlite3
from datetime import datetime
from typing import NamedTuple


class NeedWork(NamedTuple):
    """A need with its pairings in one state: how many, the best level, and since when the oldest waits."""

    need_id: str
    title: str
    org_name: str
    pairings: int
    level: int
    since: datetime


def need_work_of_row(row: sqlite3.Row) -> NeedWork:
    """What a row says."""
    since = datetime.fromisoformat(row["since"])
    return NeedWork(row["need_id"], row["title"], row["org_name"] or "", row["n"], row["level"], since)
