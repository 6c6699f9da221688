"""Terms of titles with what they weigh among the titles of the supplies, as arrays; many titles are cut at once."""

import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base.kept import Kept
from matcher.base.kernel import Floats, Longs
from matcher.index.counting import count_each
from matcher.index.frequencies import Frequencies
from matcher.index.vocabulary import Vocabulary
from matcher.terms.tokens import Tokeniser
from matcher.weights.weights import Block

Doubles = npt.NDArray[np.float64]
KINDS = ("char", "bigram", "word")
SHARES = {"char": 0.25, "bigram": 0.5, "word": 0.25}
"""What the cosine at each granularity counts in how alike two titles are."""
_KEPT = 10_000


class Titles(NamedTuple):
    """Terms of some titles at all granularities; title i has those at `starts[i]` to `starts[i + 1]`.

    `keys` are a term's number, which falls below 0 for a term that no supply has, and its place in `KINDS` in the last
    two bits. `weights` are those among the supplies' titles; `units` the same as vectors whose products say how alike
    two titles are, 1 for a title and itself.
    """

    keys: Longs
    weights: Doubles
    units: Doubles
    starts: Longs


class TitleTerms:
    """Cuts titles and keeps those that were last asked for; threads may share it."""

    def __init__(
        self, frequencies: Frequencies, vocabulary: Vocabulary, tokeniser: Tokeniser, blocks: Mapping[Block, int]
    ) -> None:
        """Over the blocks of the supplies, by their place among the frequencies."""
        self._frequencies, self._vocabulary, self._tokeniser = frequencies, vocabulary, tokeniser
        self._blocks = [blocks["title", kind] for kind in KINDS]
        self._kept = Kept[str, Doubles](_KEPT)

    def of(self, titles: Sequence[str]) -> Titles:
        """The terms of titles, in their order."""
        kept = {title: self._kept.get(title) for title in titles}
        known = {title: rows for title, rows in kept.items() if rows is not None}
        if fresh := [title for title in kept if title not in known]:
            for title, rows in zip(fresh, self._cut(fresh), strict=True):
                self._kept.put(title, rows)
                known[title] = rows
        parts = [known[title] for title in titles]
        keys, weights, units = np.concatenate([np.zeros((3, 0)), *parts], axis=1)
        starts = np.cumsum([0, *(rows.shape[1] for rows in parts)], dtype=np.int64)
        return Titles(keys.view(np.int64), weights, units, starts)

    def _cut(self, titles: Sequence[str]) -> list[Doubles]:
        """Keys (their bits), weights and units of each title, (3, terms)."""
        own = Vocabulary()
        counted = count_each(titles, KINDS, own, self._tokeniser)
        numbers = self._numbers(own)
        rows, columns = [], []
        for kind, granularity in enumerate(KINDS):
            counts = counted[granularity]
            owners, weights = counts.owners, self._weights(kind, numbers)[counts.terms].astype(np.float64)
            lengths = np.sqrt(np.bincount(owners, weights * weights, len(titles)))
            units = weights / lengths[owners] * np.sqrt(SHARES[granularity])
            rows.append(owners)
            columns.append(np.stack([(numbers[counts.terms] << 2 | kind).view(np.float64), weights, units]))
        every = np.concatenate(rows)
        table = np.concatenate(columns, axis=1)[:, np.argsort(every, kind="stable")]
        ends = np.cumsum([0, *np.bincount(every, minlength=len(titles)).tolist()]).tolist()
        return [table[:, start:end].copy() for start, end in pairwise(ends)]

    def _numbers(self, own: Vocabulary) -> Longs:
        """The index's numbers of terms; of one that it does not know a number of its own below 0."""
        known = self._vocabulary.places
        numbers = [known.get(term, -1) for term in own.places]
        return np.array(
            [_below(term) if place < 0 else place for term, place in zip(own.places, numbers, strict=True)],
            dtype=np.int64,
        )

    def _weights(self, kind: int, numbers: Longs) -> Floats:
        """What terms weigh in the supplies' titles; one that is unknown there is the rarest."""
        block = self._blocks[kind]
        weights = self._frequencies.idf(block, np.maximum(numbers, -1).astype(np.int32))
        return np.where(weights > 0, weights, np.float32(self._frequencies.highest_idf(block)))


def _below(term: str) -> int:
    return -1 - zlib.crc32(term.encode("utf-8", "replace"))
