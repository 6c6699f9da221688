"""What addresses and forms of the desk say, read without ever failing on nonsense."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)

NOTE_LIMIT = 2000
"""Characters of a note; more is a report, which belongs elsewhere."""


def read_state(kinds: type[State], text: str) -> State | None:
    """The state that a text names, or None."""
    return kinds(text) if text in set(kinds) else None


def read_number(text: str) -> int:
    """A page's or version's number; 0 for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def too_long(note: str) -> str:
    """What to say about a note that is too long, or nothing."""
    if len(note) <= NOTE_LIMIT:
        return ""
    return f"最多 {NOTE_LIMIT} 个字，现在有 {len(note)} 个。还没有保存，请精简后再提交。"


def read_day(text: str) -> date | None:
    """The day that a text names in ISO form, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_tick(text: str) -> bool | None:
    """True for "1", False for "0"; None for anything else, which does not restrict."""
    return {"1": True, "0": False}.get(text)
