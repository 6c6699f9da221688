"""Near duplicates: one achievement that came by two lists, one need that was submitted twice.

They are only found here; whether two records are one is for people to say. Pairs that share something rare
(`blocking.py`) and most characters of their titles are looked at closely (`likeness.py`).
"""

from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from corpus.records import Need, Supply
from matcher.blocking import Places, candidates
from matcher.likeness import Likeness, Tie
from matcher.prints import Print, print_of, wording_of

COMPARED = 50.0
"""Alikeness of the titles' characters, in any order, 0 to 100, below which a pair is not looked at closely."""
_CHUNK = 200_000


class Twins(NamedTuple):
    """Two records that may be one; `first_id` sorts before `second_id`, likeness in 0..1."""

    first_id: str
    second_id: str
    likeness: float
    agrees: tuple[Tie, ...]


def near_duplicates(records: Sequence[Need] | Sequence[Supply]) -> list[Twins]:
    """All pairs of records of one kind that may be one, most alike first; their ids must differ."""
    prints = [print_of(record) for record in records]
    wording = cache(lambda place: wording_of(records[place]))
    firsts, seconds = _close(prints, *candidates(prints))
    pairs = zip(firsts.tolist(), seconds.tolist(), strict=True)
    return _found(Likeness(prints[a], prints[b], partial(wording, a), partial(wording, b)) for a, b in pairs)


def twins_of(record: Need | Supply, records: Sequence[Need] | Sequence[Supply]) -> list[Twins]:
    """The records of the same kind that may be one with this record, most alike first; itself is left out."""
    others = [other for other in records if other.id != record.id]
    if not others:
        return []
    own, prints = print_of(record), [print_of(other) for other in others]
    letters = [one.letters for one in prints]
    alike = process.cdist([own.letters], letters, scorer=fuzz.ratio, score_cutoff=COMPARED)[0]
    wording = cache(partial(wording_of, record))
    places = np.flatnonzero(alike).tolist()
    return _found(Likeness(own, prints[place], wording, partial(wording_of, others[place])) for place in places)


def _close(prints: Sequence[Print], firsts: Places, seconds: Places) -> tuple[Places, Places]:
    """Those of the candidates whose titles have enough characters in common."""
    letters = np.array([one.letters for one in prints], dtype=object)
    chunks = [slice(start, start + _CHUNK) for start in range(0, len(firsts), _CHUNK)]
    alike = [
        process.cpdist(letters[firsts[chunk]], letters[seconds[chunk]], scorer=fuzz.ratio, score_cutoff=COMPARED)
        for chunk in chunks
    ]
    kept = np.flatnonzero(np.concatenate(alike)) if alike else np.empty(0, dtype=np.int64)
    return firsts[kept], seconds[kept]


def _found(pairs: Iterable[Likeness]) -> list[Twins]:
    found = [_twins(pair) for pair in pairs if pair.is_suspicious]
    return sorted(found, key=lambda twins: (-twins.likeness, twins.first_id, twins.second_id))


def _twins(pair: Likeness) -> Twins:
    first, second = sorted((pair.one.id, pair.other.id))
    return Twins(first, second, round(pair.overall, 4), tuple(pair.ties()))
