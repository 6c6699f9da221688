"""Weights from judgements: a fit that starts from, and stays near, the weights in use, and a fair test of it.

Pairwise logistic regression on the summands of the score (RankNet with a linear model: Burges et al., Learning to rank
using gradient descent, 2005), each need counting the same, with a penalty for every weight that leaves the one in use.
What is adopted is fitted on all judgements, but whether it is, is decided on needs that the fit has not seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.records import Need
from matcher.index import Matcher
from matcher.intervals import Interval, mean_interval
from matcher.judgements import GAINS, Judgement, by_need, ndcg
from matcher.kernel import Floats
from matcher.weights import Weights

FOLDS = 5
SEED = 20261124
SHARPNESS = 10.0
"""Scores differ by hundredths; this makes their differences the size that a logistic function tells apart."""
STIFFNESS = 1.0
"""The penalty, in needs' worth of loss, for a weight that goes to nothing or doubles."""
FEWEST = 20
"""Needs with both fitting and unfitting judgements, below which nothing is learned."""
CUT = 10


class Lesson(NamedTuple):
    """The judged supplies of one need: summands of their scores (supplies, summands), and levels (supplies,)."""

    need_id: str
    parts: Floats
    levels: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of learning: the weights fitted on all, and the two rankings' nDCG@10 on needs held out in turn.

    `gain` is the mean difference per need with its bootstrap interval; `adopted` where all of the interval is above 0.
    """

    weights: Weights
    needs: int
    judgements: int
    before: float
    after: float
    gain: Interval

    @property
    def adopted(self) -> bool:
        """Whether the new weights are better beyond chance."""
        return self.gain.low > 0


def lessons(matcher: Matcher, needs: Sequence[Need], judgements: Iterable[Judgement]) -> list[Lesson]:
    """The judgements of each need that has a fitting and a less fitting supply, as the matcher sees them."""
    records = {need.id: need for need in needs}
    places = {supply_id: place for place, supply_id in enumerate(matcher.supplies.ids)}
    found = []
    for need_id, judged in by_need(judgements).items():
        known = [one for one in judged if one.supply_id in places]
        levels = np.array([one.level for one in known], dtype=np.int64)
        if need_id in records and len(set(levels.tolist())) > 1 and levels.max() >= 3:
            rows = [places[one.supply_id] for one in known]
            parts = matcher.part_scores(records[need_id])[:, rows] / matcher.norms_for(records[need_id])[rows]
            found.append(Lesson(need_id, parts.T, levels))
    return found


def learn(weights: Weights, taught: Sequence[Lesson]) -> Learned:
    """New weights from lessons taken with the present ones, tested by folds over needs."""
    present = vector(weights)
    before = np.array([_quality(present, lesson) for lesson in taught])
    after = np.zeros(len(taught))
    for held, rest in folds(len(taught)):
        fitted = fit(present, [taught[place] for place in rest])
        after[held] = [_quality(fitted, taught[place]) for place in held]
    new = with_vector(weights, fit(present, taught))
    judged = sum(len(lesson.levels) for lesson in taught)
    return Learned(new, len(taught), judged, float(before.mean()), float(after.mean()), mean_interval(after - before))


def folds(count: int) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """Held-out and remaining places, fold by fold; the same at every run."""
    order = np.random.default_rng(SEED).permutation(count)
    return [(np.sort(order[fold::FOLDS]), np.sort(np.delete(order, np.s_[fold::FOLDS]))) for fold in range(FOLDS)]


def fit(present: npt.NDArray[np.float64], taught: Sequence[Lesson]) -> npt.NDArray[np.float64]:
    """The weights with the least loss on the lessons, none negative, float64 (summands,)."""
    from scipy.optimize import minimize

    pairs = [_differences(lesson) for lesson in taught]

    def loss(factors: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        total, slope = STIFFNESS * float(((factors - 1) ** 2).sum()), 2 * STIFFNESS * (factors - 1)
        for differences in pairs:
            margins = SHARPNESS * differences @ (present * factors)
            total += float(np.logaddexp(0, -margins).mean())
            pull = -1 / (1 + np.exp(np.minimum(margins, 500)))
            slope = slope + SHARPNESS * present * (pull @ differences) / len(differences)
        return total, slope

    found = minimize(loss, np.ones_like(present), jac=True, method="L-BFGS-B", bounds=[(0.05, 5.0)] * len(present))
    fitted: npt.NDArray[np.float64] = present * found.x
    return fitted


def _differences(lesson: Lesson) -> npt.NDArray[np.float64]:
    """Summands of a better supply less those of a worse one, for each such pair of the need."""
    better, worse = np.nonzero(lesson.levels[:, None] > lesson.levels[None, :])
    return (lesson.parts[better] - lesson.parts[worse]).astype(np.float64)


def _quality(weights: npt.NDArray[np.float64], lesson: Lesson) -> float:
    gains = np.array([GAINS[level] for level in lesson.levels.tolist()])
    return ndcg(lesson.parts @ weights, gains, CUT)


def vector(weights: Weights) -> npt.NDArray[np.float64]:
    """The weights of pairs of fields, then of facets."""
    return np.array([*(pair.weight for pair in weights.pairs), *weights.facets.values()])


def with_vector(weights: Weights, values: npt.NDArray[np.float64]) -> Weights:
    """The same weights with other numbers, scaled so that their sum stays, and scores with it."""
    scaled = (values * vector(weights).sum() / values.sum()).tolist()
    pairs = tuple(replace(pair, weight=round(value, 4)) for pair, value in zip(weights.pairs, scaled, strict=False))
    facets = dict(zip(weights.facets, (round(value, 4) for value in scaled[len(pairs) :]), strict=True))
    return replace(weights, pairs=pairs, facets=facets)
