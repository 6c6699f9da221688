"""Finding records by a few words, in the matcher's own counts, so that two-character words are found as well.

The counts of grams name the records that may contain a word, since they have all its pairs of characters; their texts
decide.
"""

import re
from collections.abc import Sequence
from functools import cached_property, reduce
from math import log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from matcher.counts import Counts
from matcher.texts import Texts
from matcher.tokens import GRAM, normalised, pairs, runs

_BOOST = {"title": 4.0, "keywords": 2.0, "names": 2.0, "body": 1.0}
SEARCHED = tuple((field, GRAM) for field in _BOOST)
_BETWEEN_WORDS = re.compile(r"[\s，。、；：！？,;!?“”\"'（）()《》【】]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
Rows = npt.NDArray[np.int32]


class Found(NamedTuple):
    """Ids with scores, best first.

    `complete` says whether each record contains all the words, or none does and these contain some.
    """

    ids: list[str]
    scores: list[float]
    complete: bool


class Searcher:
    """Search over the counted texts of some records; made ready at the first query."""

    def __init__(self, counts: Counts, texts: Sequence[Texts]) -> None:
        self._counts = counts
        self._texts = texts

    @cached_property
    def _postings(self) -> dict[str, sparse.csc_matrix]:
        return {field: self._counts.matrices[field, GRAM].tocsc() for field in _BOOST}

    def search(self, query: str) -> Found:
        """Records by the words of a query, which spaces or punctuation separate; one without words finds nothing.

        A record contains a word when one of its fields does, letter by letter.
        """
        words = dict.fromkeys(word for word in _BETWEEN_WORDS.split(normalised(query)) if any(runs(word)))
        if not words or not self._texts:
            return Found([], [], complete=True)
        hits = np.array([self._hits(word) for word in words])
        contained = np.count_nonzero(hits, axis=0)
        complete = bool(contained.max() == len(words))
        rows = np.flatnonzero(contained == len(words) if complete else contained)
        scores = hits.sum(axis=0)
        order = rows[np.lexsort((rows, -scores[rows], -contained[rows]))]
        return Found([self._counts.ids[row] for row in order], scores[order].tolist(), complete)

    def _hits(self, word: str) -> npt.NDArray[np.float32]:
        """How strongly each record contains a word, float32 (records,): 1 + ln(occurrences), fields weighted."""
        strength = np.zeros(len(self._texts), dtype=np.float32)
        for field, boost in _BOOST.items():
            for row in self._candidates(word, field).tolist():
                if occurrences := getattr(self._texts[row], field).count(word):
                    strength[row] += boost * (1 + log(occurrences))
        return strength

    def _candidates(self, word: str, field: str) -> Rows:
        """The rows whose field has every pair of characters of the word, in whatever place."""
        rows = [self._rows(term, field) for run in runs(word) for term in pairs(run)]
        return reduce(np.intersect1d, sorted(rows, key=len))

    def _rows(self, term: str, field: str) -> Rows:
        """The rows with a term; letters and digits may stand inside a longer run."""
        known, postings = self._counts.vocabularies[field, GRAM].places, self._postings[field]
        if _CHINESE.match(term):
            places = [known[term]] if term in known else []
        else:
            places = [place for longer, place in known.items() if term in longer]
        columns = [postings.indices[postings.indptr[place] : postings.indptr[place + 1]] for place in places]
        return np.unique(np.concatenate(columns)) if columns else np.zeros(0, np.int32)
