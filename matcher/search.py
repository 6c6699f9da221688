"""Finding records by a few words, in the matcher's own counts, so that two-character words are found as well.

The counts of grams name the records that may contain a word, since they have all its pairs of characters; their texts
decide. A word of Latin letters that no record contains is taken for pinyin of a title or of a name.
"""

import re
from functools import cached_property, reduce
from math import log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.kernel import GONE, Floats
from matcher.parts import Part
from matcher.segment import Segment
from matcher.side import Side
from matcher.spelling import is_spelling
from matcher.tokens import GRAM, normalised, pairs, runs

BOOSTS = {"title": 4.0, "keywords": 2.0, "names": 2.0, "body": 1.0}
SEARCHED = tuple((field, GRAM) for field in BOOSTS)
_BETWEEN_WORDS = re.compile(r"[\s，。、；：！？,;!?“”\"'（）()《》【】]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
Rows = npt.NDArray[np.uint16]


class Found(NamedTuple):
    """Ids with scores, best first.

    `complete` says whether each record contains all the words, or none does and these contain some; `spelled` are the
    words that were taken for pinyin.
    """

    ids: list[str]
    scores: list[float]
    complete: bool
    spelled: tuple[str, ...] = ()


class Searcher:
    """Search over the records of one side."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._blocks = {field: side.blocks.index((field, GRAM)) for field in BOOSTS}

    def search(self, query: str) -> Found:
        """Records by the words of a query, which spaces or punctuation separate; one without words finds nothing.

        A record contains a word when one of its fields does, letter by letter.
        """
        words = dict.fromkeys(word for word in _BETWEEN_WORDS.split(normalised(query)) if any(runs(word)))
        if not words or not self._side.count:
            return Found([], [], complete=True)
        found = {word: self._hits(word) for word in words}
        spelled = tuple(word for word, strength in found.items() if is_spelling(word) and not strength.any())
        found |= {word: self._spelled(word) for word in spelled}
        hits = np.array(list(found.values()))
        contained = np.count_nonzero(hits, axis=0)
        complete = bool(contained.max() == len(words))
        rows = np.flatnonzero(contained == len(words) if complete else contained)
        scores = hits.sum(axis=0)
        order = rows[np.lexsort((rows, -scores[rows], -contained[rows]))]
        return Found([self._side.ids[row] for row in order], scores[order].tolist(), complete, spelled)

    def _hits(self, word: str) -> Floats:
        """How strongly each record contains a word, float32 (places,): 1 + ln(occurrences), fields weighted."""
        return np.concatenate([self._hits_of(part, word) for part in self._side.parts])

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

    def _hits_of(self, part: Part, word: str) -> Floats:
        strength = np.zeros(len(part.masks), dtype=np.float32)
        for field, boost in BOOSTS.items():
            for row in self._candidates(part.segment, word, field).tolist():
                if part.masks[row] != GONE and (occurrences := part.segment.text(row, field).count(word)):
                    strength[row] += boost * (1 + log(occurrences))
        return strength

    def _candidates(self, segment: Segment, word: str, field: str) -> Rows:
        """The rows whose field has every pair of characters of the word, in whatever place."""
        rows = [self._rows(segment, term, field) for run in runs(word) for term in pairs(run)]
        return reduce(np.intersect1d, sorted(rows, key=len))

    def _rows(self, segment: Segment, term: str, field: str) -> Rows:
        """The rows with a term; letters and digits may stand inside a longer run."""
        known = self._side.vocabulary.places
        if _CHINESE.match(term):
            terms = [known[term]] if term in known else []
        else:
            terms = [known[longer] for longer in self._runs if term in longer]
        found = [segment.columns.holders(self._blocks[field], term) for term in terms]
        return np.unique(np.concatenate(found)) if found else np.zeros(0, np.uint16)

    @cached_property
    def _runs(self) -> list[str]:
        """The terms that are runs of letters and digits."""
        return [term for term in tuple(self._side.vocabulary.places) if not _CHINESE.match(term)]
