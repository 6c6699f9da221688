"""Terms and their numbers; characters, pairs and words of texts that are arrays of code points become numbers."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from types import ModuleType

import numpy as np
import numpy.typing as npt

FIRST, LAST = 0x3400, 0x9FFF
"""The Chinese characters."""
Keys = npt.NDArray[np.int64]
Terms = npt.NDArray[np.int32]
Codes = npt.NDArray[np.uint32]
Wanted = Callable[[str], bool]


class Vocabulary:
    """Terms and their numbers, shared by all blocks of an index; it only grows, so that others may read meanwhile."""

    def __init__(self, terms: Sequence[str] = ()) -> None:
        self.places: dict[str, int] = {term: place for place, term in enumerate(terms)}

    def place(self, term: str) -> int:
        """The number of a term, a new one where it is unknown."""
        return self.places.setdefault(term, len(self.places))

    def places_of(self, terms: Sequence[str]) -> Terms:
        """The numbers of several terms."""
        places = [
            self.place(term) if at is None else at for term, at in zip(terms, map(self.places.get, terms), strict=True)
        ]
        return np.array(places, dtype=np.int32)

    def of_characters(self, codes: Codes) -> Terms:
        """The numbers of Chinese characters."""
        different = np.flatnonzero(np.bincount(codes, minlength=LAST + 1))
        table = np.zeros(LAST + 1, dtype=np.int32)
        table[different] = self.places_of(list(map(chr, different.tolist())))
        return table[codes]

    def of_pairs(self, keys: Keys) -> Terms:
        """The numbers of pairs of Chinese characters, `one << 16 | other`."""
        different, local = _loops().number(keys)
        characters = np.stack([different >> 16, different & 0xFFFF], axis=1).astype(np.uint32)
        whole = characters.tobytes().decode("utf-32-le")
        terms = self.places_of([whole[place : place + 2] for place in range(0, len(whole), 2)])
        return np.asarray(terms[local], dtype=np.int32)

    def of_words(self, whole: str, codes: Codes, ends: Terms, wanted: Wanted) -> Terms:
        """The numbers of the words of a text that end there, -1 of those that are not wanted."""
        firsts, local = _loops().number_words(codes, ends)
        starts = np.concatenate([ends[:0], [0], ends[:-1]])[: len(ends)]
        bounds = zip(starts[firsts].tolist(), ends[firsts].tolist(), strict=True)
        words = (whole[start:end] for start, end in bounds)
        terms: Terms = np.array([self.place(word) if wanted(word) else -1 for word in words], dtype=np.int32)[local]
        return terms


class Known(Vocabulary):
    """The terms of another vocabulary and no more: the number of any other term is -1.

    A text's terms are looked up as the numbers that they are there, none is cut out of it.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.places = dict(vocabulary.places)
        self._names = list(self.places)
        codes = [[ord(character) for character in term] for term in self._names]
        chinese = [at for at, term in enumerate(codes) if all(FIRST <= code <= LAST for code in term)]
        singles, pairs = ([at for at in chinese if len(codes[at]) == size] for size in (1, 2))
        self._singles = np.array([codes[at][0] for at in singles], dtype=np.int64), np.array(singles, dtype=np.int32)
        keys = np.array([codes[at][0] << 16 | codes[at][1] for at in pairs], dtype=np.int64)
        self._pairs = (*_loops().places_of(keys), np.array(pairs, dtype=np.int32))
        self._words = (
            np.array([code for term in codes for code in term], dtype=np.uint32),
            np.cumsum([len(term) for term in codes], dtype=np.int32),
        )

    def place(self, term: str) -> int:
        """The number of a term, -1 where it is unknown."""
        return self.places.get(term, -1)

    def places_of(self, terms: Sequence[str]) -> Terms:
        """The numbers of several terms, -1 of those that are unknown."""
        return np.array(list(map(self.places.get, terms, repeat(-1))), dtype=np.int32)

    def of_characters(self, codes: Codes) -> Terms:
        """The numbers of Chinese characters, -1 of those that are unknown."""
        # Not kept as a table: it would be the largest part of what is kept of a need.
        table = np.full(LAST + 1, -1, dtype=np.int32)
        table[self._singles[0]] = self._singles[1]
        return np.asarray(table[codes], dtype=np.int32)

    def of_pairs(self, keys: Keys) -> Terms:
        """The numbers of pairs of Chinese characters, -1 of those that are unknown."""
        numbers: Terms = _loops().look_up(keys, *self._pairs)
        return numbers

    def of_words(self, whole: str, codes: Codes, ends: Terms, wanted: Wanted) -> Terms:
        """The numbers of the words of a text that end there, -1 of those that are unknown or not wanted."""
        numbers: Terms = _loops().look_up_words(codes, ends, *self._words)
        for term in np.unique(numbers[numbers >= 0]).tolist():
            if not wanted(self._names[term]):
                numbers[numbers == term] = -1
        return numbers


@cache
def _loops() -> ModuleType:
    from matcher.base import counting_loops

    return counting_loops
