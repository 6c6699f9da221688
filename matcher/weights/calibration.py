"""What a chance means, as a level: what the program brings, moved to what staff's judgements say.

Supplies with titles only have chances from the level model; their log odds get a slope and an offset for each step
(Platt, Probabilistic outputs for support vector machines, 1999). Supplies with a body have log odds of level 3 or
better; their steps and one slope are a proportional odds model (McCullagh, Regression models for ordinal data, 1980).
Fitting is in `calibrating.py`.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from matcher.base.errors import BadWeights
from matcher.base.forest import Floats, calibrated
from matcher.base.levels import Level
from matcher.base.odds import default_odds

Pair = tuple[float, float]
Steps = tuple[float, float, float]
AS_SHIPPED: tuple[Pair, Pair, Pair] = ((1.0, 0.0), (1.0, 0.0), (1.0, 0.0))
_LEVELS = tuple(Level)
SLOPE = 1.0
"""What the log odds of supplies with a body are multiplied by until judgements tell."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """`titles`: slope and offset of the log odds of level 2 or better, 3 or better, 4.

    `full_steps` and `full_slope` are of the log odds of supplies with a body.
    """

    titles: tuple[Pair, Pair, Pair]
    full_steps: Steps
    full_slope: float = SLOPE

    @classmethod
    def shipped(cls) -> "Calibration":
        """Chances as the level models give them."""
        return cls(AS_SHIPPED, default_odds()["lexical"].steps)

    def of_titles(self, chances: Floats) -> Floats:
        """Chances of level 2 or better, 3 or better, and 4, float32 (rows, 3), of those that the level model gives."""
        return chances if self.titles == AS_SHIPPED else calibrated(chances, np.array(self.titles, dtype=np.float32))

    def of_full(self, odds: npt.ArrayLike) -> Floats:
        """The same of log odds (rows,) of supplies with a body."""
        moved = self.full_slope * (np.asarray(odds, dtype=np.float64)[:, None] - np.array(self.full_steps))
        return logistic(moved).astype(np.float32)


def level_at(score: float, steps: Sequence[float]) -> Level:
    """The level of a score by its steps, which rise."""
    return _LEVELS[bisect_right(steps, score)]


def logistic(odds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Chances of log odds."""
    return np.asarray(1 / (1 + np.exp(np.clip(-odds, -500, 500))))


def read_calibration(raw: Mapping[str, Any] | None) -> Calibration:
    """The calibration in a weights file; the shipped one, or its part, where the file is from before there was any.

    `BadWeights` where chances or levels would not rise with what they are made from.
    """
    shipped = Calibration.shipped()
    if raw is None:
        return shipped
    titles = [(float(slope), float(offset)) for slope, offset in raw["titles"]]
    own = list(map(float, raw.get("full_steps", shipped.full_steps)))
    if (len(titles), len(own)) != (3, 3):
        raise BadWeights("权重文件中的等级校准应有三级")
    slope = float(raw.get("full_slope", SLOPE))
    calibration = Calibration((titles[0], titles[1], titles[2]), (own[0], own[1], own[2]), slope)
    sound = all(slope > 0 for slope, _ in calibration.titles) and calibration.full_slope > 0 and own == sorted(own)
    if not sound or not np.isfinite([*np.ravel(titles), *own, calibration.full_slope]).all():
        raise BadWeights("权重文件中的等级校准不合理：斜率应为正，分界应由小到大")
    return calibration
