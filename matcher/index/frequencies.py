"""In how many supplies each term occurs, and what it therefore weighs.

Weighting is scikit-learn's: idf = ln((1 + n) / (1 + df)) + 1 over the supplies
(`sklearn.feature_extraction.text.TfidfTransformer`; a test compares the two), raised to a power of the weights file.
Beside the supplies counts what public technical titles say (`background.py`), as if so many more records were there: a
list of fifty cannot know that 系统 is everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np

from matcher.base.kernel import Floats, Ints
from matcher.index.background import NO_BACKGROUND, Background
from matcher.index.counting import Counted
from matcher.index.segment import Segment
from matcher.weights.weights import Weights


@dataclass(frozen=True, eq=False, repr=False)
class Frequencies:
    """`counts[block]` is int32 by term, for blocks by their place; a term beyond its end occurs nowhere.

    `powers[block]` is the power of its idf, `granularities[block]` where the background looks its terms up.
    """

    records: int
    counts: tuple[Ints, ...]
    powers: tuple[float, ...] = ()
    granularities: tuple[str, ...] = ()
    background: Background = NO_BACKGROUND

    @classmethod
    def none(cls, weights: Weights, background: Background = NO_BACKGROUND) -> "Frequencies":
        """Of no records, in the blocks of these weights."""
        fields, granularities = zip(*weights.blocks, strict=True)
        powers = tuple(map(weights.idf_power, fields))
        return cls(0, tuple(np.zeros(0, dtype=np.int32) for _ in fields), powers, granularities, background)

    def idf(self, block: int, terms: Ints) -> Floats:
        """The weight of each term, float32; 0 for one that no record has."""
        counts = self.counts[block]
        in_records = np.zeros(len(terms), dtype=np.int32)
        known = (terms >= 0) & (terms < len(counts))
        in_records[known] = counts[terms[known]]
        return self._weights(block, in_records, self._beside(block, terms))

    def highest_idf(self, block: int) -> float:
        """The weight of a term that one record has, and the background not."""
        return float(self._weights(block, np.ones(1, np.int32), np.zeros(1, np.float32))[0])

    def all_idf(self, block: int, terms: int) -> Floats:
        """The weights of terms 0 to `terms`."""
        counts = np.zeros(terms, dtype=np.int32)
        counts[: len(self.counts[block])] = self.counts[block][:terms]
        return self._weights(block, counts, self._beside(block, np.arange(terms, dtype=np.int32)))

    def rarity(self, blocks: Sequence[int], terms: Sequence[str], places: Mapping[str, int]) -> Floats:
        """ln((1 + n) / (1 + df)) + 1 of any terms, also of those that no supply has, float32 (blocks, terms).

        The blocks are of one granularity, `places` the vocabulary's numbers. Unlike a weight it is raised to no power.
        """
        ids = np.fromiter(map(places.get, terms, repeat(-1)), dtype=np.int32, count=len(terms))
        counts = np.zeros((len(blocks), len(ids)), dtype=np.float32)
        for row, block in zip(counts, blocks, strict=True):
            known = (ids >= 0) & (ids < len(self.counts[block]))
            row[known] = self.counts[block][ids[known]]
        beside = self.background.of_any(self.granularities[blocks[0]], terms) if self.background.records else 0
        return np.asarray(np.log((1 + self.records + self.background.records) / (1 + counts + beside)) + 1)

    def _beside(self, block: int, terms: Ints) -> Floats:
        """In how many records of the background each term occurs, float32 (terms,)."""
        if not self.background.records:
            return np.zeros(len(terms), dtype=np.float32)
        return self.background.counts(self.granularities[block], terms)

    def _weights(self, block: int, counts: Ints, beside: Floats) -> Floats:
        records, power = 1 + self.records + self.background.records, self.powers[block] if self.powers else 1.0
        weights = np.log(records / (1 + counts + beside)) + 1
        return np.where(counts > 0, weights**power, 0).astype(np.float32)

    def with_segment(self, segment: Segment, terms: int) -> "Frequencies":
        """With the records of a new segment."""
        added = [segment.columns.frequencies(block, terms) for block in range(len(self.counts))]
        return replace(self, records=self.records + len(segment.ids), counts=tuple(map(_sum, self.counts, added)))

    def without(self, gone: Sequence[Counted], records: int) -> "Frequencies":
        """Without records whose terms were counted again, block by block."""
        counts = []
        for known, counted in zip(self.counts, gone, strict=False):
            left = known.copy()
            np.subtract.at(left, counted.terms[counted.terms < len(left)], 1)
            counts.append(np.maximum(left, 0))
        return replace(self, records=self.records - records, counts=tuple(counts))


def _sum(left: Ints, right: Ints) -> Ints:
    total = np.zeros(max(len(left), len(right)), dtype=np.int32)
    total[: len(left)] += left
    total[: len(right)] += right
    return total
