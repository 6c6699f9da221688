"""Finding records by a few words, in the matcher's own counts, so that two-character words are found as well."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.counts import Counts
from matcher.tokens import Tokeniser

SEARCHED = tuple(
    (field, granularity) for field in ("title", "body", "keywords", "names") for granularity in ("char", "bigram")
)
_BOOST = {"title": 4.0, "keywords": 2.0, "names": 2.0, "body": 1.0}


class Found(NamedTuple):
    """Ids, best first; `complete` says whether each contains all the words, or none did and these contain some."""

    ids: list[str]
    complete: bool


def search(query: str, counts: Counts, tokeniser: Tokeniser) -> Found:
    """Records by the words of a query, which spaces separate; an empty query finds nothing.

    A record contains a word when one of its fields has all the word's pairs of characters.
    """
    hits = [_hits(word, counts, tokeniser) for word in query.split()]
    hits = [hit for hit in hits if hit is not None]
    if not hits or not counts.ids:
        return Found([], complete=True)
    scores = np.array(hits)
    everywhere = (scores > 0).all(axis=0)
    complete = bool(everywhere.any())
    wanted = everywhere if complete else (scores > 0).any(axis=0)
    total = scores.sum(axis=0)
    rows = np.flatnonzero(wanted)
    order = np.lexsort((rows, -total[rows], -np.count_nonzero(scores[:, rows], axis=0)))
    return Found([counts.ids[row] for row in rows[order]], complete)


def _hits(word: str, counts: Counts, tokeniser: Tokeniser) -> npt.NDArray[np.float32] | None:
    """How strongly each record contains one word, float32 (records,); None for a word of punctuation only."""
    terms = tokeniser.bigrams(word)
    if not terms:
        return None
    granularity = "char" if max(map(len, terms)) == 1 else "bigram"
    sums = np.zeros(len(counts.ids), dtype=np.float32)
    for field, boost in _BOOST.items():
        sums += np.float32(boost) * _in_field(tuple(dict.fromkeys(terms)), (field, granularity), counts)
    return sums


def _in_field(terms: Sequence[str], block: tuple[str, str], counts: Counts) -> npt.NDArray[np.float32]:
    """1 + ln(occurrences) for the records whose field has all the terms, else 0."""
    places = [counts.vocabularies[block].places.get(term, -1) for term in terms]
    matrix = counts.matrices[block]
    if min(places) < 0 or max(places) >= matrix.shape[1]:
        return np.zeros(matrix.shape[0], dtype=np.float32)
    columns = matrix[:, places].toarray()
    least: npt.NDArray[np.float32] = columns.min(axis=1)
    return np.where(least > 0, 1 + np.log(np.maximum(least, 1)), np.float32(0)).astype(np.float32)
