"""Texts to counts: how often each term occurs in each text, block by block."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.texts import Texts
from matcher.tokens import Tokeniser
from matcher.weights import Block

MOST = 255
"""A count is eight bits wide."""


class Vocabulary:
    """Terms and their numbers, shared by all blocks of an index; it only grows, so that others may read meanwhile."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def place(self, term: str) -> int:
        """The number of a term, a new one where it is unknown."""
        return self.places.setdefault(term, len(self.places))


class Counted(NamedTuple):
    """Occurrences: text i holds the terms `terms[starts[i]:starts[i + 1]]`, ascending, as often as `counts` says."""

    starts: npt.NDArray[np.int64]
    terms: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint8]


def count(texts: Sequence[str], granularity: str, vocabulary: Vocabulary, tokeniser: Tokeniser) -> Counted:
    """The terms of normalised texts at one granularity."""
    starts, found = [0], list[tuple[int, int]]()
    for text in texts:
        occurrences = Counter(tokeniser.terms(text, granularity))
        found.extend(sorted((vocabulary.place(term), min(number, MOST)) for term, number in occurrences.items()))
        starts.append(len(found))
    terms, counts = np.array(found, dtype=np.int32).reshape(-1, 2).T
    return Counted(np.array(starts, dtype=np.int64), np.ascontiguousarray(terms), counts.astype(np.uint8))


def count_blocks(
    texts: Sequence[Texts], blocks: Sequence[Block], vocabulary: Vocabulary, tokeniser: Tokeniser
) -> dict[Block, Counted]:
    """The counts of records in several blocks."""
    return {
        (field, granularity): count([getattr(text, field) for text in texts], granularity, vocabulary, tokeniser)
        for field, granularity in blocks
    }
