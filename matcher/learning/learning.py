"""Weights from judgements: a fit on staff's judgements and what the shipped ones say, and a fair test of it.

Pairwise logistic regression on the summands of the score (RankNet with a linear model: Burges et al., Learning to rank
using gradient descent, 2005), each need counting the same, that starts from what is known before (`prior.py`).
What is adopted is fitted on all judgements, but whether it is, is decided on needs that the fit has not seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpus.records import Need
from matcher.base.intervals import Interval, mean_interval
from matcher.learning.judgements import GAINS, Judgement, by_need, ndcg
from matcher.learning.prior import (
    SHARPNESS,
    Lesson,
    Prior,
    Vector,
    default_evidence,
    differences,
    vector,
)
from matcher.levels.matcher import Matcher
from matcher.weights.weights import Weights

FOLDS = 5
SEED = 20261124
BOUNDS = (0.05, 5.0)
"""The factors between which a weight may move from the shipped one."""
FEWEST = 20
"""Needs with both fitting and unfitting judgements, below which nothing is learned."""
CUT = 10


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
    taught = []
    for need_id, judged in by_need(judgements).items():
        known = [judgement for judgement in judged if judgement.supply_id in places]
        levels = np.array([judgement.level for judgement in known], dtype=np.int64)
        if need_id in records and len(set(levels.tolist())) > 1 and levels.max() >= 3:
            rows = [places[judgement.supply_id] for judgement in known]
            parts = (
                matcher.scorer.part_scores(records[need_id])[:, rows]
                / matcher.scorer.ranking.norms(matcher.scorer.sought(records[need_id]))[rows]
            )
            taught.append(Lesson(need_id, parts.T, levels))
    return taught


def learn(weights: Weights, taught: Sequence[Lesson], prior: Prior | None = None) -> Learned:
    """New weights from lessons taken with the present ones, tested by folds over needs.

    What is known before is, unless given, what the shipped judgements say.
    """
    present, prior = vector(weights), prior or default_evidence().prior(weights)
    before = np.array([_quality(present, lesson) for lesson in taught])
    after = np.zeros(len(taught))
    for held, rest in folds(len(taught)):
        fitted = fit(prior, [taught[place] for place in rest])
        after[held] = [_quality(fitted, taught[place]) for place in held]
    new = with_vector(weights, fit(prior, taught))
    judged = sum(len(lesson.levels) for lesson in taught)
    return Learned(new, len(taught), judged, float(before.mean()), float(after.mean()), mean_interval(after - before))


def folds(count: int) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """Held-out and remaining places, fold by fold; the same at every run."""
    order = np.random.default_rng(SEED).permutation(count)
    return [(np.sort(order[fold::FOLDS]), np.sort(np.delete(order, np.s_[fold::FOLDS]))) for fold in range(FOLDS)]


def fit(prior: Prior, taught: Sequence[Lesson]) -> Vector:
    """The weights with the least loss on the lessons and before them, none negative, float64 (summands,)."""
    from scipy.optimize import minimize

    turned = [SHARPNESS * differences(lesson) * prior.weights for lesson in taught]

    def loss(factors: Vector) -> tuple[float, Vector]:
        total, slope = prior.loss(factors)
        for rows in turned:
            margins = rows @ factors
            total += float(np.logaddexp(0, -margins).mean())
            slope = slope - (1 / (1 + np.exp(np.minimum(margins, 500)))) @ rows / len(rows)
        return total, slope

    solution = minimize(
        loss, np.ones_like(prior.weights), jac=True, method="L-BFGS-B", bounds=[BOUNDS] * len(prior.weights)
    )
    fitted: Vector = prior.weights * solution.x
    return fitted


def _quality(weights: npt.NDArray[np.float64], lesson: Lesson) -> float:
    gains = np.array([GAINS[level] for level in lesson.levels.tolist()])
    return ndcg(lesson.parts @ weights, gains, CUT)


def with_vector(weights: Weights, values: npt.NDArray[np.float64]) -> Weights:
    """The same weights with other numbers, scaled so that the sum of all but the semantic stays, and scores with it."""
    scaled = [round(value, 4) for value in (values * vector(weights)[:-1].sum() / values[:-1].sum()).tolist()]
    pairs = tuple(replace(pair, weight=value) for pair, value in zip(weights.pairs, scaled, strict=False))
    facets = dict(zip(weights.facets, scaled[len(pairs) :], strict=False))
    return replace(weights, pairs=pairs, facets=facets, semantic=replace(weights.semantic, weight=scaled[-1]))
