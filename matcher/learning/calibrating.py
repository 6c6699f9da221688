"""Fits what chances and scores mean as levels to staff's judgements, from the shipped meaning on.

The fit is the most likely one after judgements and a Gaussian prior (MacKay, Information Theory, Inference, and
Learning Algorithms, 2003, chapter 41): for titles the prior is what the shipped judgements say, discounted as in
Ibrahim and Chen (Power prior distributions for regression models, 2000); for bodies, where nothing was judged before,
a weak one around the shipped steps.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base.forest import Floats, log_odds
from matcher.base.levels import Level
from matcher.learning.prior import Evidence, Vector, default_evidence
from matcher.weights.calibration import SLOPE, Calibration, Pair, Steps, logistic

Matrix = npt.NDArray[np.float64]
Levels = npt.NDArray[np.int64]
WORTH = 500
"""As how many pairs those count that the level model was fitted on, for staff may be stricter than other people."""
FLATTEST = 0.1
"""The least slope."""
WIDTHS = (0.7, 1.0, 0.7, 0.7)
"""Deviations of the prior for bodies: log slope, first step, logs of the distances to the second and third."""


class Shown(NamedTuple):
    """The judged supplies of one need: levels (rows,), whether they have a title only, what their levels are made from.

    `chances` (rows, 3) as the level model gives them without decisions, of those with a title only; `odds` (rows,) of
    level 3 or better, of the others.
    """

    need_id: str
    levels: Levels
    bare: npt.NDArray[np.bool_]
    chances: Floats
    odds: Floats


def steps_told(shown: Iterable[Shown]) -> int:
    """How many of the three steps the judgements tell: who recommends or not does not tell level 4 from 3."""
    return 3 if any((of_need.levels == Level.FAIR).any() for of_need in shown) else 2


def fit(shipped: Calibration, shown: Sequence[Shown], told: int, evidence: Evidence | None = None) -> Calibration:
    """The calibration with the least loss on these needs and before them; `told` of the three steps are judged.

    What is known before of titles is, unless given, the shipped evidence.
    """
    known = (evidence or default_evidence()).precision(WORTH)
    levels, bare = (np.concatenate([getattr(of_need, part) for of_need in shown]) for part in ("levels", "bare"))
    chances, odds = (np.concatenate([getattr(of_need, part) for of_need in shown]) for part in ("chances", "odds"))
    titles = _fit_titles(log_odds(chances[bare]).astype(np.float64), levels[bare], told, known)
    steps, slope = _fit_bodies(shipped.full_steps, odds[~bare].astype(np.float64), levels[~bare], told)
    return Calibration(titles, steps, slope)


def curvature(chances: Floats) -> Matrix:
    """What pairs with these chances say of slope and offset: the loss's curvature at 1 and 0 by step, (3, 2, 2)."""
    odds = log_odds(chances).astype(np.float64)
    doubt = np.asarray(chances * (1 - chances), dtype=np.float64)
    columns = np.stack([odds, np.ones_like(odds)], axis=2)
    matrices: Matrix = np.einsum("rs,rsi,rsj->sij", doubt, columns, columns)
    return matrices


def losses(chances: Floats, levels: Levels, told: int) -> Vector:
    """The log loss of each pair, summed over the steps that are told, (rows,)."""
    right = np.where(levels[:, None] > np.arange(1, told + 1), chances[:, :told], 1 - chances[:, :told])
    return np.asarray(-np.log(np.maximum(right, 1e-4)).sum(axis=1), dtype=np.float64)


def _fit_titles(odds: Matrix, levels: Levels, told: int, known: Matrix) -> tuple[Pair, Pair, Pair]:
    """Slope and offset for each step; a step that is not told moves with the one below."""
    fitted = [_fit_step(odds[:, step], levels > step + 1, known[step]) for step in range(told)]
    return fitted[0], fitted[1], fitted[-1]


def _fit_step(odds: Vector, above: npt.NDArray[np.bool_], known: Matrix) -> Pair:
    from scipy.optimize import minimize

    columns = np.column_stack([odds, np.ones_like(odds)])

    def loss(values: Vector) -> tuple[float, Vector]:
        moved, predicted = values - (1, 0), columns @ values
        total = np.logaddexp(0, np.where(above, -predicted, predicted)).sum() + moved @ known @ moved / 2
        return float(total), columns.T @ (logistic(predicted) - above) + known @ moved

    bounds = [(FLATTEST, 10.0), (-10.0, 10.0)]
    slope, offset = minimize(loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B", bounds=bounds).x.tolist()
    return round(slope, 4), round(offset, 4)


def _fit_bodies(steps: Steps, odds: Vector, levels: Levels, told: int) -> tuple[Steps, float]:
    """Steps of the log odds and a slope: the log of the slope, the first step and logs of distances are fitted."""
    from scipy.optimize import minimize

    start = np.array([np.log(SLOPE), steps[0], *np.log(np.diff(steps))])
    below, upper = np.minimum(levels, told + 1) - 1, np.minimum(levels, told + 1)

    def loss(moved: Vector) -> float:
        first, *others = (start + moved * WIDTHS)[1:]
        ends = np.array([-np.inf, *np.cumsum([first, *np.exp(others)])[:told], np.inf])
        slope = np.exp(start[0] + moved[0] * WIDTHS[0])
        chance = logistic(slope * (odds - ends[below])) - logistic(slope * (odds - ends[upper]))
        return float(moved @ moved / 2 - np.log(np.maximum(chance, 1e-6)).sum())

    if not len(odds):
        return steps, SLOPE
    slope, first, *others = (start + minimize(loss, np.zeros(4), method="L-BFGS-B").x * WIDTHS).tolist()
    fitted = [round(float(step), 4) for step in np.cumsum([first, *np.exp(others)])]
    return (fitted[0], fitted[1], fitted[2]), round(float(np.exp(slope)), 4)
