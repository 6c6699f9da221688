"""One wrong character or homophone of a query: what was meant is a term that the records have.

A word is in doubt where two characters of it stand together that no record and no technical title has (石默 of 石默烯).
It is corrected to a term that is read alike (石墨烯), or, from three characters on, differs in one character. A word of
Latin letters that no record has is corrected to the likest one that some record or the lexicon has.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from matcher.index.background import titles_with
from matcher.index.side import Side
from matcher.index.spelling import without_tone
from matcher.index.vocabulary import FIRST, LAST, Vocabulary
from matcher.scoring.single_terms import known
from matcher.searching.names import EnglishNames
from matcher.terms.tokens import CHINESE, Tokeniser, pairs, runs
from matcher.terms.variants import Synonyms

SHORTEST, LONGEST = 2, 8
"""Characters of a term that a word in doubt is compared with."""
SHORTEST_LATIN, LIKE = 5, 0.8
"""Letters of a Latin word that is corrected, and how like the right one must be (`difflib`)."""
_LATIN = re.compile(r"[a-z]+")
_MIXED = re.compile(r"(?<=^[zcs])h|(?<=[aei]n)g$")
"""What is often mixed up: zh and z, in and ing."""
READ_ALIKE, ONE_OTHER = 2, 1
"""How sure a correction is."""
TRIED = 40
"""Corrections that are looked for in the records, the surest first."""
Codes = npt.NDArray[np.uint32]


class Correction(NamedTuple):
    """What stood in the query, and what it was taken for."""

    written: str
    meant: str


class Corrector:
    """Corrects queries to what the records of one side have."""

    def __init__(self, side: Side, has: Callable[[str], bool]) -> None:
        """`has` tells whether any record has a compared text."""
        self._side, self._has = side, has

    def prepare(self) -> None:
        """Lays out at once what the first correction would otherwise wait for."""
        _terms(self._side.vocabulary, self._side.tokeniser)
        _readings()

    def corrected(self, text: str) -> tuple[str, tuple[Correction, ...]]:
        """A compared text with its words in doubt corrected, and the corrections; as it is where none is in doubt."""
        corrections = [*self._chinese(text), *self._latin(text)]
        for written, meant in corrections:
            text = text.replace(written, meant)
        return text, tuple(corrections)

    def _chinese(self, text: str) -> Iterator[Correction]:
        for match in CHINESE.finditer(text):
            run, done = match[0], 0
            for at in self._doubtful(run):
                if at >= done and (best := self._around(run, at) or self._between(run, at)):
                    start, correction = best
                    done = start + len(correction.written)
                    yield correction

    def _doubtful(self, run: str) -> Iterator[int]:
        """Where two characters stand together that no record and no title has, in no word of the general dictionary.

        Nor do two words of the dictionary that only meet there.
        """
        at, sure = 0, set[int]()
        words = self._side.tokeniser.cut(run)
        known = [len(word) > 1 and self._side.tokeniser.kind(word)[0] != "" for word in words]
        for word, is_known, goes_on in zip(words, known, (*known[1:], False), strict=True):
            inside = range(at, at + len(word) - 1) if is_known else range(0)
            at += len(word)
            sure |= {*inside, *((at - 1,) if is_known and goes_on else ())}
        for place, pair in enumerate(pairs(run)):
            if len(pair) > 1 and place not in sure and not self._is_said(pair):
                yield place

    def _is_said(self, pair: str) -> bool:
        """Whether any record has the pair, or any technical title."""
        return pair in self._side.vocabulary.places or pair in titles_with()["bigram"]

    def _around(self, run: str, at: int) -> tuple[int, Correction] | None:
        """Where a stretch of the run that holds the pair in this place begins, and the surest term for it."""
        terms = _terms(self._side.vocabulary, self._side.tokeniser)
        ranked: list[tuple[int, int, int, Correction]] = []
        for length in range(SHORTEST, min(LONGEST, len(run)) + 1):
            for start in range(max(0, at + 2 - length), min(at, len(run) - length) + 1):
                written = run[start : start + length]
                ranked += [(sure, length, -start, Correction(written, meant)) for sure, meant in terms.like(written)]
        ranked.sort(key=lambda row: row[:3], reverse=True)
        return next(((-row[2], row[3]) for row in ranked[:TRIED] if self._has(row[3].meant)), None)

    def _between(self, run: str, at: int) -> tuple[int, Correction] | None:
        """The same for one character between two others: the one that stands between them in some record."""
        for middle in (at, at + 1):
            if 0 < middle < len(run) - 1:
                before, behind = run[middle - 1], run[middle + 1]
                fits = _fitting(self._side.vocabulary, before, behind)
                alike = [between for between in fits if _readings()[ord(between)] == _readings()[ord(run[middle])]]
                tried = [f"{before}{between}{behind}" for between in (alike or fits)[:TRIED]]
                held = [text for text in tried if self._has(text)]
                if len(held) == 1:
                    return middle - 1, Correction(run[middle - 1 : middle + 2], held[0])
        return None

    def _latin(self, text: str) -> Iterator[Correction]:
        terms = _terms(self._side.vocabulary, self._side.tokeniser).latin
        for word in runs(text):
            if _LATIN.fullmatch(word) and len(word) >= SHORTEST_LATIN and word not in terms:
                yield from (Correction(word, near) for near in difflib.get_close_matches(word, terms, 1, LIKE))


class NearTerms:
    """The terms of a vocabulary and of the lexicon by their length, to find those that are nearly written so."""

    def __init__(self) -> None:
        self.read = 0
        self.latin: dict[str, None] = {}
        self._words: defaultdict[int, list[str]] = defaultdict(list)
        self._known: set[str] = set()
        self._codes: dict[int, Codes] = {}

    def add(self, terms: Iterable[str], tokeniser: Tokeniser) -> None:
        """More terms; of two characters only those that are words."""
        for term in terms:
            if term in self._known:
                continue
            if CHINESE.fullmatch(term):
                word = len(term) > SHORTEST or (len(term) == SHORTEST and tokeniser.kind(term)[0] != "")
                if word and len(term) <= LONGEST:
                    self._known.add(term)
                    self._words[len(term)].append(term)
            elif _LATIN.fullmatch(term) and len(term) >= SHORTEST_LATIN - 1:
                self.latin[term] = None
        self._codes.clear()

    def like(self, written: str) -> Iterator[tuple[int, str]]:
        """NearTerms that something written may stand for, and how sure that is."""
        length = len(written)
        if written in self._known or not self._words[length]:
            return
        if length not in self._codes:
            self._codes[length] = _codes("".join(self._words[length])).reshape(-1, length)
        codes, own = self._codes[length], _codes(written)
        same = (codes == own).sum(axis=1)
        near = np.flatnonzero(2 * same >= length)
        alike = (_readings()[codes[near]] == _readings()[own]).all(axis=1)
        yield from ((READ_ALIKE, self._words[length][place]) for place in near[alike].tolist())
        if length > SHORTEST:
            others = near[~alike & (same[near] == length - 1)].tolist()
            yield from ((ONE_OTHER, self._words[length][place]) for place in others)


_KEPT: WeakKeyDictionary[Vocabulary, NearTerms] = WeakKeyDictionary()


def _terms(vocabulary: Vocabulary, tokeniser: Tokeniser) -> NearTerms:
    """The terms of a vocabulary, which only grows: those that are new since the last call are added."""
    kept = _KEPT.get(vocabulary)
    if kept is None:
        kept = _KEPT[vocabulary] = NearTerms()
        kept.add(known(), tokeniser)
        kept.add(EnglishNames.load().words, tokeniser)
        kept.add((word for writing in Synonyms.load().words for word in _LATIN.findall(writing)), tokeniser)
    if kept.read < len(vocabulary.places):
        places = tuple(vocabulary.places)
        kept.add(islice(places, kept.read, None), tokeniser)
        kept.read = len(places)
    return kept


def _fitting(vocabulary: Vocabulary, before: str, behind: str) -> list[str]:
    """The characters that follow one and stand before another in some record."""
    places = vocabulary.places
    return [character for character in _common() if before + character in places and character + behind in places]


@cache
def _common() -> tuple[str, ...]:
    """The characters that technical titles have, the most frequent first."""
    counts = titles_with()["char"]
    return tuple(sorted(filter(CHINESE.fullmatch, counts), key=lambda character: -counts[character]))


def _codes(word: str) -> Codes:
    return np.frombuffer(word.encode("utf-32-le"), dtype=np.uint32)


@cache
def _readings() -> Codes:
    """A number for how each character is usually read, without its tone; by code point."""
    from pypinyin.constants import PINYIN_DICT

    numbers: dict[str, int] = {}
    table = np.arange(LAST + 1, dtype=np.uint32) + LAST
    for code, readings in PINYIN_DICT.items():
        if FIRST <= code <= LAST:
            plain = without_tone(readings.split(",")[0])
            table[code] = numbers.setdefault(_MIXED.sub("", plain), len(numbers))
    return table
