"""Records as vectors in one long space, so that a score is one product and every term's share in it is known.

A supply's vector holds its TF-IDF weights in every block and one entry for each facet. A need's vector holds, for
every weighted (need field, supply field, granularity), the need field's TF-IDF weights in the supply field's space
times that weight, and the facets' weights. Their product, divided by the weights of what both records have, is the
score.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from matcher.counts import Block, Counts
from matcher.space import Matrix, Vocabulary, inverse_document_frequency, no_counts, weighted, widened
from matcher.texts import FACETS, Texts
from matcher.tokens import Tokeniser
from matcher.weights import PARTS, PairWeight, Weights


class Part(NamedTuple):
    """One summand of the score as a matrix of the needs: which pair of fields, which block, its terms' offset."""

    pair: PairWeight
    offset: int
    matrix: Matrix


class Space:
    """The blocks of an index end to end, then the facets; made from the supplies' counts."""

    def __init__(self, counts: Counts, weights: Weights, tokeniser: Tokeniser) -> None:
        self.weights = weights
        self.tokeniser = tokeniser
        self.vocabularies = counts.vocabularies
        self.idf = {block: inverse_document_frequency(counts.matrices[block]) for block in weights.blocks}
        sizes = [counts.matrices[block].shape[1] for block in weights.blocks]
        self.norms = weights.norms()
        self.offsets = dict(zip(weights.blocks, np.cumsum([0, *sizes]).tolist(), strict=False))
        self.facets = Vocabulary()
        self.facet_offset = int(sum(sizes))
        self._terms: dict[Block, list[str]] = {}

    @property
    def size(self) -> int:
        """How many entries a vector has."""
        return self.facet_offset + len(self.facets.places)

    def terms(self, block: Block) -> list[str]:
        """The terms of a block by their place."""
        if block not in self._terms:
            self._terms[block] = list(self.vocabularies[block].places)
        return self._terms[block]

    def rarity(self, word: str) -> float:
        """How rare a word is among the supplies: the mean idf of its pairs of characters in the titles."""
        block = ("title", "bigram")
        places, idf = self.vocabularies[block].places, self.idf[block]
        unknown = float(idf.max(initial=1.0))
        terms = self.tokeniser.bigrams(word)
        found = [
            idf[place] if place < len(idf) else unknown for term in terms for place in [places.get(term, len(idf))]
        ]
        return float(np.mean(found)) if found else 0.0

    def supplies(self, counts: Counts, texts: Sequence[Texts]) -> Matrix:
        """Vectors of counted supplies, (supplies, size); their facets become known to the space."""
        facets = self.facets.count(list(map(_facet_terms, texts)))
        blocks = [
            weighted(counts.matrices[block], self.idf[block], sublinear=self.weights.sublinear)
            for block in self.weights.blocks
        ]
        return sparse.csr_matrix(sparse.hstack([*blocks, facets], format="csr", dtype=np.float32))

    def supply(self, texts: Texts) -> Matrix:
        """The vector of one supply that need not be in the index, (1, size)."""
        blocks = [self._tfidf([texts], field, block) for block in self.weights.blocks for field in [block[0]]]
        facets = self.facets.count_known([_facet_terms(texts)])
        return sparse.csr_matrix(sparse.hstack([*blocks, facets], format="csr", dtype=np.float32))

    def needs(self, texts: Sequence[Texts]) -> Matrix:
        """Vectors of needs, (needs, size)."""
        total = no_counts(len(texts), self.size)
        for part in self.parts(texts):
            shape = (len(texts), self.size)
            moved = (part.matrix.data, part.matrix.indices + part.offset, part.matrix.indptr)
            total = total + sparse.csr_matrix(moved, shape=shape)
        return sparse.csr_matrix(total + self._need_facets(texts))

    def parts(self, texts: Sequence[Texts]) -> Iterator[Part]:
        """The summands of the needs' vectors, weights folded in, one by one."""
        cache: dict[tuple[str, Block], Matrix] = {}
        for pair in self.weights.pairs:
            block = (pair.supply, pair.granularity)
            if (pair.need, block) not in cache:
                cache[pair.need, block] = self._tfidf(texts, pair.need, block)
            yield Part(pair, self.offsets[block], cache[pair.need, block] * np.float32(pair.weight))

    def _tfidf(self, texts: Sequence[Texts], field: str, block: Block) -> Matrix:
        terms = [self.tokeniser.terms(getattr(text, field), block[1]) for text in texts]
        known = self.vocabularies[block].count_known(terms)
        return weighted(widened(known, len(self.idf[block])), self.idf[block], sublinear=self.weights.sublinear)

    def _need_facets(self, texts: Sequence[Texts]) -> Matrix:
        facets = self.facets.count_known(list(map(_facet_terms, texts)))
        names = list(self.facets.places)
        weights = np.array([self.weights.facets.get(name.split("=")[0], 0.0) for name in names], dtype=np.float32)
        data = weights[facets.indices] if names else facets.data
        shape = (len(texts), self.size)
        return sparse.csr_matrix((data, facets.indices + self.facet_offset, facets.indptr), shape=shape)


def _facet_terms(texts: Texts) -> list[str]:
    return [f"{facet}={getattr(texts, facet)}" for facet in FACETS if getattr(texts, facet)]


def mask(texts: Texts) -> int:
    """Which parts a record has, as bits in the order of `PARTS`."""
    return sum(1 << place for place, part in enumerate(PARTS) if getattr(texts, part))


def masks(texts: Sequence[Texts]) -> npt.NDArray[np.uint8]:
    """The masks of several records, uint8 (records,)."""
    return np.fromiter(map(mask, texts), dtype=np.uint8, count=len(texts))
