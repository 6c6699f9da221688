"""The matcher: ranks needs and supplies of an index against each other, exactly and alike from either side."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from corpus.records import Need, Supply
from matcher import kernel
from matcher.asking import Asking
from matcher.changes import NOTHING, Change, entries_of
from matcher.explain import Reasons, SupplySide, keywords, need_side, reasons
from matcher.feedback import Decided, pulls
from matcher.judge import default_forests
from matcher.kernel import GONE, Floats, Longs, Queries
from matcher.levels import Level
from matcher.living import Index
from matcher.search import Found, Searcher
from matcher.side import Side
from matcher.texts import PARTS, Texts, mask_of, texts_of
from matcher.weights import Weights

JUDGED = 100
"""How many of a need's best supplies get a level from the model."""
SHOWN = 20
"""The best of a need."""
TIE = 1e-6
"""Scores that differ by less are the same: they are added up in another order."""
CHOSEN = 1000
"""How many of the best the kernel picks by itself; more are sorted."""
_BODY = 1 << PARTS.index("body")


class Match(NamedTuple):
    """A need with a supply: place in its list from 1, score in 0..1, level."""

    need_id: str
    supply_id: str
    rank: int
    score: float
    level: Level


class Standing(NamedTuple):
    """A supply's score for a need, its rank among how many supplies, and the score of the last of the best twenty."""

    score: float
    rank: int
    supplies: int
    last_of_best: float
    in_index: bool


