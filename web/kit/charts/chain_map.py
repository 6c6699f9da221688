"""A map of one industry chain: its links from upstream to downstream, each with what is asked and offered there."""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.chain_links import Link, Stage
from corpus.labelled import Labelled

WIDTH = 900.0
_WIDE, _HIGH, _APART = 280.0, 52.0, 10.0
_HEAD = 34.0
LONGEST = 14
"""Characters of a name in the picture; the table beside it has all."""


class Mood(Labelled):
    """How a link stands; the picture tells each by its strip and its outline, and says it in words."""

    GAP = "gap", "有缺口"
    MET = "met", "供需都有"
    READY = "ready", "有供给，没有需求"
    EMPTY = "empty", "供需都没有"


class LinkCounts(NamedTuple):
    """A link with its open needs, its valid supplies, and the needs that no supply answers."""

    link: Link
    needs: int
    supplies: int
    gaps: int
    address: str = ""

    @property
    def mood(self) -> Mood:
        """How it stands."""
        if self.gaps:
            return Mood.GAP
        if self.needs:
            return Mood.MET
        return Mood.READY if self.supplies else Mood.EMPTY

    @property
    def words(self) -> str:
        """The numbers in a line."""
        gaps = f" · 缺口 {self.gaps}" if self.gaps else ""
        return f"需求 {self.needs} · 供给 {self.supplies}{gaps}"


class LinkBox(NamedTuple):
    """A link at its place."""

    counts: LinkCounts
    name: str
    x: float
    y: float
    width: float
    height: float


class StageHead(NamedTuple):
    """The head of a column."""

    label: str
    x: float
    width: float


class ChainMap(NamedTuple):
    """The map of one chain."""

    key: str
    title: str
    desc: str
    width: float
    height: float
    heads: tuple[StageHead, ...]
    boxes: tuple[LinkBox, ...]

    @property
    def counts(self) -> tuple[LinkCounts, ...]:
        """The links with their numbers, upstream first."""
        return tuple(box.counts for box in self.boxes)

    @property
    def gaps(self) -> int:
        """The needs that no supply answers, of all links."""
        return sum(each.gaps for each in self.counts)


def chain_map(key: str, name: str, links: Sequence[LinkCounts]) -> ChainMap:
    """The links by stage, in their order."""
    columns = [[each for each in links if each.link.stage is stage] for stage in Stage]
    apart = (WIDTH - _WIDE * len(columns)) / (len(columns) - 1)
    boxes = tuple(
        LinkBox(each, _cut(each.link.name), column * (_WIDE + apart), _HEAD + row * (_HIGH + _APART), _WIDE, _HIGH)
        for column, of_stage in enumerate(columns)
        for row, each in enumerate(of_stage)
    )
    return ChainMap(
        key=key,
        title=f"{name}：上游到下游",
        desc=_said(name, [box.counts for box in boxes]),
        width=WIDTH,
        height=_HEAD + max(map(len, columns)) * (_HIGH + _APART),
        heads=tuple(StageHead(stage.label, place * (_WIDE + apart), _WIDE) for place, stage in enumerate(Stage)),
        boxes=boxes,
    )


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _said(name: str, links: Sequence[LinkCounts]) -> str:
    short = "、".join(f"{each.link.name} {each.gaps} 项" for each in links if each.gaps)
    whole = f"{name}共 {len(links)} 个环节，在办需求 {sum(each.needs for each in links)} 项，"
    return f"{whole}有效供给 {sum(each.supplies for each in links)} 项；" + (
        f"缺口：{short}。" if short else "没有缺口。"
    )
