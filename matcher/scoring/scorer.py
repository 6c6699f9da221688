"""The scores of one index, with its semantic model: what levels, reasons and lists of pairs are made from."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from corpus.records import Need
from matcher.base.kept import Kept
from matcher.base.kernel import Floats
from matcher.index.living import Index
from matcher.index.side import Side
from matcher.scoring.asking import SEVERAL, Asking, Bags, each_of
from matcher.scoring.explain import SupplySide
from matcher.scoring.feedback import Decided
from matcher.scoring.ranking import Prepare, Ranking
from matcher.scoring.semantics import Semantics
from matcher.scoring.vectors import Vectors
from matcher.terms.texts import Texts, masks_of, sought_texts

_NEEDS, _SUPPLIES, _BEST = 1024, 32, 4096
"""Needs whose texts are kept, supplies whose side of reasons is, and needs whose highest scores are.

Every page of a supply asks for many needs; a supply is asked for twice in a row.
"""

_NUMBERS = 1 << 22
"""Numbers of all supplies that are kept."""


def kept_of(index: Index, numbers: int = 1) -> int:
    """For how many needs so many numbers of every supply are kept: all of them in 16 MB."""
    return _NUMBERS // max(1, numbers * len(index.supplies.masks)) + 1


class Scorer:
    """Scores needs and supplies against an index; immutable but for what it keeps of the needs last asked for."""

    def __init__(self, index: Index, vectors: Vectors | None = None) -> None:
        self.index, self.vectors = index, vectors
        self._asked: tuple[Texts, Floats] | None = None
        self._sought = Kept[Need, Texts](_NEEDS)
        self._supplies = Kept[tuple[str, Texts], SupplySide](_SUPPLIES)
        self._plain = Kept[Texts, Floats](kept_of(index))
        self._best = Kept[tuple[Texts, int], Floats](_BEST)
        self._by_kind: dict[str, Scorer] = {}

    def of_kind(self, kind: str) -> "Scorer":
        """The scores of the supplies of one kind that is weighed apart; itself for "", which stands for all others."""
        if not kind:
            return self
        if kind not in self._by_kind:
            self._by_kind[kind] = Scorer(self.index.of_kind(kind), self.vectors)
        return self._by_kind[kind]

    @property
    def supplies(self) -> Side:
        """The supplies of the index that stand together: those of kinds that have levels, or of one other kind."""
        return self.index.supplies

    @property
    def needs(self) -> Side:
        """The needs of the index."""
        return self.index.needs

    @cached_property
    def asking(self) -> Asking:
        """Makes the queries of this index."""
        return Asking(self.index.weights, self.index.frequencies, self.supplies, self.needs)

    @cached_property
    def semantics(self) -> Semantics | None:
        """The semantic model beside this index, where there is one."""
        if self.vectors is None:
            return None
        return Semantics(self.vectors, self.asking, self.supplies, self.needs)

    @cached_property
    def ranking(self) -> Ranking:
        """Finds the best places of either side."""
        return Ranking(self.asking, self.supplies, self.needs, self.semantics)

    def sought(self, need: Need) -> Texts:
        """The texts by which supplies of a need are sought."""
        return self._sought.of(need, lambda one: sought_texts(one, self.index.meanings))

    def scores_for(self, need: Need, *, decided: Sequence[Decided] = ()) -> Floats:
        """The scores of all supplies for a need, float32 (supplies,), in the order of `supplies.ids`."""
        return self.ranking.scores(self.sought(need), decided)

    def scores_of(self, need: Texts, *, decided: Sequence[Decided] = ()) -> Floats:
        """The same without what a semantic model adds; not to be written to, as those of the last need are kept."""
        if decided:
            return self.ranking.plain(need, decided)
        kept = self._asked
        return kept[1] if kept is not None and kept[0] == need else self._plain.of(need, self.ranking.plain)

    def each_scored(self, needs: Sequence[Texts], prepare: Prepare) -> Iterator[tuple[Texts, Floats]]:
        """Needs with their `scores_of`, found for several at once, and kept until the next one is asked for."""
        for need, scores in self.ranking.each_plain(needs, prepare):
            self._asked = need, scores
            yield need, scores

    def best_plain(self, need: Texts, *, top: int, decided: Sequence[Decided] = ()) -> Floats:
        """A need's highest scores without what a semantic model adds, falling, float32 (at most top,).

        Not to be written to, as those of the last needs are kept.
        """
        if decided:
            return self.ranking.best_plain(need, top, decided)
        return self._best.of((need, top), lambda key: self.ranking.best_plain(*key))

    def part_scores(self, need: Need) -> Floats:
        """What each summand of the score is before its weight: the cosine of every pair of fields, then each facet.

        The last is the semantic model's, 0 where there is none. float32 (pairs + facets + 1, supplies), in the order of
        the weights and of `supplies.ids`.
        """
        return self.ranking.parts(self.sought(need))

    def supply_sides(self, supplies: Sequence[tuple[str, Texts]]) -> list[SupplySide]:
        """Supplies with the lengths that their scores are divided by, those of the index where they are in it.

        Of many the terms of each stand in whatever order: most are counted at once. Few are kept.
        """
        if len(supplies) < SEVERAL:
            return [self._supplies.of(one, lambda key: self._supply_side(*key)) for one in supplies]
        together = self.asking.supply_bags([texts for _, texts in supplies])
        each = zip(supplies, each_of(together, len(supplies)), strict=True)
        return [self._side_of(supply_id, texts, bags) for (supply_id, texts), bags in each]

    def _supply_side(self, supply_id: str, texts: Texts) -> SupplySide:
        return self._side_of(supply_id, texts, self.asking.supply_bags([texts]))

    def _side_of(self, supply_id: str, texts: Texts, bags: Bags) -> SupplySide:
        at = self.supplies.find(supply_id)
        if at is not None and at[0].segment.digests[at[1]] == texts.digest:
            return SupplySide(self.asking, texts, bags, at[0].inverse[:, at[1]])
        return SupplySide(self.asking, texts, bags, self.asking.inverse_lengths(bags, masks_of([texts]))[:, 0])
