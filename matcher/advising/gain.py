"""What judging a pairing is expected to bring: the order of the one list over all that waits.

The gain is the chance that the supply fits, by the level that the pairing shows, times how much its need still wants an
answer, times how long that need has waited. The chances are those that practitioners' judgements gave for each level
(`docs/matching.zh-CN.md`); ties go to the higher level, then to the higher score.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base.kernel import Longs
from matcher.base.levels import Level

Doubles = npt.NDArray[np.float64]

CHANCES = {Level.NONE: 0.05, Level.WEAK: 0.18, Level.FAIR: 0.79, Level.STRONG: 0.79}
"""How many pairings shown at a level practitioners found fitting."""
CHOSEN = CHANCES[Level.STRONG]
"""The same of pairings without a level: somebody has put them there, and waits."""
DECIDED_HALVES = 10
"""After so many decisions on a need, the next one on it brings half as much."""
WAITED_DOUBLES = 30
"""Days after which a need counts double; it does not rise further."""


class Chances(NamedTuple):
    """Pairings that wait, a column each: level and score, and of the need what is recommended, decided, days waited.

    Columns, since there may be tens of thousands of pairings and they are ordered anew after each decision.
    """

    levels: Sequence[int]
    scores: Sequence[float]
    recommended: Sequence[int]
    decided: Sequence[int]
    days: Sequence[float]


def gains(waiting: Chances) -> Doubles:
    """The expected gain of judging each pairing, float64 (pairings,)."""
    recommended, decided, days = map(_doubles, (waiting.recommended, waiting.decided, waiting.days))
    by_level = np.array([CHOSEN, *(CHANCES[level] for level in Level)])
    chances = by_level[np.array(waiting.levels, dtype=np.int64)]
    wanted = 1 / (1 + recommended) / (1 + decided / DECIDED_HALVES)
    expected: Doubles = chances * wanted * (1 + np.clip(days, 0, WAITED_DOUBLES) / WAITED_DOUBLES)
    return expected


def by_gain(waiting: Chances) -> Longs:
    """The places of the pairings in the order in which to judge them; equal ones stay as they were."""
    levels, scores = _doubles(waiting.levels), _doubles(waiting.scores)
    order: Longs = np.lexsort((-scores, -levels, -gains(waiting)))
    return order


def _doubles(values: Sequence[float]) -> Doubles:
    return np.array(values, dtype=np.float64)
