"""Levels from judgements: what the matcher shows of judged pairs, and a fair test of levels fitted to them.

What is adopted is fitted on all judgements, but whether it is, is decided on needs that the fit has not seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.records import Need
from matcher.base.forest import STEPS, Floats, likeliest
from matcher.base.intervals import Interval, mean_interval
from matcher.base.levels import Level
from matcher.learning.calibrating import Shown, fit, losses, steps_told
from matcher.learning.judgements import Judgement, by_need
from matcher.learning.learning import folds
from matcher.learning.prior import Evidence
from matcher.levels.grading import odds_of_full
from matcher.levels.judge import default_forests
from matcher.levels.matcher import Matcher
from matcher.weights.calibration import Calibration
from matcher.weights.weights import Weights


class Band(NamedTuple):
    """Pairs shown at one level: how many, and the share judged 3 or 4, which is what staff recommend."""

    level: Level
    pairs: int
    fitting: float


class Levelled(NamedTuple):
    """How levels agree with judgements: mean loss (log, over steps), mean error in levels, pairs by the level shown."""

    loss: float
    error: float
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Recalibrated:
    """What came of it: the calibration fitted on all; before and after on needs held out in turn.

    `gain` is the mean fall of the loss per need with its bootstrap interval.
    """

    calibration: Calibration
    needs: int
    judgements: int
    before: Levelled
    after: Levelled
    gain: Interval

    @property
    def adopted(self) -> bool:
        """Whether the chances are better beyond chance, and the levels that they are shown as no worse."""
        return self.gain.low > 0 and self.after.error <= self.before.error


def recalibrate(
    present: Calibration, shipped: Calibration, shown: Sequence[Shown], evidence: Evidence | None = None
) -> Recalibrated:
    """A calibration from judged pairs and the shipped one, tested by folds over needs against the present one.

    What is known before of titles is, unless given, the shipped evidence.
    """
    told = steps_told(shown)
    old, new = [present] * len(shown), [present] * len(shown)
    for held, rest in folds(len(shown)):
        fitted = fit(shipped, [shown[place] for place in rest], told, evidence)
        for place in held:
            new[place] = fitted
    gain = [
        _loss(before, judged, told) - _loss(other, judged, told)
        for before, other, judged in zip(old, new, shown, strict=True)
    ]
    return Recalibrated(
        fit(shipped, shown, told, evidence),
        len(shown),
        sum(len(of_need.levels) for of_need in shown),
        levelled(old, shown, told),
        levelled(new, shown, told),
        mean_interval(gain),
    )


def levelled(calibrations: Sequence[Calibration], shown: Sequence[Shown], told: int) -> Levelled:
    """How the levels of these needs, each by its calibration, agree with `told` steps of the judgements."""
    chances = np.concatenate(
        [_chances(calibration, judged) for calibration, judged in zip(calibrations, shown, strict=True)]
    )
    levels = np.concatenate([judged.levels for judged in shown])
    seen, fitting = likeliest(chances), levels >= Level.FAIR
    error = np.abs(np.minimum(seen, told + 1) - np.minimum(levels, told + 1)).mean()
    bands = [_band(level, seen == level, fitting) for level in reversed(Level)]
    return Levelled(float(losses(chances, levels, told).mean()), float(error), tuple(bands))


def weighed(matcher: Matcher, weights: Weights) -> Matcher:
    """The matcher with other numbers for the same fields and granularities."""
    return Matcher(replace(matcher.index, weights=weights), matcher.vectors)


def shown(matcher: Matcher, needs: Sequence[Need], judgements: Iterable[Judgement]) -> list[Shown]:
    """The judged pairs of each need as the matcher sees them before anything is decided, with the shipped levels."""
    weights = matcher.index.weights
    plain = weighed(matcher, replace(weights, calibration=Calibration.shipped()))
    records = {need.id: need for need in needs}
    places = {supply_id: place for place, supply_id in enumerate(matcher.supplies.ids)}
    seen = []
    for need_id, judged in by_need(judgements).items():
        known = [judgement for judgement in judged if judgement.supply_id in places]
        if need_id in records and known:
            rows = [places[judgement.supply_id] for judgement in known]
            seen.append(_shown(plain, records[need_id], rows, [judgement.level for judgement in known]))
    return seen


def _shown(plain: Matcher, need: Need, rows: Sequence[int], levels: Sequence[int]) -> Shown:
    texts, bare = plain.scorer.sought(need), np.array([not plain.levels.has_body(row) for row in rows], dtype=np.bool_)
    chances = np.full((len(rows), STEPS), 0.5, dtype=np.float32)
    if bare.any():
        titles = [row for row, only in zip(rows, bare.tolist(), strict=True) if only]
        chances[bare] = default_forests().chances(plain.scorer, texts, titles, ())
    odds = np.zeros(len(rows), dtype=np.float32)
    if not bare.all():
        full = [row for row, only in zip(rows, bare.tolist(), strict=True) if not only]
        odds[~bare] = odds_of_full(plain.scorer, texts, full, plain.scorer.scores_of(texts)[full].tolist())
    return Shown(need.id, np.array(levels, dtype=np.int64), bare, chances, odds)


def _chances(calibration: Calibration, shown: Shown) -> Floats:
    of_titles, of_full = calibration.of_titles(shown.chances), calibration.of_full(shown.odds)
    return np.where(shown.bare[:, None], of_titles, of_full).astype(np.float32)


def _loss(calibration: Calibration, shown: Shown, told: int) -> float:
    """The mean loss of a need's pairs."""
    return float(losses(_chances(calibration, shown), shown.levels, told).mean())


def _band(level: Level, rows: npt.NDArray[np.bool_], fitting: npt.NDArray[np.bool_]) -> Band:
    return Band(level, int(rows.sum()), float(fitting[rows].mean()) if rows.any() else 0.0)
