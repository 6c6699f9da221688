"""The semantic similarity of needs and supplies: one more summand of the score, where a semantic model is there.

Two titles are as near as the farther of two views says: the titles as they are, and without official phrases, which a
model takes for meaning. It never stands alone: a pair that shares no word, no two characters and no facet gets nothing
from it, what any two texts have in common by the model's own scale is taken off first, and no score is lifted above 1.
Levels are not read off the score with it: their model (`judge.py`) asks for the cosines by itself.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base.kernel import GONE, Floats, Ints, Longs
from matcher.index.parts import Part
from matcher.index.side import Side
from matcher.scoring.asking import Asking
from matcher.scoring.encoder import title_texts, whole_text
from matcher.scoring.vectors import Vectors
from matcher.terms.texts import Texts, mask_of

LOWEST = 0.05
"""What is left of a model's scale above its typical cosine, at least."""
Places = slice | Longs
EVERY = slice(None)
Rows = tuple[Ints, Ints]
"""The rows of titles and of their bare forms among the known vectors."""


class Cosines(NamedTuple):
    """How near supplies' titles are to a need's title, and to its title with its body: float32 (supplies,).

    The other two are those of all that supplies say. NaN where a vector is not known.
    """

    title: Floats
    body: Floats
    title_with_whole: Floats
    body_with_whole: Floats


