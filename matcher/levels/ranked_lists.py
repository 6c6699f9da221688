"""Lists of the best: supplies of a need, needs of a supply, and the same by words alone."""

from collections.abc import Collection, Iterator, Sequence

from corpus.records import Need, Supply
from matcher.index.changes import kind_apart
from matcher.levels.pair_scores import at_once_for, matches_of, with_levels
from matcher.scoring.feedback import Decided
from matcher.scoring.scorer import Scorer
from matcher.terms.texts import texts_of
from matcher.weights.results import Match, Placed, Scored


class RankedLists:
    """The best of either side of an index, best first."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer

    def supplies_for(
        self, need: Need, *, top: int = 20, allowed: Collection[str] | None = None, decided: Sequence[Decided] = ()
    ) -> list[Match]:
        """The best supplies of a need, in the index or not; `allowed` restricts them.

        What staff have `decided` for this need draws the rest nearer or away.
        """
        texts = self._scorer.sought(need)
        at_once = at_once_for(self._scorer, top) if allowed is None else top
        ranked = self._scorer.ranking.best_supplies(texts, at_once, allowed, decided)
        return matches_of(self._scorer, need.id, texts, ranked, top=top, decided=decided, of_all=allowed is None)

    def of_kind_for(
        self, need: Need, kind: str, *, top: int = 20, allowed: Collection[str] | None = None
    ) -> list[Scored]:
        """The best supplies of one kind without levels for a need, ranked among that kind alone, exactly."""
        scorer = self._scorer.of_kind(kind)
        ranked = scorer.ranking.best_supplies(scorer.sought(need), top, allowed)
        return [
            Scored(need.id, scorer.supplies.ids[place], rank, score)
            for rank, (place, score) in enumerate(ranked.placed, start=1)
        ]

    def needs_of_kind(self, supply: Supply, *, top: int = 20, allowed: Collection[str] | None = None) -> list[Scored]:
        """The needs that a supply of a kind without levels fits best, with the scores that each has for it."""
        scorer = self._scorer.of_kind(kind_apart(supply))
        ranked = scorer.ranking.best_needs(scorer.supply_sides([(supply.id, texts_of(supply))])[0], top, allowed)
        return [
            Scored(scorer.needs.ids[place], supply.id, rank, score)
            for rank, (place, score) in enumerate(ranked.placed, start=1)
        ]

    def needs_for(self, supply: Supply, *, top: int = 20, allowed: Collection[str] | None = None) -> list[Match]:
        """The needs that a supply fits best."""
        texts = texts_of(supply)
        ranked = self._scorer.ranking.best_needs(self._scorer.supply_sides([(supply.id, texts)])[0], top, allowed)
        return with_levels(self._scorer, supply.id, texts, ranked)

    def match_all(self, *, top: int = 20) -> Iterator[Match]:
        """The best supplies of every need in the index, need by need."""
        for part in self._scorer.needs.parts:
            for row, ranked in self._scorer.ranking.best_of_all(part, at_once_for(self._scorer, top)):
                yield from matches_of(self._scorer, part.segment.ids[row], part.segment.texts(row), ranked, top=top)

    def likest_needs(self, supply: Supply, *, top: int) -> list[Placed]:
        """The needs that a supply fits best, by score alone."""
        side = self._scorer.supply_sides([(supply.id, texts_of(supply))])[0]
        return self._scorer.ranking.best_needs(side, top).placed

    def supplies_by_words(self, needs: Sequence[Need], *, top: int) -> list[list[Placed]]:
        """The best supplies of each of some needs, by what texts and facets alone say."""
        ranked = self._scorer.ranking.supplies_by_words(list(map(texts_of, needs)), top)
        return [best.placed for best in ranked]

    def needs_by_words(self, supplies: Sequence[Supply], *, top: int) -> list[list[Placed]]:
        """The needs that each of some supplies, which need not be in the index, fits best, by the same."""
        ranked = self._scorer.ranking.needs_by_words(list(map(texts_of, supplies)), top)
        return [best.placed for best in ranked]
