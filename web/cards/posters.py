"""Posters and table cards (一码通): their sheets of paper, and when opening the form counts as a scan."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from enum import Enum

from flask import Request

from web.gate.security import SCANNED

LONGEST_PLACE = 40
"""Characters of where a poster hangs; more does not fit under its code."""
_ROBOTS = ("bot", "spider", "crawl", "slurp", "preview", "curl", "wget", "python", "java/", "go-http", "headless")
"""Pieces of what programs call themselves that open addresses without anybody reading the page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How many copies of what size stand on one A4 page."""

    label: str
    copies: int
    level: str
    """How much of its QR code may be dirty or torn."""


class Size(Enum):
    """What can be printed of one poster, by the name in its address."""

    A4 = "a4"
    A6 = "a6"
    A7 = "a7"


SHEETS = {
    Size.A4: Sheet("A4 海报", 1, "h"),
    Size.A6: Sheet("A6 台卡（一页 4 张）", 4, "q"),
    Size.A7: Sheet("A7 桌卡（一页 8 张）", 8, "q"),
}


def is_scan(request: Request, session: Mapping[str, object], mark: str) -> bool:
    """Whether somebody opens the form: no program, no page fetched in advance, not the same browser on the same day."""
    return is_person(request) and session.get(SCANNED) != mark


def is_person(request: Request) -> bool:
    """Whether somebody opens a page to read it: no program, and no page fetched in advance."""
    said = request.user_agent.string.casefold()
    ahead = request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose", "")
    is_reading = request.method == "GET" and bool(said) and not any(robot in said for robot in _ROBOTS)
    return is_reading and "prefetch" not in ahead


def mark_seen(session: MutableMapping[str, object], mark: str) -> None:
    """Keeps in the visitor's own cookie that this opening was counted."""
    session[SCANNED] = mark
