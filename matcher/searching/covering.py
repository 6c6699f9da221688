"""How much of a query a record covers: which of its units it has, each by what it tells."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from matcher.searching.units import Unit
from matcher.terms.cuts import holds
from matcher.terms.texts import Texts
from matcher.terms.tokens import pairs

IN_TITLE, IN_BODY = 1.0, 0.85
"""What a unit counts where the record has it in its title, keywords or names, or only in its text."""
APART, OTHERWISE = 0.85, 0.85
"""What it counts where the record has all the words that it is made of, and where it has it by another name."""
IN_PARTS, MOST_PARTS = 0.5, 0.6
"""The least share of its pairs of characters that a record must have, and what a unit then counts at most."""
_LONG = re.compile(r"[\u3400-\u9fff]{3,}")


class Covered(NamedTuple):
    """What of a query a record has: the share by the query's own words, that with other names for them, and the words.

    `whole` is whether it has every unit, by whatever name.
    """

    said: float
    meant: float
    words: tuple[str, ...]
    whole: bool


NOTHING = Covered(0.0, 0.0, (), whole=False)
Found = tuple[float, tuple[str, ...]]
"""What a word counts in a record, and what of it stands there."""
_NOT_FOUND: Found = (0.0, ())


def covered(units: Sequence[Unit], texts: Texts) -> Covered:
    """How much a record covers; `words` as they stand in the record, those that tell the most first."""
    total = sum(unit.weight for unit in units)
    if not total:
        return NOTHING
    head, body = "\n".join((texts.title, texts.keywords, texts.names)), texts.body
    said = meant = 0.0
    words: list[tuple[float, str]] = []
    whole = True
    for unit in units:
        own = _found(unit.word, unit.parts, head, body)
        best = own if own[0] >= OTHERWISE else max(own, _otherwise(unit, head, body))
        said += unit.weight * own[0]
        meant += unit.weight * best[0]
        whole = whole and best[0] > MOST_PARTS
        words += ((unit.weight, word) for word in best[1])
    words.sort(key=lambda pair: -pair[0])
    return Covered(said / total, meant / total, tuple(dict.fromkeys(word for _, word in words)), whole)


def _otherwise(unit: Unit, head: str, body: str) -> Found:
    """The strongest of its other names."""
    strength, words = max((_found(*other, head, body) for other in unit.others), default=_NOT_FOUND)
    return strength * OTHERWISE, words


def _found(word: str, parts: Sequence[str], head: str, body: str) -> Found:
    strength = _strength(word, head, body)
    if strength:
        return strength, (word,)
    if parts and (apart := min(_strength(part, head, body) for part in parts)):
        return apart * APART, tuple(parts)
    return _in_pairs(word, head, body)


def _strength(word: str, head: str, body: str) -> float:
    if holds(head, word):
        return IN_TITLE
    return IN_BODY if holds(body, word) else 0.0


def _in_pairs(word: str, head: str, body: str) -> Found:
    """What a longer word counts by its pairs of characters; shown is the longest stretch of it that stands there."""
    if not _LONG.fullmatch(word):
        return _NOT_FOUND
    every = _pairs(word)
    there = [pair in head or pair in body for pair in every]
    share = sum(there) / len(every)
    return (MOST_PARTS * share, (_stretch(word, there),)) if share >= IN_PARTS else _NOT_FOUND


def _stretch(word: str, there: Sequence[bool]) -> str:
    """The longest part of a word all pairs of which are there."""
    best, start = "", 0
    for end, is_there in enumerate((*there, False)):
        if not is_there:
            best, start = max(best, word[start : end + 1], key=len), end + 1
    return best


@lru_cache(1024)
def _pairs(word: str) -> tuple[str, ...]:
    return tuple(pairs(word))
