"""Finding records by a few words, in the matcher's own counts, so that two-character words are found as well.

The counts name the records that may contain a word, since they have all its pairs of characters; their texts decide.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.counts import Counts
from matcher.texts import Texts
from matcher.tokens import Tokeniser, normalised

_BOOST = {"title": 4.0, "keywords": 2.0, "names": 2.0, "body": 1.0}
SEARCHED = tuple((field, granularity) for field in _BOOST for granularity in ("char", "bigram"))
_BETWEEN_WORDS = re.compile(r"[\s，。、；：！？,;!?“”\"'（）()《》【】]+")
_LATIN = re.compile(r"[^\u3400-\u9fff]+")
Rows = npt.NDArray[np.int64]


class Found(NamedTuple):
    """Ids with scores, best first.

    `complete` says whether each record contains all the words, or none does and these contain some.
    """

    ids: list[str]
    scores: list[float]
    complete: bool


def search(query: str, counts: Counts, texts: Sequence[Texts], tokeniser: Tokeniser) -> Found:
    """Records by the words of a query, which spaces or punctuation separate; a query without words finds nothing.

    A record contains a word when one of its fields does, letter by letter.
    """
    words = dict.fromkeys(word for word in _BETWEEN_WORDS.split(normalised(query)) if tokeniser.chars(word))
    if not words or not counts.ids:
        return Found([], [], complete=True)
    hits = np.array([_hits(word, counts, texts, tokeniser) for word in words])
    contained = np.count_nonzero(hits, axis=0)
    complete = bool(contained.max() == len(words))
    rows = np.flatnonzero(contained == len(words) if complete else contained)
    scores = hits.sum(axis=0)
    order = rows[np.lexsort((rows, -scores[rows], -contained[rows]))]
    return Found([counts.ids[row] for row in order], scores[order].tolist(), complete)


def _hits(word: str, counts: Counts, texts: Sequence[Texts], tokeniser: Tokeniser) -> npt.NDArray[np.float32]:
    """How strongly each record contains one word, float32 (records,): 1 + ln(occurrences) times the field's weight."""
    strength = np.zeros(len(counts.ids), dtype=np.float32)
    for field, boost in _BOOST.items():
        for row in _candidates(word, field, counts, tokeniser):
            if occurrences := getattr(texts[row], field).count(word):
                strength[row] += boost * (1 + np.log(occurrences))
    return strength


def _candidates(word: str, field: str, counts: Counts, tokeniser: Tokeniser) -> Rows:
    """The rows whose field has every pair of characters of the word, in whatever place."""
    rows: Rows = np.arange(len(counts.ids))
    for places, granularity in _places(word, field, counts, tokeniser):
        matrix = counts.matrices[field, granularity]
        rows = rows[np.diff(matrix[rows][:, places].indptr) > 0] if places else rows[:0]
    return rows


def _places(word: str, field: str, counts: Counts, tokeniser: Tokeniser) -> Iterator[tuple[list[int], str]]:
    """For each part of the word the terms that contain it; a letter or digit may stand inside a longer run."""
    chars, bigrams = (counts.vocabularies[field, granularity].places for granularity in ("char", "bigram"))
    for term in tokeniser.bigrams(word):
        if _LATIN.fullmatch(term):
            yield [place for known, place in chars.items() if term in known], "char"
        elif len(term) == 1:
            yield [chars[term]] if term in chars else [], "char"
        else:
            yield [bigrams[term]] if term in bigrams else [], "bigram"
