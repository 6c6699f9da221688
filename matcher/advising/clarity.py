"""How clearly a need is described, as a number, and which addition would help matching most.

Most of the number comes from the elements that the text has (`elements.py`), each by what leaving it out of full needs
cost the score of their best supply (`fitted/clarity.json`, made by `scripts/fit_advice.py`); the rest from how far
the best supply stands out now. An element counts more than all that matching can lose, so each addition of one raises
the number.
"""

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from corpus.records import Need
from matcher.base.kernel import Floats
from matcher.base.levels import Level
from matcher.conditions.elements import degrees
from matcher.levels.grading import JUDGED
from matcher.levels.matcher import Matcher
from matcher.levels.worth import worth_showing
from matcher.weights.results import Match

ELEMENTS, DETAIL, MATCHING = 74.0, 14.0, 12.0
"""Points for the four elements, for words that tell, and for a best supply that stands out; 100 in all."""
LEAST = 14.0
"""Points that any of the four elements gets; what is left is shared out by what they are worth."""
FAR = 8.0
"""Standard deviations above the mean of all supplies at which the best one wholly stands out."""


class Clarity(NamedTuple):
    """A number from 0 to 100, the degree of each element, which to add first, the best supplies, and how many fit."""

    score: int
    degrees: dict[str, float]
    missing: str
    matches: tuple[Match, ...]
    fitting: int

    @property
    def best(self) -> Level:
        """The level of the best supply."""
        return self.matches[0].level if self.matches else Level.NONE


def clarity(matcher: Matcher, need: Need) -> Clarity:
    """How clearly a need is described; its own chain and field, which are chosen and not described, do not count."""
    said = degrees(matcher.scorer.asking.tokeniser, need)
    matches = tuple(matcher.ranking.supplies_for(need, top=JUDGED))
    points = sum(points_of()[kind] * said[kind] for kind in points_of()) + DETAIL * said["detail"]
    total = points + MATCHING * standing_out(matcher, need)
    fitting = len(worth_showing(matcher, need, matches))
    return Clarity(round(total), said, first_missing(said), matches, fitting)


def first_missing(said: dict[str, float]) -> str:
    """The element whose addition is worth most; more words where all elements are there; empty where nothing lacks."""
    gains = {kind: worth * (1 - said[kind]) for kind, worth in worths().items()}
    best = max(gains, key=lambda kind: gains[kind])
    if gains[best] > 0:
        return best
    return "detail" if said["detail"] < 1 else ""


def standing_out(matcher: Matcher, need: Need) -> float:
    """How far the best supply stands out, 0 to 1: by its level, and by its distance from all.

    The highest of the title alone, with the problem, and with all: what is said in addition never counts against.
    """
    bare = replace(need, chain="", field="")
    title = Need(id="", title=need.title)
    views = dict.fromkeys((title, replace(title, problem=need.problem), bare))
    return max((_stands_out(matcher, view) for view in views), default=0.0)


def _stands_out(matcher: Matcher, need: Need) -> float:
    scores = matcher.scorer.scores_for(need)
    if not scores.any():
        return 0.0
    place = int(scores.argmax())
    level = matcher.levels.of(matcher.scorer.sought(need), [place], [float(scores[place])])[0]
    return (level - Level.NONE) / (Level.STRONG - Level.NONE) * min(1.0, max(0.0, deviations(scores)) / FAR)


def deviations(scores: Floats) -> float:
    """How many standard deviations the best score is above the mean; `FAR` where there is nothing to compare with."""
    spread = float(scores.std()) if len(scores) > 2 else 0.0
    return (float(scores.max()) - float(scores.mean())) / spread if spread > 0 else FAR


@cache
def worths() -> dict[str, float]:
    """What each element was worth: the share of the score lost without it, by the share of the text."""
    raw: dict[str, Any] = json.loads((files("matcher") / "fitted" / "clarity.json").read_text("utf-8"))
    return {kind: float(worth) for kind, worth in raw["worths"].items()}


@cache
def points_of() -> dict[str, float]:
    """The points of each of the four elements."""
    by_kind, total = worths(), sum(worths().values())
    return {kind: LEAST + (ELEMENTS - LEAST * len(by_kind)) * worth / total for kind, worth in by_kind.items()}
