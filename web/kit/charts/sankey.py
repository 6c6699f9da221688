"""Flows through columns as a Sankey diagram: boxes as high as what goes through them, bands between, few crossings."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

WIDTH = 900.0
_BOX = 14.0
_MARGINS = (170.0, 190.0)
"""What the names of the first and of the last column take outside of their boxes."""
_APART = 24.0
"""Between boxes of a column: room for a line of text, however thin they are."""
_HIGH = 300.0
"""What the boxes of a column have together."""
_HEAD = 30.0
_THINNEST = 2.0
_SWEEPS = 6
_LONGEST = 11
"""Characters of a name in the picture."""

Path = tuple[str, ...]
"""The boxes that a flow goes through, one of each column."""
Flows = Mapping[Path, int]


class Box(NamedTuple):
    """A box with its name and what goes through it; its `label`, the name as far as there is room, is at `label_x`."""

    column: int
    name: str
    label: str
    value: int
    x: float
    y: float
    width: float
    height: float
    label_x: float
    anchor: str


class Band(NamedTuple):
    """What flows from one box to one of the next column; `is_marked` where it ends in a marked box."""

    origin: str
    target: str
    value: int
    path: str
    is_marked: bool


class Head(NamedTuple):
    """What a column is."""

    label: str
    x: float
    anchor: str


class Sankey(NamedTuple):
    """The whole picture."""

    title: str
    desc: str
    width: float
    height: float
    heads: tuple[Head, ...]
    boxes: tuple[Box, ...]
    bands: tuple[Band, ...]


def sankey(
    title: str,
    desc: str,
    heads: Sequence[str],
    flows: Flows,
    *,
    orders: Sequence[Sequence[str]],
    fixed: Sequence[bool],
    last: str,
    is_marked: Callable[[str], bool],
) -> Sankey:
    """Columns in the given `orders`; those not `fixed` are put where the fewest bands cross, with `last` kept last."""
    links = [_between(flows, column) for column in range(len(heads) - 1)]
    columns = _least_crossing([list(order) for order in orders], links, fixed, last)
    through = [_through(flows, column) for column in range(len(heads))]
    boxes = _boxes(columns, through)
    longest = max((len(column) for column in columns), default=0)
    return Sankey(
        title=title,
        desc=desc,
        width=WIDTH,
        height=_HEAD + _HIGH + _APART * max(longest, 1),
        heads=tuple(_head(label, column, len(heads)) for column, label in enumerate(heads)),
        boxes=tuple(boxes.values()),
        bands=tuple(_bands(boxes, links, sum(flows.values()), is_marked)),
    )


def crossings(columns: Sequence[Sequence[str]], links: Sequence[Flows]) -> int:
    """How much crosses: for each two bands that do, the thinner one's width."""
    total = 0
    for (left, right), between in zip(pairwise(columns), links, strict=True):
        at_left, at_right = ({name: place for place, name in enumerate(side)} for side in (left, right))
        ends = [(at_left[origin], at_right[target], value) for (origin, target), value in between.items()]
        total += sum(
            min(one[2], other[2])
            for place, one in enumerate(ends)
            for other in ends[place + 1 :]
            if (one[0] - other[0]) * (one[1] - other[1]) < 0
        )
    return total


def _least_crossing(
    columns: list[list[str]], links: Sequence[Flows], fixed: Sequence[bool], last: str
) -> list[list[str]]:
    """Boxes at the weighted middle of their neighbours, swept to and fro (Sugiyama 1981); the best that was met."""
    best, least = [list(column) for column in columns], crossings(columns, links)
    for sweep in range(_SWEEPS):
        for place in range(len(columns)) if sweep % 2 == 0 else reversed(range(len(columns))):
            if not fixed[place]:
                columns[place] = _ordered(columns[place], _middles(columns, links, place), last)
        if (crossed := crossings(columns, links)) < least:
            best, least = [list(column) for column in columns], crossed
    return best


