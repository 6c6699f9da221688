"""What a section of the desk's queue is, and what it says of time."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from web.kit.working_days import working_days_between

SHOWN = 5
"""Rows of each section; the rest is one link away."""


class QueueRow(NamedTuple):
    """One thing to do: what, where, of whom, and what is said of its time; `is_late` where that has run out."""

    title: str
    address: str
    detail: str
    time: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of work: how many wait, the first of them, where all are, and what an empty one says."""

    key: str
    title: str
    count: int
    rows: tuple[QueueRow, ...]
    address: str
    empty: str


def time_left(today: date, due: date) -> tuple[str, bool]:
    """How many working days are left until a day, in words, and whether none is."""
    if today > due:
        return f"已超期 {working_days_between(due, today)} 个工作日", True
    return f"还剩 {working_days_between(today, due)} 个工作日" if today < due else "今天到期", False
