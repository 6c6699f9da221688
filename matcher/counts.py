"""Raw term counts of supplies, block by block: what an index is made from, and what is saved of it.

Counts are kept with a digest of each record's texts, so that a rebuild after a few changes counts only those anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from matcher.space import Matrix, Vocabulary, no_counts, widened
from matcher.texts import Texts
from matcher.tokens import Tokeniser

Block = tuple[str, str]
"""A field of the supply and a granularity."""


@dataclass(eq=False)
class Counts:
    """Counts of some records: `matrices[block]` is (records, terms of the block), rows in the order of `ids`.

    Never changed once made; equal only to itself.
    """

    ids: list[str]
    digests: list[str]
    vocabularies: dict[Block, Vocabulary]
    matrices: dict[Block, Matrix]

    @classmethod
    def empty(cls, blocks: Sequence[Block]) -> "Counts":
        """Counts of no records."""
        return cls([], [], {block: Vocabulary() for block in blocks}, dict.fromkeys(blocks, no_counts(0, 0)))

    def updated(self, ids: Sequence[str], texts: Sequence[Texts], tokeniser: Tokeniser) -> "Counts":
        """Counts of exactly these records; those whose texts are the same as here are taken over.

        Where nothing has changed, that is `self`. Else the vocabularies begin as copies, since other threads may be
        reading those of `self`; a term that no record has any more counts nothing.
        """
        digests = [text.digest for text in texts]
        if self.ids == list(ids) and self.digests == digests:
            return self
        vocabularies = {block: Vocabulary(dict(known.places)) for block, known in self.vocabularies.items()}
        known = {pair: row for row, pair in enumerate(zip(self.ids, self.digests, strict=True))}
        old_rows = [known.get(pair, -1) for pair in zip(ids, digests, strict=True)]
        fresh = [text for text, row in zip(texts, old_rows, strict=True) if row < 0]
        order = _order(old_rows)
        matrices = {
            block: _merged(self.matrices[block], vocabulary.count(_cut(fresh, block, tokeniser)), old_rows, order)
            for block, vocabulary in vocabularies.items()
        }
        return Counts(list(ids), digests, vocabularies, matrices)


def _cut(texts: Sequence[Texts], block: Block, tokeniser: Tokeniser) -> list[list[str]]:
    field, granularity = block
    return [tokeniser.terms(getattr(text, field), granularity) for text in texts]


def _order(old_rows: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Where each record's row stands when the kept rows come first and the fresh ones after them."""
    rows = np.array(old_rows, dtype=np.int64)
    fresh = rows < 0
    places = np.empty(len(rows), dtype=np.int64)
    places[~fresh] = np.arange(np.count_nonzero(~fresh))
    places[fresh] = np.count_nonzero(~fresh) + np.arange(np.count_nonzero(fresh))
    return places


def _merged(
    old: Matrix, fresh: Matrix, old_rows: Sequence[int], order: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> Matrix:
    kept = widened(old, fresh.shape[1])[[row for row in old_rows if row >= 0]]
    if fresh.shape[0] == 0 and np.array_equal(order, np.arange(len(order))):
        return sparse.csr_matrix(kept)
    return sparse.csr_matrix(sparse.vstack([kept, fresh], format="csr", dtype=np.float32)[order])