def _ordered(names: Sequence[str], middle: Mapping[str, float], last: str) -> list[str]:
    return sorted(names, key=lambda name: (name == last, middle.get(name, 0.0)))


def _middles(columns: Sequence[Sequence[str]], links: Sequence[Flows], place: int) -> dict[str, float]:
    """The weighted mean place, 0 to 1, of what each box of a column is joined with on both sides."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for side, own in ((place - 1, 1), (place, 0)):
        if not 0 <= side < len(links):
            continue
        other = columns[place - 1 if own else place + 1]
        at = {name: (index + 0.5) / len(other) for index, name in enumerate(other)}
        for ends, value in links[side].items():
            sums[ends[own]][0] += value * at[ends[1 - own]]
            sums[ends[own]][1] += value
    return {name: weighted / weight for name, (weighted, weight) in sums.items() if weight}


def _between(flows: Flows, column: int) -> dict[Path, int]:
    joined: dict[Path, int] = defaultdict(int)
    for path, value in flows.items():
        joined[path[column], path[column + 1]] += value
    return dict(joined)


def _through(flows: Flows, column: int) -> dict[str, int]:
    summed: dict[str, int] = defaultdict(int)
    for path, value in flows.items():
        summed[path[column]] += value
    return dict(summed)


def _boxes(columns: Sequence[Sequence[str]], through: Sequence[Mapping[str, int]]) -> dict[tuple[int, str], Box]:
    boxes: dict[tuple[int, str], Box] = {}
    room = WIDTH - sum(_MARGINS) - _BOX
    longest = max((len(column) for column in columns), default=0)
    for column, names in enumerate(columns):
        whole = sum(through[column].values()) or 1
        x = _MARGINS[0] + room * column / max(len(columns) - 1, 1)
        y = _HEAD + _APART / 2 + _APART * (longest - len(names)) / 2
        for name in names:
            value = through[column].get(name, 0)
            height = max(_HIGH * value / whole, _THINNEST)
            label_x, anchor = (x - 8, "end") if column == 0 else (x + _BOX + 8, "start")
            boxes[column, name] = Box(column, name, _cut(name), value, x, y, _BOX, height, label_x, anchor)
            y += height + _APART
    return boxes


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _bands(
    boxes: Mapping[tuple[int, str], Box], links: Sequence[Flows], whole: int, is_marked: Callable[[str], bool]
) -> list[Band]:
    bands = []
    for column, between in enumerate(links):
        out, into = dict[str, float](), dict[str, float]()
        ordered = sorted(
            between.items(), key=lambda item: (boxes[column, item[0][0]].y, boxes[column + 1, item[0][1]].y)
        )
        for (origin, target), value in ordered:
            start, end, high = boxes[column, origin], boxes[column + 1, target], _HIGH * value / whole
            y0, y1 = start.y + out.get(origin, 0.0), end.y + into.get(target, 0.0)
            out[origin], into[target] = out.get(origin, 0.0) + high, into.get(target, 0.0) + high
            path = _path(start.x + _BOX, y0, end.x, y1, max(high, 1.0))
            bands.append(Band(origin, target, value, path, is_marked(target)))
    return bands


def _path(x0: float, y0: float, x1: float, y1: float, high: float) -> str:
    bend = (x0 + x1) / 2
    return (
        f"M{x0:.1f},{y0:.1f}C{bend:.1f},{y0:.1f} {bend:.1f},{y1:.1f} {x1:.1f},{y1:.1f}"
        f"V{y1 + high:.1f}C{bend:.1f},{y1 + high:.1f} {bend:.1f},{y0 + high:.1f} {x0:.1f},{y0 + high:.1f}Z"
    )


def _head(label: str, column: int, columns: int) -> Head:
    x = _MARGINS[0] + (WIDTH - sum(_MARGINS) - _BOX) * column / max(columns - 1, 1)
    return Head(label, x - 8, "end") if column == 0 else Head(label, x + _BOX + 8, "start")
