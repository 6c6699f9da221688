"""The desk's blueprint, with its menu beside every page; the rows of its pages say for whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from web.gate.access import Menu, may, menu_lines
from web.gate.pages import Pages
from web.kit.screen import Screen
from web.services import services

pages = Pages("desk", __name__, url_prefix="/desk")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the menu as whoever is here sees it; `count` None where nothing waits there."""

    endpoint: str
    label: str
    key: str
    query: Mapping[str, Any]
    count: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under one heading."""

    label: str
    lines: tuple[Line, ...]

    @property
    def waiting(self) -> int:
        """How much waits in all its lines."""
        return sum(line.count or 0 for line in self.lines)


def desk_menu() -> tuple[Part, ...]:
    """The menu: of the pages that whoever is here may open, with how much waits at each."""
    lines = [(endpoint, line) for endpoint, line in menu_lines() if may(endpoint)]
    parts = groupby(lines, key=lambda line: line[1].part)
    return tuple(Part(label, tuple(_line(endpoint, line) for endpoint, line in of_part)) for label, of_part in parts)


@dataclass(frozen=True, kw_only=True)
class DeskScreen(Screen):
    """A page in the frame of the desk, which shows its menu."""

    menu: tuple[Part, ...] = field(default_factory=desk_menu)


def _line(endpoint: str, line: Menu) -> Line:
    return Line(endpoint, line.label, line.key, line.query, line.count(services()) if line.count else None)
