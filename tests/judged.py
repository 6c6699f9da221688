"""Invented judgements of pairs, as the calibration of levels takes them."""

import numpy as np

from matcher.learning.calibrating import Shown
from matcher.weights.calibration import AS_SHIPPED, Calibration, logistic

SHIPPED = Calibration.shipped()
ODDS = np.array([1.0, -1.0, -2.0])


def titles(needs: int, *, stricter: float = 0.0, seed: int = 5) -> list[Shown]:
    """Needs with 12 judged titles each, judged as the chances say, or by people whose log odds are lower."""
    random = np.random.default_rng(seed)
    by_need = []
    for at in range(needs):
        odds = 1.5 * random.standard_normal((12, 1)) + ODDS
        levels = 1 + (random.random((12, 1)) < logistic(odds - stricter)).sum(axis=1)
        by_need.append(
            Shown(str(at), levels, np.ones(12, bool), logistic(odds).astype(np.float32), np.zeros(12, np.float32))
        )
    return by_need


def bodies(needs: int, steps: tuple[float, float, float], *, seed: int = 6) -> list[Shown]:
    """Needs with 12 judged supplies that have a body, judged by these steps of their log odds, twice as sharply."""
    random = np.random.default_rng(seed)
    by_need = []
    for at in range(needs):
        odds = random.uniform(-4, 4, 12).astype(np.float32)
        chances = Calibration(AS_SHIPPED, steps, 2).of_full(odds)
        levels = 1 + (random.random((12, 1)) < chances).sum(axis=1)
        by_need.append(Shown(str(at), levels, np.zeros(12, bool), np.full((12, 3), 0.5, np.float32), odds))
    return by_need