class Semantics:
    """The vectors of a model beside both sides of an index."""

    def __init__(self, vectors: Vectors, asking: Asking, supplies: Side, needs: Side) -> None:
        self.vectors, self._asking, self._supplies, self._needs = vectors, asking, supplies, needs

    @cached_property
    def floor(self) -> float:
        """The cosine that counts nothing: the weights file's for a model it knows, else the typical one here."""
        known = self._asking.weights.semantic.floor(self.vectors.name)
        return min(self.vectors.typical if known is None else known, 1 - LOWEST)

    def cosines(self, need: Texts) -> Cosines:
        """The cosines of a need with the supplies, in the order of their places."""
        titles, wholes, all_said = self._supply_rows, self._supply_wholes, whole_text(need)
        return Cosines(
            self._near(need.title, titles),
            self._among(all_said, titles[0]),
            self._among(title_texts(need.title)[0], wholes),
            self._among(all_said, wholes),
        )

    def knows(self, need: Texts, places: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Whether all vectors are known that the cosines of a need with the supplies in these places are of."""
        asked = all(self.vectors.find(text) is not None for text in (*title_texts(need.title), whole_text(need)))
        rows = (*self._supply_rows, self._supply_wholes)
        return np.asarray([asked and all(row[place] >= 0 for row in rows) for place in places], dtype=np.bool_)

    def summand(self, need: Texts, plain: Floats) -> Floats:
        """What counts, before its weight, of a need with each supply, 0 to 1: float32 (supplies,)."""
        return self._counted(self._near(need.title, self._supply_rows), plain)

    def of_supplies(self, need: Texts, plain: Floats, places: Places = EVERY) -> Floats:
        """What it adds to the `plain` scores of a need with the supplies in these places, float32 (places,)."""
        norms = self._norms_of_supplies(need)[places]
        return self._share(self._counted(self._near(need.title, _at(self._supply_rows, places)), plain), plain, norms)

    def of_needs(self, supply: Texts, plain: Floats, places: Places = EVERY) -> Floats:
        """What it adds to the `plain` scores of a supply with the needs in these places, float32 (places,)."""
        norms = self._norms_of_needs(supply)[places]
        return self._share(self._counted(self._near(supply.title, _at(self._need_rows, places)), plain), plain, norms)

    def most_of_supplies(self, need: Texts) -> Floats:
        """What it adds at most to the scores of a need with each supply, float32 (supplies,)."""
        most: Floats = self._asking.weights.semantic.weight / self._norms_of_supplies(need)
        return most

    def most_of_needs(self, supply: Texts) -> Floats:
        """What it adds at most to the scores of a supply with each need, float32 (needs,)."""
        most: Floats = self._asking.weights.semantic.weight / self._norms_of_needs(supply)
        return most

    def _norms_of_supplies(self, need: Texts) -> Floats:
        norms: Floats = self._asking.norms[mask_of(need)][_present(self._supplies)]
        return norms

    def _norms_of_needs(self, supply: Texts) -> Floats:
        norms: Floats = self._asking.norms[:, mask_of(supply)][_present(self._needs)]
        return norms

    def of_pair(self, need: Texts, supply: Texts, plain: float) -> float:
        """What it adds to the `plain` score of one pair."""
        views = zip(title_texts(need.title), title_texts(supply.title), strict=True)
        cosines = np.array([self._cosine(text, other) for text, other in views], dtype=np.float32)
        scores, norms = np.array([plain], dtype=np.float32), np.array([self._asking.norm(need, supply)])
        return float(self._share(self._counted(_farther(cosines[:1], cosines[1:]), scores), scores, norms)[0])

    def alike(self, titles: Sequence[str]) -> Floats:
        """How near titles are to each other, 0 to 1, NaN where a vector is not known: float32 (titles, titles)."""
        vectors = [self.vectors.find(title_texts(title)[0]) for title in titles]
        nothing = np.full(self.vectors.matrix.shape[1], np.nan, dtype=np.float32)
        rows = np.array([nothing if vector is None else vector for vector in vectors], dtype=np.float32)
        near: Floats = np.clip((rows @ rows.T - self.floor) / (1 - self.floor), 0, 1).astype(np.float32)
        return near

    def _cosine(self, text: str, other: str) -> float:
        left, right = self.vectors.find(text), self.vectors.find(other)
        return np.nan if left is None or right is None else float(left @ right)

    def _near(self, title: str, rows: Rows) -> Floats:
        return _farther(*(self._among(text, at) for text, at in zip(title_texts(title), rows, strict=True)))

    def _among(self, text: str, rows: Ints) -> Floats:
        vector = self.vectors.find(text)
        if vector is None:
            return np.full(len(rows), np.nan, dtype=np.float32)
        return self.vectors.cosines(vector, rows)

    def _counted(self, cosines: Floats, plain: Floats) -> Floats:
        above = np.clip((cosines - self.floor) / (1 - self.floor), 0, 1)
        return np.where((plain > 0) & ~np.isnan(cosines), above, 0).astype(np.float32)

    def _share(self, counted: Floats, plain: Floats, norms: Floats) -> Floats:
        weight, room = self._asking.weights.semantic.weight, np.maximum(1 - plain, 0)
        summand: Floats = np.minimum(weight * counted / norms, room).astype(np.float32)
        return summand

    @cached_property
    def _supply_rows(self) -> Rows:
        return _rows(self.vectors, self._supplies)

    @cached_property
    def _supply_wholes(self) -> Ints:
        wholes = [self.vectors.wholes(part) for part in self._supplies.parts]
        return np.concatenate([np.zeros(0, np.int32), *wholes])

    @cached_property
    def _need_rows(self) -> Rows:
        return _rows(self.vectors, self._needs)


def texts_of_sides(supplies: Side, needs: Side) -> list[str]:
    """All texts of both sides that are encoded, each once: titles first, as scores wait for them."""
    titles = (part.segment.text(row, "title") for side in (needs, supplies) for part, row in _records(side))
    wholes = [whole_text(part.segment.texts(row)) for side in (needs, supplies) for part, row in _records(side)]
    read = [text for title in titles for text in title_texts(title)]
    return [text for text in dict.fromkeys((*read, *wholes)) if text]


def _records(side: Side) -> Iterator[tuple[Part, int]]:
    return ((part, row) for part in side.parts for row in np.flatnonzero(part.kept).tolist())


def _rows(vectors: Vectors, side: Side) -> Rows:
    rows = [vectors.titles(part) for part in side.parts]
    nothing = np.zeros(0, np.int32)
    return np.concatenate([nothing, *(row[0] for row in rows)]), np.concatenate([nothing, *(row[1] for row in rows)])


def _at(rows: Rows, places: Places) -> Rows:
    return rows[0][places], rows[1][places]


def _farther(titles: Floats, bare: Floats) -> Floats:
    """The lower of two cosines; NaN where either is not known."""
    lower: Floats = np.minimum(titles, bare)
    return lower


def _present(side: Side) -> npt.NDArray[np.uint8]:
    """The masks of the records, those of records that are gone as if they had nothing."""
    return np.where(side.masks == GONE, 0, side.masks)