class Matcher:
    """Scores between needs and supplies; immutable, so that threads may share it."""

    def __init__(self, index: Index) -> None:
        self.index = index

    @classmethod
    def build(
        cls, needs: Sequence[Need], supplies: Sequence[Supply], *, revision: str = "", weights: Weights | None = None,
        reuse: "Matcher | None" = None,
    ) -> "Matcher":  # fmt: skip
        """Over these records, weighed anew; what `reuse`, made with the same weights, has counted is taken over."""
        index = reuse.index if reuse else Index.empty(weights)
        return cls(index.matching(needs, supplies, revision=revision).refreshed())

    @classmethod
    def open(cls, folder: Path, needs: Sequence[Need], supplies: Sequence[Supply], *, revision: str) -> "Matcher":
        """Over these records, from what is saved in the folder as far as that is sound and still true.

        What is missing there, stale or damaged, and what has changed since, is counted anew, and saved.
        """
        saved = Index.load(folder)
        index = saved.matching(needs, supplies, revision=revision)
        if not saved.revision or index.supplies is not saved.supplies or index.needs is not saved.needs:
            index = index.refreshed()
            index.save(folder)
        return cls(index)

    @classmethod
    def load(cls, folder: Path, weights: Weights | None = None) -> "Matcher":
        """Over what is saved in the folder; over nothing where that is missing, stale or damaged."""
        return cls(Index.load(folder, weights))

    def refreshed(self) -> "Matcher":
        """The same with all lengths as a full build would take them."""
        return Matcher(self.index.refreshed())

    def beside(self, other: "Matcher") -> "Matcher":
        """Over these supplies and the needs of another matcher that shares the vocabulary."""
        return Matcher(self.index.with_side(other.needs))

    def with_supplies(self, supplies: Sequence[Supply]) -> "Matcher":
        """Over these supplies as well."""
        return self.changed(supplies=Change(entries_of(supplies)), revision=self.revision)

    def without_needs(self) -> "Matcher":
        """Over the same supplies and no needs."""
        return Matcher(self.index.with_side(replace(self.needs, parts=())))

    def changed(self, *, supplies: Change = NOTHING, needs: Change = NOTHING, revision: str) -> "Matcher":
        """After a change, which counts in the next query."""
        return Matcher(self.index.changed(supplies=supplies, needs=needs, revision=revision))

    def with_needs(self, needs: Sequence[Need], *, revision: str) -> "Matcher":
        """Over these needs and the same supplies."""
        return Matcher(self.index.with_needs(needs, revision=revision))

    @property
    def revision(self) -> str:
        """What of the store it holds."""
        return self.index.revision

    @property
    def supplies(self) -> Side:
        """The supplies of the index."""
        return self.index.supplies

    @property
    def needs(self) -> Side:
        """The needs of the index."""
        return self.index.needs

    @property
    def need_count(self) -> int:
        """How many needs the index holds."""
        return self.needs.count

    @property
    def supply_count(self) -> int:
        """How many supplies the index holds."""
        return self.supplies.count

    @cached_property
    def asking(self) -> Asking:
        """Makes the queries of this index."""
        return Asking(self.index.weights, self.index.frequencies, self.supplies, self.needs)

    def supplies_for(
        self, need: Need, *, top: int = 20, allowed: Collection[str] | None = None, decided: Sequence[Decided] = ()
    ) -> list[Match]:
        """The best supplies of a need, in the index or not; `allowed` restricts them.

        What staff have `decided` for this need draws the rest nearer or away.
        """
        scores, places = self._best(self.supplies, self._need_query(texts_of(need), decided), top, allowed)
        return self._matches(need.id, texts_of(need), scores, places, decided)

    def scores_for(self, need: Need, *, decided: Sequence[Decided] = ()) -> Floats:
        """The scores of all supplies for a need, float32 (supplies,), in the order of `supplies.ids`."""
        return self.scores_of(texts_of(need), decided=decided)

    def scores_of(self, need: Texts, *, decided: Sequence[Decided] = ()) -> Floats:
        """The same for a need's texts."""
        return self._scores(self.supplies, self._need_query(need, decided))

    def part_scores(self, need: Need) -> Floats:
        """What each summand of the score is before its weight: the cosine of every pair of fields, then each facet.

        float32 (pairs + facets, supplies), in the order of the weights and of `supplies.ids`.
        """
        queries = self.asking.part_queries(self.asking.need_bags([texts_of(need)]))
        return kernel.scores(self.supplies.postings, queries, self._shapes)

    def norms_for(self, need: Need) -> Floats:
        """What the weighted sum of the summands is divided by, float32 (supplies,)."""
        masks = np.where(self.supplies.masks == GONE, 0, self.supplies.masks)
        norms: Floats = self.asking.norms[mask_of(texts_of(need))][masks]
        return norms

    def _scores(self, side: Side, query: Queries) -> Floats:
        scores: Floats = kernel.scores(side.postings, query, self._shapes)[0]
        return scores

    def needs_for(self, supply: Supply, *, top: int = 20, allowed: Collection[str] | None = None) -> list[Match]:
        """The needs that a supply fits best."""
        query, texts = self._supply_query(supply), texts_of(supply)
        scores, places = self._best(self.needs, query, top, allowed)
        at = self.supplies.place(supply.id)
        found = []
        for rank, (place, score) in enumerate(zip(places.tolist(), scores.tolist(), strict=True), start=1):
            level = self.index.weights.level(score, has_body=bool(texts.body))
            if at is not None and not texts.body and rank <= SHOWN:
                level = self.levels(self.needs.texts_at(place), [at], [score])[0]
            found.append(Match(self.needs.ids[place], supply.id, rank, score, level))
        return found

    def match_all(self, *, top: int = 20) -> Iterator[Match]:
        """The best supplies of every need in the index, need by need; threads share the needs."""
        for part in self.needs.parts:
            queries = self.asking.for_needs(self.asking.bags_of(self.needs, part), np.where(part.kept, part.masks, 0))
            found, places = kernel.best(self.supplies.postings, queries, self._shapes, top=top)
            for row in np.flatnonzero(part.kept).tolist():
                some = places[row] >= 0
                texts = part.segment.texts(row)
                yield from self._matches(part.segment.ids[row], texts, found[row][some], places[row][some])

    def _best(self, side: Side, query: Queries, top: int, allowed: Collection[str] | None) -> tuple[Floats, Longs]:
        """The highest positive scores and their places, best first; equal ones in the order of the records."""
        if allowed is None and top <= CHOSEN:
            found, places = kernel.best(side.postings, query, self._shapes, top=top)
            return found[0][places[0] >= 0], places[0][places[0] >= 0]
        scores = self._scores(side, query)
        if allowed is not None:
            scores[~np.fromiter((one in allowed for one in side.ids), dtype=bool, count=len(side.ids))] = 0
        places = np.flatnonzero(scores > 0)
        places = places[np.lexsort((places, -scores[places]))][:top]
        return scores[places], places

    def _matches(
        self, need_id: str, need: Texts, scores: Floats, places: Longs, decided: Sequence[Decided] = ()
    ) -> list[Match]:
        levels = self.levels(need, places.tolist(), scores.tolist(), decided=decided)
        found = zip(places.tolist(), scores.tolist(), levels, strict=True)
        return [
            Match(need_id, self.supplies.ids[place], rank, score, level)
            for rank, (place, score, level) in enumerate(found, start=1)
        ]

    def levels(
        self, need: Texts, places: Sequence[int], scores: Sequence[float], *, decided: Sequence[Decided] = ()
    ) -> list[Level]:
        """The levels of a need's supplies with these scores, best first.

        Supplies that have a title only get theirs from the model that was fitted on such, as far as the first `JUDGED`
        go; all others by the steps of the score.
        """
        levels = [self.level_of(score, place) for place, score in zip(places, scores, strict=True)]
        bare = [
            at for at, place in enumerate(places[:JUDGED]) if scores[at] > 0 and not self.has_body(place)
        ]  # what shares nothing is nothing
        if bare:
            judged = default_forests().levels(self, need, [places[at] for at in bare], decided)
            for at, level in zip(bare, judged, strict=True):
                levels[at] = level
        return levels

    def explain(self, need: Need, supply: Supply) -> Reasons:
        """Where the score of a pair comes from; neither record needs to be in the index."""
        return self.explain_all([(need, supply)])[0]

    def explain_all(self, pairs: Sequence[tuple[Need, Supply]], *, decided: Sequence[Decided] = ()) -> list[Reasons]:
        """The reasons of several pairs; each record is read once, however often it occurs.

        With `decided`, all pairs are of the need for which that was decided.
        """
        texts = [(texts_of(need), texts_of(supply)) for need, supply in pairs]
        extra = pulls(self.asking, decided)
        needs = {one: need_side(self.asking, one, extra) for one in dict.fromkeys(need for need, _ in texts)}
        supplies = {
            other: self._supply_side(supply.id, other) for (_, supply), (_, other) in zip(pairs, texts, strict=True)
        }
        return [reasons(self.asking, needs[one], supplies[other]) for one, other in texts]

    def score(self, need: Need, supply: Supply) -> Match:
        """The score and level of one pair; its rank is 0."""
        score, texts, at = self.explain(need, supply).score, texts_of(supply), self.supplies.place(supply.id)
        if at is not None and self.supplies.texts_at(at).digest == texts.digest:
            return Match(need.id, supply.id, 0, score, self.levels(texts_of(need), [at], [score])[0])
        return Match(need.id, supply.id, 0, score, self.index.weights.level(score, has_body=bool(texts.body)))

    def standing(self, need: Need, supply: Supply, *, decided: Sequence[Decided] = ()) -> Standing:
        """Where a supply stands in a need's list, whether or not it is among the best; it need not be in the index."""
        scores = self.scores_for(need, decided=decided)
        own = self.explain_all([(need, supply)], decided=decided)[0].score
        better = int(np.count_nonzero(scores > own + TIE))
        last = np.sort(scores)[::-1][:SHOWN]
        in_index = self.supplies.find(supply.id) is not None
        return Standing(own, better + 1, self.supply_count, float(last[-1]) if len(last) else 0.0, in_index)

    def search_supplies(self, query: str) -> Found:
        """Supplies that contain the words of a query, best first."""
        return self._supply_searcher.search(query)

    def search_needs(self, query: str) -> Found:
        """Needs that contain the words of a query, best first."""
        return self._need_searcher.search(query)

    @cached_property
    def _supply_searcher(self) -> Searcher:
        return Searcher(self.supplies)

    @cached_property
    def _need_searcher(self) -> Searcher:
        return Searcher(self.needs)

    def keywords(self, need: Need, count: int = 5) -> tuple[str, ...]:
        """The weightiest words of a need, to be offered as its keywords."""
        return keywords(self.asking, texts_of(need), count)

    def level_of(self, score: float, place: int) -> Level:
        """The level of a score alone, of the supply in one place of the index."""
        return self.index.weights.level(score, has_body=self.has_body(place))

    def has_body(self, place: int) -> bool:
        """Whether the supply in one place of the index says more than its title."""
        return bool(self.supplies.masks[place] & _BODY)

    @property
    def _shapes(self) -> Floats:
        return self.index.weights.shapes

    def _need_query(self, need: Texts, decided: Sequence[Decided] = ()) -> Queries:
        masks = np.array([mask_of(need)], dtype=np.uint8)
        return self.asking.for_needs(self.asking.need_bags([need]), masks, pulls(self.asking, decided))

    def _supply_query(self, supply: Supply) -> Queries:
        side = self._supply_side(supply.id, texts_of(supply))
        return self.asking.for_supply(side.bags, side.inverse, mask_of(side.texts))

    def _supply_side(self, supply_id: str, texts: Texts) -> SupplySide:
        """A supply with the lengths that its scores are divided by, those of the index where it is in it."""
        bags = self.asking.supply_bags(texts)
        at = self.supplies.find(supply_id)
        if at is not None and at[0].segment.digests[at[1]] == texts.digest:
            return SupplySide(texts, bags, at[0].inverse[:, at[1]])
        return SupplySide(texts, bags, self.asking.inverse_lengths(bags))
