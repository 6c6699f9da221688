"""In how many of many public technical titles a term occurs, so that a short list of supplies knows what is common.

The counts are of 82,994 titles: patents of one national gazette week, funded research projects (MPL-2.0) and CSL papers
(Apache-2.0); `lexicon/background.tsv.xz` holds them by granularity, no text. They count as so many more records of the
index as the weights file says.
"""

import lzma
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Protocol

import numpy as np

from matcher.base.kernel import Floats, Ints

TITLES = 82_994
_GRANULARITIES = {"b": "bigram", "c": "char", "w": "word"}


class Numbered(Protocol):
    """Terms with their numbers, which only grow in number (`counting.Vocabulary`)."""

    places: dict[str, int]


class Background:
    """The counts by a vocabulary's numbers, looked up once for each term; threads may share it."""

    def __init__(self, vocabulary: Numbered | None, records: int) -> None:
        """As `records` records; with none, or without a vocabulary, no term occurs."""
        self.records = records if vocabulary is not None else 0
        self._vocabulary = vocabulary
        self._by_term: dict[str, Floats] = {}

    def over(self, vocabulary: Numbered) -> "Background":
        """The same by another vocabulary's numbers."""
        return Background(vocabulary, self.records)

    def counts(self, granularity: str, terms: Ints) -> Floats:
        """In how many of the records each term occurs, float32 (terms,); 0 for a term without a number."""
        known = self._known(granularity)
        inside = (terms >= 0) & (terms < len(known))
        return np.where(inside, known[np.where(inside, terms, 0)], 0).astype(np.float32) if len(known) else _no(terms)

    def of_any(self, granularity: str, terms: Sequence[str]) -> Floats:
        """In how many of the records each term occurs, whether the vocabulary has it or not, float32 (terms,)."""
        table, share = titles_with().get(granularity, {}), np.float32(self.records / TITLES)
        return np.fromiter(map(table.get, terms, repeat(0)), dtype=np.float32, count=len(terms)) * share

    def _known(self, granularity: str) -> Floats:
        """The counts of all terms of the vocabulary, those that are new since the last call looked up now."""
        known = self._by_term.get(granularity, np.zeros(0, dtype=np.float32))
        if self._vocabulary is None or len(known) == len(self._vocabulary.places):
            return known
        added = self.of_any(granularity, list(self._vocabulary.places)[len(known) :])
        self._by_term[granularity] = np.concatenate([known, added])
        return self._by_term[granularity]


NO_BACKGROUND = Background(None, 0)


def _no(terms: Ints) -> Floats:
    return np.zeros(len(terms), dtype=np.float32)


@cache
def titles_with() -> dict[str, dict[str, int]]:
    """In how many titles each term occurs, by granularity."""
    counts: dict[str, dict[str, int]] = {granularity: {} for granularity in _GRANULARITIES.values()}
    packed = (files("matcher") / "lexicon" / "background.tsv.xz").read_bytes()
    for line in lzma.decompress(packed).decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            granularity, term, count = line.split("\t")
            counts[_GRANULARITIES[granularity]][term] = int(count)
    return counts
