"""Stages as a funnel: one bar a stage, each as wide as what is left, with what is lost between them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

WIDTH = 470.0
_LABEL = 78.0
"""What the names of the stages take at the left."""
_SAID = 120.0
"""What the numbers take at the right."""
_HIGH, _BETWEEN = 30.0, 20.0


class Stage(NamedTuple):
    """One stage: how many came so far, and its bar."""

    label: str
    value: int
    said: str
    x: float
    y: float
    width: float
    height: float


class Narrowing(NamedTuple):
    """What joins two stages: a shape, and how many of each hundred went on."""

    points: str
    x: float
    y: float
    said: str


class StageChart(NamedTuple):
    """A funnel; `said_x` is where the numbers begin."""

    title: str
    desc: str
    width: float
    height: float
    label_x: float
    said_x: float
    stages: tuple[Stage, ...]
    between: tuple[Narrowing, ...]


def stage_chart(title: str, unit: str, counts: Sequence[tuple[str, int]]) -> StageChart:
    """The stages in their order; the widest bar is the first one's, however many went back later."""
    room = WIDTH - _LABEL - _SAID
    most = max((count for _, count in counts), default=0) or 1
    middle = _LABEL + room / 2
    first = counts[0][1] if counts else 0

    def stage(place: int, label: str, value: int) -> Stage:
        width = room * value / most
        share = f"，{value / first:.0%}" if first else ""
        said = f"{value} {unit}{share}"
        return Stage(label, value, said, _r(middle - width / 2), place * (_HIGH + _BETWEEN) + 4, _r(width), _HIGH)

    stages = tuple(stage(place, label, value) for place, (label, value) in enumerate(counts))
    return StageChart(
        title=title,
        desc="；".join(f"{each.label} {each.said}" for each in stages) + f"。百分数是占{stages[0].label}的。"
        if stages
        else "",
        width=WIDTH,
        height=len(stages) * (_HIGH + _BETWEEN) - _BETWEEN + 8 if stages else 8,
        label_x=_LABEL - 12,
        said_x=WIDTH - _SAID + 14,
        stages=stages,
        between=tuple(_narrowing(above, below, middle) for above, below in pairwise(stages)),
    )


def _narrowing(above: Stage, below: Stage, middle: float) -> Narrowing:
    top, bottom = above.y + above.height, below.y
    corners = ((above.x, top), (above.x + above.width, top), (below.x + below.width, bottom), (below.x, bottom))
    said = f"↓ {below.value / above.value:.0%}" if above.value else ""
    return Narrowing(" ".join(f"{x:g},{y:g}" for x, y in corners), _r(middle), _r((top + bottom) / 2), said)


def _r(value: float) -> float:
    return round(value, 1)
