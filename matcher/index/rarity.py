"""How rare the terms of any texts are among the supplies of one index, looked up once."""

import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from matcher.base.kernel import Floats, Longs
from matcher.index.counting import Vocabulary
from matcher.index.frequencies import Frequencies
from matcher.terms.tokens import GRANULARITIES, Tokeniser
from matcher.weights.weights import Block

Doubles = npt.NDArray[np.float64]
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_KEPT = 30_000
"""Of how many titles terms and vectors are kept, three of each."""


class Rarity:
    """Keeps what it has looked up; threads may share it."""

    def __init__(
        self, frequencies: Frequencies, vocabulary: Vocabulary, tokeniser: Tokeniser, blocks: Mapping[Block, int]
    ) -> None:
        """Over the blocks of the supplies, by their place among the frequencies."""
        self._frequencies, self._vocabulary, self._tokeniser = frequencies, vocabulary, tokeniser
        self._blocks = blocks
        self._rarities: dict[Block, dict[str, float]] = {}
        self._weights_in_titles: dict[str, dict[str, float]] = {granularity: {} for granularity in GRANULARITIES}
        self._title_terms: dict[tuple[str, str], dict[str, float]] = {}
        self._units: dict[tuple[str, str], tuple[Longs, Doubles]] = {}

    def of(self, part: str, granularity: str, terms: Collection[str]) -> dict[str, float]:
        """How rare terms are in a part of the supplies, whether any has them or not (`Frequencies.rarity`)."""
        known = self._rarities.setdefault((part, granularity), {})
        block, places = self._blocks[part, granularity], self._vocabulary.places
        return _looked_up(known, terms, lambda fresh: self._frequencies.rarity(block, fresh, places))

    def title_terms(self, text: str, granularity: str) -> dict[str, float]:
        """Each term of a text with its weight among the supplies' titles; one that is unknown there is the rarest."""
        found = self._title_terms.get((text, granularity))
        if found is None:
            terms = dict.fromkeys(self._tokeniser.terms(text, granularity))
            known = self._weights_in_titles[granularity]
            weighed = _looked_up(known, terms, lambda fresh: self._in_titles(fresh, granularity))
            found = _kept(self._title_terms, (text, granularity), weighed)
        return found

    def _in_titles(self, terms: Sequence[str], granularity: str) -> Floats:
        numbers = np.array([self._vocabulary.places.get(term, -1) for term in terms], dtype=np.int32)
        block = self._blocks["title", granularity]
        weights = self._frequencies.idf(block, numbers)
        return np.where(weights > 0, weights, np.float32(self._frequencies.highest_idf(block)))

    def unit_title(self, title: str, granularity: str) -> tuple[Longs, Doubles]:
        """Numbers of a title's terms, falling below 0 for unknown ones, and their weights as a vector of length 1."""
        found = self._units.get((title, granularity))
        if found is None:
            weighed = self.title_terms(title, granularity)
            numbers = [self._number(term) for term in weighed]
            values = np.array(list(weighed.values()))
            length = np.sqrt(np.sum(values * values)) or 1.0
            found = _kept(self._units, (title, granularity), (np.array(numbers, dtype=np.int64), values / length))
        return found

    def _number(self, term: str) -> int:
        """A term's number; one of its own below 0 where the index does not know it."""
        known = self._vocabulary.places.get(term)
        return -1 - zlib.crc32(term.encode("utf-8", "replace")) if known is None else known


def _looked_up(
    known: dict[str, float], terms: Collection[str], find: Callable[[Sequence[str]], Floats]
) -> dict[str, float]:
    """The number of each term, those that are not known yet found at once and kept."""
    if fresh := [term for term in terms if term not in known]:
        known.update(zip(fresh, find(fresh).tolist(), strict=True))
    return {term: known[term] for term in terms}


def _kept(known: dict[_Key, _Value], key: _Key, value: _Value) -> _Value:
    """Keeps a value, forgetting all where too many are kept; threads may do so at once."""
    if len(known) >= _KEPT:
        known.clear()
    known[key] = value
    return value
