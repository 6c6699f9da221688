"""The term space: one block for each (supply field, granularity), laid end to end.

Weighting is scikit-learn's: idf = ln((1 + n) / (1 + df)) + 1 over the supplies, term frequency
1 + ln(tf) where sublinear, rows of unit length within a block
(`sklearn.feature_extraction.text.TfidfTransformer`; a test compares the two).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

Matrix = sparse.csr_matrix


@dataclass
class Vocabulary:
    """Terms and their places, growing as texts are counted."""

    places: dict[str, int] = field(default_factory=dict)

    def count(self, documents: Iterable[Sequence[str]]) -> Matrix:
        """Occurrences, (documents, terms) float32; unknown terms get a place."""
        places = self.places
        return self._matrix(
            [{places.setdefault(term, len(places)): n for term, n in Counter(terms).items()} for terms in documents]
        )

    def count_known(self, documents: Iterable[Sequence[str]]) -> Matrix:
        """The same; unknown terms are left out."""
        places = self.places
        return self._matrix(
            [{places[term]: n for term, n in Counter(terms).items() if term in places} for terms in documents]
        )

    def _matrix(self, rows: list[dict[int, int]]) -> Matrix:
        starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        columns = np.fromiter((place for row in rows for place in row), dtype=np.int32, count=int(starts[-1]))
        values = np.fromiter((n for row in rows for n in row.values()), dtype=np.float32, count=int(starts[-1]))
        matrix = sparse.csr_matrix((values, columns, starts), shape=(len(rows), len(self.places)))
        matrix.sort_indices()
        return matrix


def no_counts(rows: int, terms: int) -> Matrix:
    """Counts of nothing, (rows, terms)."""
    starts = np.zeros(rows + 1, dtype=np.int64)
    return sparse.csr_matrix((np.zeros(0, np.float32), np.zeros(0, np.int32), starts), shape=(rows, terms))


def inverse_document_frequency(counts: Matrix) -> npt.NDArray[np.float32]:
    """scikit-learn's smooth idf of each term, float32 (terms,); 0 for a term that no record has any more."""
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log((1 + counts.shape[0]) / (1 + frequency)) + 1
    return np.where(frequency > 0, idf, 0).astype(np.float32)


def weighted(counts: Matrix, idf: npt.NDArray[np.float32], *, sublinear: bool) -> Matrix:
    """TF-IDF with rows of unit length; an empty row stays empty."""
    result = counts.copy()
    if sublinear:
        result.data = 1 + np.log(result.data)
    result.data = (result.data * idf[result.indices]).astype(np.float32)
    lengths = np.sqrt(result.multiply(result).sum(axis=1)).A1
    result.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(result.indptr)).astype(np.float32)
    return result


def widened(counts: Matrix, terms: int) -> Matrix:
    """The same counts in a space that has grown to `terms` columns."""
    return sparse.csr_matrix((counts.data, counts.indices, counts.indptr), shape=(counts.shape[0], terms))
