"""Scores of one record with all of the other side, and the best of them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from matcher import kernel
from matcher.asking import Asking
from matcher.explain import SupplySide
from matcher.feedback import Decided, pulls
from matcher.kernel import Floats, Queries
from matcher.parts import Part
from matcher.results import Ranked
from matcher.semantics import Semantics
from matcher.side import Side
from matcher.texts import Texts, mask_of

CHOSEN = 1000
"""How many of the best the kernel picks by itself; more are sorted."""
Adding = Callable[[Floats], Floats]
"""What the semantic model adds to plain scores."""


class Ranking(NamedTuple):
    """Ranks the two sides of an index; without a semantic model its plain scores are the scores."""

    asking: Asking
    supplies: Side
    needs: Side
    semantics: Semantics | None

    def plain(self, need: Texts, decided: Sequence[Decided] = ()) -> Floats:
        """What texts and facets alone say of a need with each supply, float32 (supplies,)."""
        return self._scores(self.supplies, self._need_query(need, decided))

    def scores(self, need: Texts, decided: Sequence[Decided] = ()) -> Floats:
        """The scores of a need with each supply, float32 (supplies,)."""
        plain = self.plain(need, decided)
        return plain if self.semantics is None else plain + self.semantics.of_supplies(need, plain)

    def parts(self, need: Texts) -> Floats:
        """Each summand before its weight: pairs of fields, facets, the semantic model; float32 (summands, supplies)."""
        queries = self.asking.part_queries(self.asking.need_bags([need]))
        found = kernel.scores(self.supplies.postings, queries, self._shapes)
        meaning = np.zeros_like(found[0]) if self.semantics is None else self.semantics.summand(need, self.plain(need))
        return np.concatenate([found, meaning[None]])

    def best_supplies(
        self, need: Texts, top: int, allowed: Collection[str] | None = None, decided: Sequence[Decided] = ()
    ) -> Ranked:
        """The best supplies of a need."""
        adding = None if self.semantics is None else _to_supplies(self.semantics, need)
        return self._best(self.supplies, self._need_query(need, decided), adding, top, allowed)

    def best_plain(self, need: Texts, top: int, decided: Sequence[Decided] = ()) -> Floats:
        """The highest positive plain scores of a need, falling, float32 (at most top,)."""
        found, places = kernel.best(self.supplies.postings, self._need_query(need, decided), self._shapes, top=top)
        best: Floats = found[0][places[0] >= 0]
        return best

    def best_needs(self, side: SupplySide, top: int, allowed: Collection[str] | None = None) -> Ranked:
        """The needs that a supply fits best."""
        query = self.asking.for_supply(side.bags, side.inverse, mask_of(side.texts))
        adding = None if self.semantics is None else _to_needs(self.semantics, side.texts)
        return self._best(self.needs, query, adding, top, allowed)

    def best_of_all(self, part: Part, top: int) -> Iterator[tuple[int, Ranked]]:
        """The best supplies of every need of a part, by its rows; threads share the needs."""
        rows = np.flatnonzero(part.kept).tolist()
        if self.semantics is not None:
            yield from ((row, self.best_supplies(part.segment.texts(row), top)) for row in rows)
            return
        queries = self.asking.for_needs(self.asking.bags_of(self.needs, part), np.where(part.kept, part.masks, 0))
        found, places = kernel.best(self.supplies.postings, queries, self._shapes, top=top)
        for row in rows:
            some = places[row] >= 0
            yield row, Ranked(found[row][some], places[row][some], found[row][some])

    def _best(
        self, side: Side, query: Queries, adding: Adding | None, top: int, allowed: Collection[str] | None
    ) -> Ranked:
        """The highest positive scores and their places, best first; equal ones in the order of the records."""
        if allowed is None and adding is None and top <= CHOSEN:
            found, places = kernel.best(side.postings, query, self._shapes, top=top)
            there = places[0] >= 0
            return Ranked(found[0][there], places[0][there], found[0][there])
        plain = self._scores(side, query)
        scores = plain.copy() if adding is None else plain + adding(plain)
        if allowed is not None:
            scores[~np.fromiter((one in allowed for one in side.ids), dtype=bool, count=len(side.ids))] = 0
        places = np.flatnonzero(scores > 0)
        places = places[np.lexsort((places, -scores[places]))][:top]
        return Ranked(scores[places], places, plain[places])

    def _scores(self, side: Side, query: Queries) -> Floats:
        found: Floats = kernel.scores(side.postings, query, self._shapes)[0]
        return found

    def _need_query(self, need: Texts, decided: Sequence[Decided]) -> Queries:
        masks = np.array([mask_of(need)], dtype=np.uint8)
        return self.asking.for_needs(self.asking.need_bags([need]), masks, pulls(self.asking, decided))

    @property
    def _shapes(self) -> Floats:
        return self.asking.weights.shapes


def _to_supplies(semantics: Semantics, need: Texts) -> Adding:
    return lambda plain: semantics.of_supplies(need, plain)


def _to_needs(semantics: Semantics, supply: Texts) -> Adding:
    return lambda plain: semantics.of_needs(supply, plain)
