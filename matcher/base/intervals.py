"""How far a mean may be off by chance: percentile bootstrap (Efron and Tibshirani, 1993)."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

DRAWS = 2_000
SEED = 20261124


class Interval(NamedTuple):
    """A mean and the bounds between which 95% of resampled means lie."""

    mean: float
    low: float
    high: float


def mean_interval(values: npt.ArrayLike) -> Interval:
    """The interval of a mean over independent values, such as one measure for each need; the same at every run."""
    known = np.asarray(values, dtype=np.float64)
    if not known.size:
        return Interval(0.0, 0.0, 0.0)
    draws = np.random.default_rng(SEED).integers(known.size, size=(DRAWS, known.size))
    low, high = np.quantile(known[draws].mean(axis=1), [0.025, 0.975])
    return Interval(float(known.mean()), float(low), float(high))
