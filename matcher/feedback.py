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

from corpus.records import Supply
from matcher.asking import Asking, Bag, Bags, Sought
from matcher.kernel import Floats, Ints
from matcher.levels import Level
from matcher.texts import WHOLE, texts_of
from matcher.weights import Block

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
    """What the decided supplies add to the need's query; nothing where nothing is decided."""
    bags = [asking.supply_bags(texts_of(one.supply)) for one in decided]
    blocks = [block for block in LIKENESS if block in asking.supply_blocks]
    strengths = _strengths(_likeness(asking, bags, blocks), np.array([float(one.level) for one in decided]))
    return [
        _sought(asking, held[block], block, float(strength) * LIKENESS[block])
        for held, strength in zip(bags, strengths, strict=True)
        for block in blocks
    ]


def summed(pulled: Sequence[Sought]) -> list[Sought]:
    """The same, the terms of all decided supplies in one for each block: as many terms as differ, not as were held."""
    blocks = dict.fromkeys((one.part, one.granularity, one.block) for one in pulled)
    return [Sought(*block, *_summed([one for one in pulled if one[:3] == block])) for block in blocks]


def _summed(pulled: Sequence[Sought]) -> tuple[Ints, Floats]:
    terms, places = np.unique(np.concatenate([one.terms for one in pulled]), return_inverse=True)
    weights = np.bincount(places, np.concatenate([one.weights for one in pulled]), len(terms))
    return terms.astype(np.int32), weights.astype(np.float32)


def _sought(asking: Asking, bag: Bag, block: Block, strength: float) -> Sought:
    weights = asking.unit(bag, block, 1) * np.float32(strength)
    return Sought(LABEL, block[1], asking.supply_blocks[block], bag.terms, weights)


def _likeness(asking: Asking, bags: Sequence[Bags], blocks: Sequence[Block]) -> npt.NDArray[np.float64]:
    """How alike the decided supplies are, (decided, decided)."""
    total = np.zeros((len(bags), len(bags)))
    for block in blocks:
        vectors = [
            dict(zip(held[block].terms.tolist(), asking.unit(held[block], block, 1).tolist(), strict=True))
            for held in bags
        ]
        for row, left in enumerate(vectors):
            for column, right in enumerate(vectors):
                total[row, column] += LIKENESS[block] * sum(left[term] * right[term] for term in left.keys() & right)
    return total


def _strengths(likeness: npt.NDArray[np.float64], levels: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    if not len(levels):
        return levels
    found = np.linalg.solve(likeness + RIDGE * np.eye(len(levels)), levels - NEUTRAL)
    return np.asarray(STRENGTH * found, dtype=np.float64)
