"""In how many supplies each term occurs, and what it therefore weighs.

Weighting is scikit-learn's: idf = ln((1 + n) / (1 + df)) + 1 over the supplies
(`sklearn.feature_extraction.text.TfidfTransformer`; a test compares the two), raised to a power of the weights file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.counting import Counted
from matcher.kernel import Floats, Ints
from matcher.segment import Segment


@dataclass(frozen=True, eq=False, repr=False)
class Frequencies:
    """`counts[block]` is int32 by term, for blocks by their place; a term beyond its end occurs nowhere."""

    records: int
    counts: tuple[Ints, ...]
    power: float = 1.0

    @classmethod
    def none(cls, blocks: int, *, power: float) -> "Frequencies":
        """Of no records."""
        return cls(0, tuple(np.zeros(0, dtype=np.int32) for _ in range(blocks)), power)

    def idf(self, block: int, terms: Ints) -> Floats:
        """The weight of each term, float32; 0 for one that no record has."""
        counts = self.counts[block]
        found = np.zeros(len(terms), dtype=np.int32)
        known = (terms >= 0) & (terms < len(counts))
        found[known] = counts[terms[known]]
        return self._weights(found)

    @property
    def highest_idf(self) -> float:
        """The weight of a term that one record has."""
        return float((np.log((1 + self.records) / 2) + 1) ** self.power)

    def all_idf(self, block: int, terms: int) -> Floats:
        """The weights of terms 0 to `terms`."""
        counts = np.zeros(terms, dtype=np.int32)
        counts[: len(self.counts[block])] = self.counts[block][:terms]
        return self._weights(counts)

    def _weights(self, counts: Ints) -> Floats:
        weights = np.log((1 + self.records) / (1 + counts)) + 1
        return np.where(counts > 0, weights**self.power, 0).astype(np.float32)

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
