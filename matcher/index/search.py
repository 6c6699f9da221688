"""Finding records by a few words, in the matcher's own counts, so that two-character words are found as well.

The counts of grams name the records that may contain a word, since they have all its pairs of characters; their texts
decide. A word of Latin letters that no record contains is taken for pinyin of a title or of a name.
"""

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from types import ModuleType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.picked import Picked
from matcher.base.kernel import GONE, Floats, Longs
from matcher.index.parts import Part
from matcher.index.segment import STORED
from matcher.index.side import Side
from matcher.index.spelling import is_spelling
from matcher.terms.tokens import GRAM, pairs, runs
from matcher.terms.variants import Synonyms
from matcher.terms.written import compared

BOOSTS = {"title": 4.0, "keywords": 2.0, "names": 2.0, "body": 1.0}
SEARCHED = tuple((field, GRAM) for field in BOOSTS)
REMEMBERED = 32
"""Words whose records are remembered: who searches goes on to a second word, a filter, the next page."""
_BETWEEN_WORDS = re.compile(r"[\s，。、；：！？,;!?“”\"'（）()《》【】]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PLACES = np.array([STORED.index(field) for field in BOOSTS], dtype=np.int64)
_BOOSTS = np.array(list(BOOSTS.values()), dtype=np.float32)


class Found(NamedTuple):
    """Ids with scores, best first.

    `complete` says whether each record contains all the words, or none does and these contain some; `spelled` are the
    words that were taken for pinyin.
    """

    ids: Picked
    scores: Floats
    complete: bool
    spelled: tuple[str, ...] = ()


class Searcher:
    """Search over the records of one side."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._hits = lru_cache(REMEMBERED)(self._found)
        self._blocks = np.array([side.blocks.index((field, GRAM)) for field in BOOSTS], dtype=np.int64)

    def prepare(self) -> None:
        """Lays out at once what the first searches would otherwise wait for."""
        for part in self._side.parts:
            self._spelled_in(part, "zz")
        _ = self._runs

    def search(self, query: str) -> Found:
        """Records by the words of a query, which spaces or punctuation separate; one without words finds nothing.

        A record contains a word when one of its fields does, letter by letter.
        """
        words = dict.fromkeys(word for word in _BETWEEN_WORDS.split(compared(query)) if any(runs(word)))
        if not words or not self._side.count:
            return Found(Picked(self._side.ids, np.zeros(0, np.int64)), np.zeros(0, np.float32), complete=True)
        strengths = {word: self._hits(word) for word in words}
        spelled = tuple(word for word, strength in strengths.items() if is_spelling(word) and not strength.any())
        strengths |= {word: self._spelled(word) for word in spelled}
        order, scores, complete = _ranked(list(strengths.values()))
        return Found(Picked(self._side.ids, order), scores, complete, spelled)

    def has(self, word: str) -> bool:
        """Whether any record has a compared word."""
        return bool(self._side.count and self._there(word).any())

    def _found(self, word: str) -> Floats:
        """How strongly each record contains a word, float32 (places,): 1 + ln(occurrences), fields weighted.

        A word that is another writing of something is sought in the form that counts as well.
        """
        form = Synonyms.load().form_of(word)
        return self._there(word) if form is None else np.maximum(self._there(word), self._there(form))

    def _there(self, word: str) -> Floats:
        """The same of what is written so."""
        terms, bounds = self._terms(word)
        hits = np.concatenate([self._hits_of(part, word, terms, bounds) for part in self._side.parts])
        hits.flags.writeable = False
        return hits

    def _spelled(self, word: str) -> Floats:
        """How strongly each record's title or names are spelled so; one that begins with it counts twice."""
        return np.concatenate([self._spelled_in(part, word) for part in self._side.parts])

    def _spelled_in(self, part: Part, word: str) -> Floats:
        strength = np.zeros(len(part.masks), dtype=np.float32)
        for field, spelled in part.segment.spelled.items():
            starts, _ = spelled.find(word)
            rows = np.searchsorted(spelled.bounds, starts, side="right") - 1
            begins = np.where(spelled.characters[starts - 1] == 0, 2, 1)
            np.maximum.at(strength, rows, BOOSTS[field] * begins.astype(np.float32))
        return np.where(part.kept, strength, 0)

    def _hits_of(self, part: Part, word: str, terms: Longs, bounds: Longs) -> Floats:
        segment, strength = part.segment, np.zeros(len(part.masks), dtype=np.float32)
        letters = np.frombuffer(word.encode("utf-8", "replace"), dtype=np.uint8)
        fields = (part.masks, GONE, self._blocks, _PLACES, _BOOSTS, len(STORED))
        sought, stored = (letters, _skips(letters), strength), (*segment.columns, segment.blob, segment.offsets)
        if _is_term(word) and len(terms):
            _loops().add_counts(*stored, *fields, int(terms[0]), *sought)
        else:
            _loops().add_hits(*stored, *fields, terms, bounds, *sought)
        return strength

    def _terms(self, word: str) -> tuple[Longs, Longs]:
        """The terms of a word, as the loop takes them: a record with the word has one of each group."""
        groups = [self._written(term) for run in runs(word) for term in pairs(run)]
        return np.array([term for group in groups for term in group], np.int64), np.cumsum([0, *map(len, groups)])

    def _written(self, term: str) -> list[int]:
        """The terms that say that a record has this one; letters and digits may stand inside a longer run."""
        known = self._side.vocabulary.places
        if _CHINESE.match(term):
            return [known[term]] if term in known else []
        return [known[longer] for longer in self._runs if term in longer]

    @cached_property
    def _runs(self) -> list[str]:
        """The terms that are runs of letters and digits."""
        return [term for term in tuple(self._side.vocabulary.places) if not _CHINESE.match(term)]


def _ranked(hits: Sequence[Floats]) -> tuple[Longs, Floats, bool]:
    """The places with all words, or with the most of them; their scores; whether those are all. Best first."""
    if len(hits) == 1:
        rows = np.flatnonzero(hits[0] != 0)
        scores = hits[0][rows]
        order = np.argsort(-scores, kind="stable")
        return rows[order], scores[order], bool(len(rows))
    contained = sum((hit != 0).astype(np.int64) for hit in hits)
    complete = bool(contained.max() == len(hits))
    rows = np.flatnonzero(contained == len(hits) if complete else contained != 0)
    scores = np.array([hit[rows] for hit in hits]).sum(axis=0)
    order = np.lexsort((-scores,) if complete else (-scores, -contained[rows]))
    return rows[order], scores[order], complete


def _is_term(word: str) -> bool:
    """Whether a term stands for a word alone; in 哈哈哈 the pair 哈哈 is counted twice, where the word stands once."""
    return len(word) <= 2 and all(map(_CHINESE.match, word)) and word[:1] != word[1:]


def _skips(word: npt.NDArray[np.uint8]) -> Longs:
    """How far a search for the word may go on from each byte: to where the word has that byte next, from its end."""
    skips = np.full(256, len(word), dtype=np.int64)
    skips[word[:-1]] = np.arange(len(word) - 1, 0, -1)
    return skips


@cache
def _loops() -> ModuleType:
    from matcher.index import finding_loops

    return finding_loops
