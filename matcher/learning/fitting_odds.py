"""Fits the model of levels of supplies with a body; needed by whoever refits, not by whoever matches.

Ridge logistic regression for level 2 or better and for 3 or better; the second counts wholly and the first by half, for
few pairs fit and many nearly do. Folds keep the needs of one text together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from matcher.base.forest import Floats
from matcher.base.odds import FARTHEST, Odds
from matcher.learning.fitting import Groups, Levels, folds
from matcher.levels.agreement import MEANING

PENALTY = 0.002
"""scikit-learn's C, the inverse of the penalty; from 0.001 to 0.003 nothing changed beyond chance."""
NEARLY = 0.5
"""What the log odds of level 2 or better count beside those of 3 or better."""
BOLDER = 1.5
"""How much less a semantic model's columns are penalised: they are few and tell much."""
SEEDS = (20261124, 20261125, 20261126)


@dataclass(frozen=True, eq=False)
class Sheet:
    """Judged pairs as columns by name: table (pairs, columns), levels, groups (a need's text), weights (pairs,)."""

    names: tuple[str, ...]
    table: Floats
    levels: Levels
    groups: Groups
    weights: Floats

    def of(self, rows: npt.NDArray[np.bool_]) -> "Sheet":
        """Some of the pairs."""
        return Sheet(self.names, self.table[rows], self.levels[rows], self.groups[rows], self.weights[rows])


def fit_odds(sheet: Sheet, *, seeds: Sequence[int] = SEEDS) -> tuple[Odds, Floats]:
    """The model of all pairs, and the log odds of level 3 or better that models without the pair's fold give it.

    Pairs of which a column is not known are left out of the fit, and have odds of 0.
    """
    known = np.asarray(~np.isnan(sheet.table).any(axis=1))
    model, odds = _fit_known(sheet.of(known), seeds)
    all_odds = np.zeros(len(known), dtype=np.float32)
    all_odds[known] = odds
    return model, all_odds


def _fit_known(sheet: Sheet, seeds: Sequence[int]) -> tuple[Odds, Floats]:
    loose = [_out_of_fold(sheet, seed) for seed in seeds]
    slope, offset = _platt(np.concatenate(loose), np.tile(sheet.levels >= 3, len(seeds)), len(seeds) * [sheet.weights])
    held = np.asarray(slope * np.mean(loose, axis=0) + offset, dtype=np.float32)
    steps = (_step(held, sheet.levels >= 2, sheet.weights), 0.0, _step(held, sheet.levels >= 4, sheet.weights))
    rough = _fit(sheet)
    model = replace(rough, weights=rough.weights * slope, offset=rough.offset * slope + offset, steps=steps)
    return model, held


def _out_of_fold(sheet: Sheet, seed: int) -> npt.NDArray[np.float64]:
    odds = np.zeros(len(sheet.levels))
    for held in folds(sheet.groups, seed):
        odds[held] = _fit(sheet.of(~held)).of(sheet.table[held])
    return odds


def _fit(sheet: Sheet) -> Odds:
    """A model that is not yet scaled to come true."""
    from sklearn.linear_model import LogisticRegression

    means, deviations = sheet.table.mean(axis=0), np.maximum(sheet.table.std(axis=0), 1e-6)
    deviations = np.where([name in MEANING for name in sheet.names], deviations / BOLDER, deviations)
    usual = np.clip((sheet.table - means) / deviations, -FARTHEST * BOLDER, FARTHEST * BOLDER)
    weights, offset = np.zeros(len(sheet.names)), 0.0
    for level, share in ((3, 1.0), (2, NEARLY)):
        fitted = LogisticRegression(C=PENALTY, max_iter=1000, tol=1e-4)
        fitted.fit(usual, sheet.levels >= level, sample_weight=sheet.weights)
        weights, offset = weights + share * fitted.coef_[0], offset + share * float(fitted.intercept_[0])
    return Odds(sheet.names, _small(means), _small(deviations), _small(weights), offset, (0.0, 0.0, 0.0))


def _small(values: npt.ArrayLike) -> Floats:
    return np.asarray(values, dtype=np.float32)


def _platt(
    odds: npt.NDArray[np.float64], above: npt.NDArray[np.bool_], weights: Sequence[Floats]
) -> tuple[float, float]:
    """Slope and offset with which odds come true."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=100).fit(odds[:, None], above, sample_weight=np.concatenate(weights))
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def _step(odds: Floats, above: npt.NDArray[np.bool_], weights: Floats) -> float:
    """Where the chance of being above passes one half: as many are above as chances say."""
    from scipy.optimize import brentq

    share = np.average(above, weights=weights)
    return round(float(brentq(lambda at: np.average(1 / (1 + np.exp(at - odds)), weights=weights) - share, -30, 30)), 4)
