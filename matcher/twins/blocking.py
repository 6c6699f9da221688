"""Which records are compared at all: those that share enough. Comparing all with all would be a square.

A pair meets through pairs of characters of the titles, the whole title, an organisation with a person, a telephone
number, a code or a patent. Whether two records meet hangs on these two alone, so that one record that comes or goes
concerns nobody else's pairs, and searching for it finds what a search of everything would find.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from matcher.twins.prints import Print

SHARED = 0.4
"""The share of the shorter title's pairs of characters that two titles must have in common to meet by them."""
COMPARED = 50.0
"""Alikeness of the titles' characters, in any order, 0 to 100, below which a pair is not looked at closely."""
_FIRST_ROOM = 1024
Key = str | tuple[str, ...]
Places = npt.NDArray[np.intp]


class Blocks:
    """The prints of all records of a kind by what they share, taken on as records come and go; ids differ."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._prints: list[Print | None] = []
        self._letters: list[str] = []
        self._sizes: npt.NDArray[np.int32] = np.zeros(_FIRST_ROOM, np.int32)
        self._free: list[int] = []
        self._blocks: defaultdict[Key, array[int]] = defaultdict(lambda: array("i"))

    def get(self, record_id: str) -> Print | None:
        """The print of a record; None where it is not known."""
        place = self._places.get(record_id)
        return None if place is None else self._prints[place]

    def put(self, record: Print) -> None:
        """Takes in a record, in place of what was known under its number."""
        self.drop(record.id)
        place = self._room()
        pairs = _pairs(record.core)
        self._places[record.id], self._prints[place], self._letters[place] = place, record, record.letters
        self._sizes[place] = len(pairs)
        for key in {*pairs, *_keys(record)}:
            self._blocks[key].append(place)

    def drop(self, record_id: str) -> None:
        """Forgets a record; one that is not known is none to forget."""
        place = self._places.pop(record_id, None)
        record = None if place is None else self._prints[place]
        if place is None or record is None:
            return
        for key in {*_pairs(record.core), *_keys(record)}:
            self._blocks[key].remove(place)
            if not self._blocks[key]:
                del self._blocks[key]
        self._prints[place], self._letters[place], self._sizes[place] = None, "", 0
        self._free.append(place)

    def near(self, record: Print) -> list[Print]:
        """The records to compare with one record, itself left out: they share enough, and most characters of titles."""
        places = [place for place in self._meeting(record).tolist() if place != self._places.get(record.id)]
        if not places:
            return []
        letters = [self._letters[place] for place in places]
        alike = process.cdist([record.letters], letters, scorer=fuzz.ratio, score_cutoff=COMPARED)[0]
        met = (self._prints[places[at]] for at in np.flatnonzero(alike).tolist())
        return [other for other in met if other is not None]

    def _meeting(self, record: Print) -> Places:
        pairs = _pairs(record.core)
        counts = np.bincount(self._members(pairs), minlength=len(self._prints))
        shorter = np.minimum(self._sizes[: len(counts)], len(pairs))
        met = (counts > 0) & (counts >= SHARED * shorter)
        met[self._members({*_keys(record)})] = True
        return np.flatnonzero(met)

    def _members(self, keys: set[str] | set[Key]) -> npt.NDArray[np.int32]:
        """The places in these blocks, those that stand in several as often."""
        members = [np.frombuffer(block, np.int32) for key in keys if (block := self._blocks.get(key))]
        return np.concatenate(members) if members else np.zeros(0, np.int32)

    def _room(self) -> int:
        if self._free:
            return self._free.pop()
        place = len(self._prints)
        self._prints.append(None)
        self._letters.append("")
        if place == len(self._sizes):
            self._sizes = np.concatenate([self._sizes, np.zeros_like(self._sizes)])
        return place


def _keys(record: Print) -> Iterator[Key]:
    yield "title", record.core
    yield "beginning", record.core[:4], record.org
    yield from (("person", record.org, person) for person in record.persons)
    yield from (("right", right) for right in record.rights)
    yield from (("number", number) for number in record.numbers if number)


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
