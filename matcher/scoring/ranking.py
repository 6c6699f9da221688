"""Scores of one record with all of the other side, and the best of them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from matcher.base import kernel
from matcher.base.kernel import GONE, Floats, Longs, Queries
from matcher.index.parts import Part
from matcher.index.side import Side
from matcher.scoring.asking import Asking
from matcher.scoring.explain import SupplySide
from matcher.scoring.feedback import Decided, pulls
from matcher.scoring.semantics import Semantics
from matcher.terms.texts import Texts, mask_of, masks_of
from matcher.weights.results import Ranked

CHOSEN = 1000
"""How many of the best the kernel picks by itself; more are sorted."""
TIE = 1e-6
"""What rounding may make of a sum."""

TOGETHER, MOST_SCORES = 64, 1 << 22
"""How many needs are scored together at most, and how many scores that may make."""
Prepare = Callable[[Sequence[Texts], Floats], None]
"""Is told of needs that are scored together, with their scores (needs, supplies), before the first of them is used."""


class Adding(NamedTuple):
    """What the semantic model adds to plain scores: `most` for each record, and what exactly for some of them.

    `to` takes their plain scores and their places. What cannot be among the best with the most need not be looked at.
    """

    most: Floats
    to: Callable[[Floats, Longs], Floats]


class Ranking(NamedTuple):
    """Ranks the two sides of an index; without a semantic model its plain scores are the scores."""

    asking: Asking
    supplies: Side
    needs: Side
    semantics: Semantics | None

    def plain(self, need: Texts, decided: Sequence[Decided] = ()) -> Floats:
        """What texts and facets alone say of a need with each supply, float32 (supplies,)."""
        return self._scores(self.supplies, self._need_query(need, decided))

    def each_plain(self, needs: Sequence[Texts], prepare: Prepare) -> Iterator[tuple[Texts, Floats]]:
        """The same of each of several needs, many of which are asked at once; what each asks is kept until the next."""
        together = max(1, min(TOGETHER, MOST_SCORES // max(1, len(self.supplies.masks))))
        for start in range(0, len(needs), together):
            part = needs[start : start + together]
            bags = self.asking.need_bags(part)
            scores = kernel.scores(self.supplies.postings, self.asking.for_needs(bags, masks_of(part)), self._shapes)
            prepare(part, scores)
            yield from zip(self.asking.keeping(part, bags), scores, strict=True)

    def scores(self, need: Texts, decided: Sequence[Decided] = ()) -> Floats:
        """The scores of a need with each supply, float32 (supplies,)."""
        plain = self.plain(need, decided)
        return plain if self.semantics is None else plain + self.semantics.of_supplies(need, plain)

    def parts(self, need: Texts) -> Floats:
        """Each summand before its weight: pairs of fields, facets, the semantic model; float32 (summands, supplies)."""
        queries = self.asking.part_queries(self.asking.need_bags([need]))
        sums = kernel.scores(self.supplies.postings, queries, self._shapes)
        meaning = np.zeros_like(sums[0]) if self.semantics is None else self.semantics.summand(need, self.plain(need))
        return np.concatenate([sums, meaning[None]])

    def norms(self, need: Texts) -> Floats:
        """What the weighted sum of the summands is divided by, float32 (supplies,)."""
        masks = np.where(self.supplies.masks == GONE, 0, self.supplies.masks)
        norms: Floats = self.asking.norms[mask_of(need)][masks]
        return norms

    def best_supplies(
        self, need: Texts, top: int, allowed: Collection[str] | None = None, decided: Sequence[Decided] = ()
    ) -> Ranked:
        """The best supplies of a need."""
        adding = None if self.semantics is None else _to_supplies(self.semantics, need)
        return self._best(self.supplies, self._need_query(need, decided), adding, top, allowed)

    def best_plain(self, need: Texts, top: int, decided: Sequence[Decided] = ()) -> Floats:
        """The highest positive plain scores of a need, falling, float32 (at most top,)."""
        highest, places = kernel.best(self.supplies.postings, self._need_query(need, decided), self._shapes, top=top)
        best: Floats = highest[0][places[0] >= 0]
        return best

    def best_needs(self, side: SupplySide, top: int, allowed: Collection[str] | None = None) -> Ranked:
        """The needs that a supply fits best."""
        query = self.asking.for_supplies(side.bags, side.inverse[:, None], masks_of([side.texts]))
        adding = None if self.semantics is None else _to_needs(self.semantics, side.texts)
        return self._best(self.needs, query, adding, top, allowed)

    def supplies_by_words(self, needs: Sequence[Texts], top: int) -> list[Ranked]:
        """The best supplies of some needs by what texts and facets alone say; threads share the needs."""
        queries = self.asking.for_needs(self.asking.need_bags(needs), masks_of(needs))
        return _ranked(*kernel.best(self.supplies.postings, queries, self._shapes, top=top))

    def needs_by_words(self, supplies: Sequence[Texts], top: int) -> list[Ranked]:
        """The needs that some supplies, which need not be in the index, fit best, by the same."""
        bags = self.asking.supply_bags(supplies)
        masks = masks_of(supplies)
        queries = self.asking.for_supplies(bags, self.asking.inverse_lengths(bags, masks), masks)
        return _ranked(*kernel.best(self.needs.postings, queries, self._shapes, top=top))

    def best_of_all(self, part: Part, top: int) -> Iterator[tuple[int, Ranked]]:
        """The best supplies of every need of a part, by its rows; threads share the needs."""
        rows = np.flatnonzero(part.kept).tolist()
        if self.semantics is not None:
            yield from ((row, self.best_supplies(part.segment.texts(row), top)) for row in rows)
            return
        queries = self.asking.for_needs(self.asking.bags_of(self.needs, part), np.where(part.kept, part.masks, 0))
        highest, places = kernel.best(self.supplies.postings, queries, self._shapes, top=top)
        yield from zip(rows, _ranked(highest[rows], places[rows]), strict=True)

    def _best(
        self, side: Side, query: Queries, adding: Adding | None, top: int, allowed: Collection[str] | None
    ) -> Ranked:
        """The highest positive scores and their places, best first; equal ones in the order of the records."""
        if allowed is None and adding is None and top <= CHOSEN:
            return _ranked(*kernel.best(side.postings, query, self._shapes, top=top))[0]
        plain = self._scores(side, query)
        if allowed is not None:
            plain[~np.fromiter((record_id in allowed for record_id in side.ids), dtype=bool, count=len(side.ids))] = 0
        if adding is None:
            places = np.flatnonzero((plain > 0) & (plain >= _highest(plain, top)))
            scores = plain[places]
        else:
            least = _reached(plain, adding, top) - TIE
            places = np.flatnonzero((plain > 0) & (plain + adding.most >= least))
            scores = plain[places] + adding.to(plain[places], places)
        kept = np.flatnonzero(scores >= _highest(scores, top))
        order = kept[np.argsort(-scores[kept], kind="stable")[:top]]
        return Ranked(scores[order], places[order], plain[places[order]])

    def _scores(self, side: Side, query: Queries) -> Floats:
        scores: Floats = kernel.scores(side.postings, query, self._shapes)[0]
        return scores

    def _need_query(self, need: Texts, decided: Sequence[Decided]) -> Queries:
        return self.asking.for_needs(self.asking.need_bags([need]), masks_of([need]), pulls(self.asking, decided))

    @property
    def _shapes(self) -> Floats:
        return self.asking.weights.shapes


def _ranked(highest: Floats, places: Longs) -> list[Ranked]:
    """What the kernel picked for each query, without the places that it left empty."""
    there = [row >= 0 for row in places]
    return [
        Ranked(scores[some], row[some], scores[some]) for scores, row, some in zip(highest, places, there, strict=True)
    ]


def _highest(scores: Floats, top: int) -> float:
    """The score that so many of the best have at least; 0 where there are not so many."""
    return 0.0 if top >= len(scores) else float(np.partition(scores, len(scores) - top)[len(scores) - top])


def _reached(plain: Floats, adding: Adding, top: int) -> float:
    """A score that so many records have at least: those of the highest plain scores; 0 where there are not so many."""
    if top >= len(plain):
        return 0.0
    places = np.argpartition(plain, len(plain) - top)[len(plain) - top :]
    return float(np.min(plain[places] + adding.to(plain[places], places)))


def _to_supplies(semantics: Semantics, need: Texts) -> Adding:
    return Adding(semantics.most_of_supplies(need), partial(semantics.of_supplies, need))


def _to_needs(semantics: Semantics, supply: Texts) -> Adding:
    return Adding(semantics.most_of_needs(supply), partial(semantics.of_needs, supply))
