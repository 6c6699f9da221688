"""What the matcher answers with."""

from typing import NamedTuple

from matcher.base.kernel import Floats, Longs
from matcher.base.levels import Level

SHOWN = 20
"""The best of a need."""


Placed = tuple[int, float]
"""A place in the index, and the score there."""


class Match(NamedTuple):
    """A need with a supply: place in its list from 1, score in 0..1, level."""

    need_id: str
    supply_id: str
    rank: int
    score: float
    level: Level


class Scored(NamedTuple):
    """A need with a supply of a kind without levels: place in its list from 1, and score in 0..1."""

    need_id: str
    supply_id: str
    rank: int
    score: float


class Standing(NamedTuple):
    """A supply's score for a need, its rank among how many supplies, and the score of the last of the best twenty."""

    score: float
    rank: int
    supplies: int
    last_of_best: float
    in_index: bool


class Ranked(NamedTuple):
    """The best places of a side: scores, places, and the scores without the semantic model's share, best first."""

    scores: Floats
    places: Longs
    plain: Floats

    @property
    def placed(self) -> list[Placed]:
        """Places and scores alone."""
        return list(zip(self.places.tolist(), self.scores.tolist(), strict=True))
