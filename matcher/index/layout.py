"""Which blocks the two sides of an index count, and by which lengths their sums are divided; it follows the weights."""

from typing import NamedTuple

from matcher.index.search import SEARCHED
from matcher.index.side import FACET, Lengths
from matcher.weights.weights import Block, Weights


class Layout(NamedTuple):
    """The blocks of both sides: those that are scored first, then the facets, then those that are only searched."""

    supply_blocks: tuple[Block, ...]
    need_blocks: tuple[Block, ...]
    supply_lengths: Lengths
    need_lengths: Lengths

    @classmethod
    def of(cls, weights: Weights) -> "Layout":
        """The layout that the weights ask for.

        A supply has one length in each scored block; a need has one for each pair of fields, since its terms weigh what
        they weigh among the supplies' field.
        """
        supply_blocks = (*weights.blocks, FACET, *SEARCHED)
        scored = dict.fromkeys((pair.need, pair.granularity) for pair in weights.pairs)
        need_blocks = (*scored, FACET, *SEARCHED)
        pairs = [
            (need_blocks.index((pair.need, pair.granularity)), supply_blocks.index((pair.supply, pair.granularity)))
            for pair in weights.pairs
        ]
        own = [(place, place) for place in range(len(weights.blocks))]
        return cls(supply_blocks, need_blocks, tuple(own), tuple(pairs))
