"""What levels promise and keep: of what is shown as worth a call, how much was judged so, and who was given false hope.

Shown are the pairs of a need's first `TOP` whose level is `FAIR` or better; right is what was judged 3 or 4. False hope
is given to a need of which nothing was judged so and something is shown. Intervals are over needs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from corpus.records import Need
from matcher.base.intervals import DRAWS, SEED, Interval
from matcher.base.kernel import Floats
from matcher.base.levels import Level
from matcher.base.odds import Odds, shown
from matcher.learning.fitting import folds
from matcher.learning.fitting_odds import SEEDS, Sheet, fit_odds
from matcher.learning.full_quality import Judged, sheet
from matcher.learning.judgements import Judgement, by_need
from matcher.levels import grading
from matcher.levels.matcher import Matcher
from matcher.weights.calibration import AS_SHIPPED, Calibration

TOP = 50
BARS = (0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1)
"""Chances of level 3 or better at which the curve is read."""


class Point(NamedTuple):
    """What would be shown from a chance on: how many judged pairs, the share that was right, of the good ones shown."""

    bar: float
    pairs: int
    right: float
    good: float


@dataclass(frozen=True, slots=True)
class ShownQuality:
    """Shares with their intervals; `pairs` judged ones are shown, `strong` of them as level 4."""

    pairs: int
    strong: int
    right: Interval
    strong_right: Interval
    good_shown: Interval
    false_hope: Interval


class Seen(NamedTuple):
    """One need: the judged level and the shown one of each judged pair, and whether anything is shown at all."""

    judged: tuple[int, ...]
    shown: tuple[int, ...]
    anything: bool


def evaluate_shown(matcher: Matcher, needs: Sequence[Need], judgements: Iterable[Judgement]) -> ShownQuality:
    """The quality of the levels as the matcher shows them."""
    records, seen = {need.id: need for need in needs}, []
    for need_id, of_need in by_need(judgements).items():
        by_supply = {match.supply_id: match.level for match in matcher.ranking.supplies_for(records[need_id], top=TOP)}
        seen.append(_seen(by_supply, of_need))
    return summed_up(seen)


def _seen(by_supply: Mapping[str, Level], of_need: Sequence[Judgement]) -> Seen:
    levels = tuple(int(by_supply.get(judgement.supply_id, Level.NONE)) for judgement in of_need)
    return Seen(
        tuple(judgement.level for judgement in of_need),
        levels,
        any(level >= Level.FAIR for level in by_supply.values()),
    )


def summed_up(seen: Sequence[Seen]) -> ShownQuality:
    """The shares over all needs."""
    shares = {
        "right": _ratio(seen, lambda need: _count(need, Level.FAIR, right=True), lambda need: _count(need, Level.FAIR)),
        "strong_right": _ratio(
            seen, lambda need: _count(need, Level.STRONG, right=True), lambda need: _count(need, Level.STRONG)
        ),
        "good_shown": _ratio(seen, lambda need: _count(need, Level.FAIR, right=True), lambda need: _good(need)),
        "false_hope": _ratio(
            seen, lambda need: int(need.anything and not _good(need)), lambda need: int(not _good(need))
        ),
    }
    pairs, strong = (sum(_count(need, level) for need in seen) for level in (Level.FAIR, Level.STRONG))
    return ShownQuality(pairs, strong, **shares)


def _count(need: Seen, least: Level, *, right: bool = False) -> int:
    pairs = zip(need.judged, need.shown, strict=True)
    return sum(level >= least and (judged >= Level.FAIR or not right) for judged, level in pairs)


def _good(need: Seen) -> int:
    return sum(level >= Level.FAIR for level in need.judged)


def _ratio(seen: Sequence[Seen], above: Callable[[Seen], int], below: Callable[[Seen], int]) -> Interval:
    """A ratio of sums with its percentile bootstrap over needs."""
    counts = np.array([(above(need), below(need)) for need in seen], dtype=np.float64).reshape(-1, 2)
    total = counts.sum(axis=0)
    if not total[1]:
        return Interval(0.0, 0.0, 0.0)
    draws = np.random.default_rng(SEED).integers(len(counts), size=(DRAWS, len(counts)))
    sums = counts[draws].sum(axis=1)
    low, high = np.quantile(sums[:, 0] / np.maximum(sums[:, 1], 1), [0.025, 0.975])
    return Interval(float(total[0] / total[1]), float(low), float(high))


class OutOfFold(NamedTuple):
    """Levels by models that saw no pair of the need's text: quality, curve, and tenths of the pairs by their chance.

    `tenths` are the mean chance and the share judged 3 or 4, from the least likely up.
    """

    quality: ShownQuality
    curve: tuple[Point, ...]
    tenths: tuple[tuple[float, float], ...]


def evaluate_out_of_fold(matcher: Matcher, judged: Judged) -> OutOfFold:
    """Levels of supplies with a body, each need's by models fitted on the needs of other folds, at this list alone."""
    pairs = sheet(judged, matcher)
    records, seen, chances, levels = {need.id: need for need in judged.needs}, [], [], []
    groups, grouped = by_need(judged.judgements), _rows(judged)
    for held in folds(pairs.groups, SEEDS[0]):
        model, _ = fit_odds(pairs.of(~held), seeds=SEEDS[:1])
        for need_id, of_need in groups.items():
            rows = grouped[need_id]
            if held[rows[0]]:
                seen.append(_seen(_shown_by(model, matcher, records[need_id]), of_need))
                chances.append(_chances(model, pairs, rows))
                levels.append(pairs.levels[rows])
    return OutOfFold(summed_up(seen), *_read(np.concatenate(chances), np.concatenate(levels)))


def _rows(judged: Judged) -> dict[str, list[int]]:
    """The rows in a sheet of each need's pairs."""
    rows, at = dict[str, list[int]](), 0
    for need_id, of_need in by_need(judged.judgements).items():
        rows[need_id] = list(range(at, at + len(of_need)))
        at += len(of_need)
    return rows


def _shown_by(model: Odds, matcher: Matcher, need: Need) -> dict[str, Level]:
    texts = matcher.scorer.sought(need)
    scores = matcher.scorer.scores_of(texts)
    ranked = scores if matcher.vectors is None else matcher.scorer.scores_for(need)
    places = [place for place in np.argsort(-ranked, kind="stable")[:TOP].tolist() if scores[place] > 0]
    if not places:
        return {}
    plain = scores[places].tolist()
    table = grading.known_table(matcher.scorer, texts, places, plain, best=grading.highest(scores))
    return {matcher.supplies.ids[at]: level for at, level in zip(places, shown(_of(model, table)), strict=True)}


def _chances(model: Odds, pairs: Sheet, rows: Sequence[int]) -> Floats:
    chances: Floats = _of(model, pairs.table[list(rows)])[:, 1]
    return chances


def _of(model: Odds, table: Floats) -> Floats:
    return Calibration(AS_SHIPPED, model.steps).of_full(model.of(table))


def _read(
    chances: Floats, levels: "np.typing.NDArray[np.int64]"
) -> tuple[tuple[Point, ...], tuple[tuple[float, float], ...]]:
    """The curve and the tenths."""
    good = levels >= Level.FAIR
    curve = []
    for bar in BARS:
        above = chances >= bar
        right = float(good[above].mean()) if above.any() else 0.0
        curve.append(Point(bar, int(above.sum()), right, float(above[good].mean()) if good.any() else 0.0))
    tenths = np.array_split(np.argsort(chances, kind="stable"), 10)
    return tuple(curve), tuple((float(chances[rows].mean()), float(good[rows].mean())) for rows in tenths if len(rows))
