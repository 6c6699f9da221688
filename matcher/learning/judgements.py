"""Judgements of practitioners, and how well an order of supplies agrees with them.

Gains are 0, 1, 3, 7 for levels 1 to 4, the discount is log2(rank + 1), the ideal order comes from the same pairs
(Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002).
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

GAINS = {1: 0, 2: 1, 3: 3, 4: 7}


class Judgement(NamedTuple):
    """A practitioner's level for a pair, 1 (unrelated) to 4 (strong)."""

    need_id: str
    supply_id: str
    level: int


def by_need(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements of each need, in the order in which they come."""
    grouped: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        grouped[judgement.need_id].append(judgement)
    return dict(grouped)


def ndcg(scores: npt.ArrayLike, gains: npt.ArrayLike, cut: int) -> float:
    """Normalised discounted cumulative gain of the first `cut`; equal scores in the order in which they come.

    For fitting, where it is asked for thousands of times; what is reported comes from ir_measures (a test compares).
    """
    order = np.argsort(-np.asarray(scores), kind="stable")[:cut]
    ranked, ideal = np.asarray(gains)[order], np.sort(np.asarray(gains))[::-1][:cut]
    discounts = 1 / np.log2(np.arange(2, len(ranked) + 2))
    best = float(ideal @ discounts)
    return float(ranked @ discounts) / best if best > 0 else 0.0
