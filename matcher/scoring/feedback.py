"""What staff have decided on some supplies of a need draws the rest nearer to, or away from, what it looks for.

Kernel ridge regression (Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, section 2.2) on the
decided supplies: the likeness of two supplies is a mean of cosines of their vectors, and each decided supply gets the
pull with which its level is met best. The pulls are added to the need's query, so that the kernel scores as ever and
every term's share stays known.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corpus.records import Supply
from matcher.base.kernel import Floats, Ints
from matcher.base.levels import Level
from matcher.scoring.asking import Asking, Bag, Sought
from matcher.terms.texts import WHOLE, texts_of
from matcher.weights.weights import Block

LABEL = "本需求已研判的供给"
LIKENESS: dict[Block, float] = {
    ("title", "char"): 0.25,
    ("title", "bigram"): 0.5,
    ("title", "word"): 0.25,
    (WHOLE, "bigram"): 0.5,
    (WHOLE, "word"): 0.5,
}
"""What the cosines of two supplies count in their likeness."""
NEUTRAL = 1.6
"""The level that neither draws nor repels, near the mean of what practitioners have judged."""
RIDGE = 0.5
STRENGTH = 1.2


class Decided(NamedTuple):
    """A supply that staff have judged for the need at hand."""

    supply: Supply
    level: Level


def pulls(asking: Asking, decided: Sequence[Decided]) -> list[Sought]:
    """What the decided supplies together add to the need's query, block by block; nothing where nothing is decided."""
    if not decided:
        return []
    bags = asking.supply_bags([texts_of(decision.supply) for decision in decided])
    blocks = [block for block in LIKENESS if block in asking.supply_blocks]
    units = {block: asking.unit(bags[block], block, len(decided)) for block in blocks}
    likeness = _likeness([(LIKENESS[block], bags[block], units[block]) for block in blocks], len(decided))
    strengths = _strengths(likeness, np.array([float(decision.level) for decision in decided]))
    return [
        Sought(
            LABEL,
            block[1],
            asking.supply_blocks[block],
            *_summed(bags[block], units[block] * strengths[bags[block].texts] * LIKENESS[block]),
        )
        for block in blocks
    ]


def _summed(bag: Bag, weights: npt.NDArray[np.float64]) -> tuple[Ints, Floats]:
    """The terms of all texts of a bag, each once, and their weights added up: as many as differ, not as were held."""
    terms, places = np.unique(bag.terms, return_inverse=True)
    return terms.astype(np.int32), np.bincount(places, weights, len(terms)).astype(np.float32)


def _likeness(views: Sequence[tuple[float, Bag, Floats]], decided: int) -> npt.NDArray[np.float64]:
    """How alike the decided supplies are, (decided, decided), from shares, terms and their weights in unit vectors."""
    total = np.zeros((decided, decided))
    for share, bag, weights in views:
        different, columns = np.unique(bag.terms, return_inverse=True)
        matrix = sparse.csr_matrix((weights, (bag.texts, columns)), shape=(decided, max(len(different), 1)))
        total += share * (matrix @ matrix.T).toarray()
    return total


def _strengths(likeness: npt.NDArray[np.float64], levels: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    strengths = np.linalg.solve(likeness + RIDGE * np.eye(len(levels)), levels - NEUTRAL)
    return np.asarray(STRENGTH * strengths, dtype=np.float64)
