"""The matcher: ranks needs and supplies of an index against each other, exactly and alike from either side."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.records import Need, Supply
from matcher.base.kernel import GONE, Floats
from matcher.base.levels import Level
from matcher.index.changes import NOTHING, Change, entries_of
from matcher.index.living import Index
from matcher.index.search import Found, Searcher
from matcher.index.side import Side
from matcher.levels import explaining, grading
from matcher.levels.pair_scores import at_once_for, matches_of, score_all, standing, with_levels
from matcher.scoring.asking import Asking
from matcher.scoring.explain import Reasons, SupplySide, keywords
from matcher.scoring.feedback import Decided
from matcher.scoring.ranking import Prepare, Ranking
from matcher.scoring.semantics import Semantics
from matcher.scoring.vectors import Vectors
from matcher.terms.meanings import Meanings
from matcher.terms.texts import Texts, mask_of, masks_of, sought_texts, texts_of
from matcher.terms.written import words_as_written
from matcher.weights.results import Match, Placed, Standing
from matcher.weights.weights import Weights


class Matcher:
    """Scores between needs and supplies; immutable, so that threads may share it."""

    def __init__(self, index: Index, vectors: Vectors | None = None) -> None:
        self.index, self.vectors = index, vectors
        self._asked: tuple[Texts, Floats] | None = None

    def with_vectors(self, vectors: Vectors | None) -> "Matcher":
        """The same with the semantic model of these vectors; without one where there are none."""
        return Matcher(self.index, vectors)

    @classmethod
    def build(
        cls, needs: Sequence[Need], supplies: Sequence[Supply], *, revision: str = "", weights: Weights | None = None,
        reuse: "Matcher | None" = None,
    ) -> "Matcher":  # fmt: skip
        """Over these records, weighed anew; what `reuse`, made with the same weights, has counted is taken over."""
        index = reuse.index if reuse else Index.empty(weights)
        index = index.matching(needs, supplies, revision=revision).refreshed()
        return cls(index, reuse.vectors if reuse else None)

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
        return self._over(self.index.refreshed())

    def beside(self, other: "Matcher") -> "Matcher":
        """Over these supplies and the needs of another matcher that shares the vocabulary."""
        return self._over(self.index.with_side(other.needs))

    def with_supplies(self, supplies: Sequence[Supply]) -> "Matcher":
        """Over these supplies as well."""
        return self.changed(supplies=Change(entries_of(supplies)), revision=self.revision)

    def without_needs(self) -> "Matcher":
        """Over the same supplies and no needs."""
        return self._over(self.index.with_side(replace(self.needs, parts=())))

    def changed(self, *, supplies: Change = NOTHING, needs: Change = NOTHING, revision: str) -> "Matcher":
        """After a change, which counts in the next query."""
        return self._over(self.index.changed(supplies=supplies, needs=needs, revision=revision))

    def with_needs(self, needs: Sequence[Need], *, revision: str) -> "Matcher":
        """Over these needs and the same supplies."""
        return self._over(self.index.with_needs(needs, revision=revision))

    def _over(self, index: Index) -> "Matcher":
        return Matcher(index, self.vectors)

    def sought(self, need: Need) -> Texts:
        """The texts by which supplies of a need are sought."""
        return sought_texts(need, self.index.meanings)

    def knowing(self, meanings: Meanings) -> "Matcher":
        """The same with other meanings of words of every day; where these differ over no needs, to be read anew."""
        same = meanings.fingerprint == self.index.meanings.fingerprint
        return self if same else self.without_needs().reading(meanings)

    def reading(self, meanings: Meanings) -> "Matcher":
        """The same for needs that were read with these meanings."""
        return self._over(replace(self.index, meanings=meanings))

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

    @cached_property
    def semantics(self) -> Semantics | None:
        """The semantic model beside this index, where there is one."""
        if self.vectors is None:
            return None
        return Semantics(self.vectors, self.asking, self.supplies, self.needs)

    @cached_property
    def _ranking(self) -> Ranking:
        return Ranking(self.asking, self.supplies, self.needs, self.semantics)

    def supplies_for(
        self, need: Need, *, top: int = 20, allowed: Collection[str] | None = None, decided: Sequence[Decided] = ()
    ) -> list[Match]:
        """The best supplies of a need, in the index or not; `allowed` restricts them.

        What staff have `decided` for this need draws the rest nearer or away.
        """
        texts = self.sought(need)
        at_once = at_once_for(self, top) if allowed is None else top
        ranked = self._ranking.best_supplies(texts, at_once, allowed, decided)
        return matches_of(self, need.id, texts, ranked, top=top, decided=decided, of_all=allowed is None)

    def supplies_by_words(self, needs: Sequence[Need], *, top: int) -> list[list[Placed]]:
        """The best supplies of each of some needs, by what texts and facets alone say."""
        return [one.placed for one in self._ranking.supplies_by_words([texts_of(need) for need in needs], top)]

    def needs_by_words(self, supplies: Sequence[Supply], *, top: int) -> list[list[Placed]]:
        """The needs that each of some supplies, which need not be in the index, fits best, by the same."""
        return [one.placed for one in self._ranking.needs_by_words([texts_of(one) for one in supplies], top)]

    def likest_needs(self, supply: Supply, *, top: int) -> list[Placed]:
        """The needs that a supply fits best, by score alone."""
        return self._ranking.best_needs(self.supply_side(supply.id, texts_of(supply)), top).placed

    def scores_for(self, need: Need, *, decided: Sequence[Decided] = ()) -> Floats:
        """The scores of all supplies for a need, float32 (supplies,), in the order of `supplies.ids`."""
        return self._ranking.scores(self.sought(need), decided)

    def scores_of(self, need: Texts, *, decided: Sequence[Decided] = ()) -> Floats:
        """The same without what a semantic model adds; not to be written to, as those of the last need are kept."""
        if decided:
            return self._ranking.plain(need, decided)
        kept = self._asked
        if kept is None or kept[0] != need:
            kept = self._asked = need, self._ranking.plain(need)
        return kept[1]

    def each_scored(self, needs: Sequence[Texts], prepare: Prepare) -> Iterator[tuple[Texts, Floats]]:
        """Needs with their `scores_of`, found for several at once, and kept until the next one is asked for."""
        for need, scores in self._ranking.each_plain(needs, prepare):
            self._asked = need, scores
            yield need, scores

    def best_plain(self, need: Texts, *, top: int, decided: Sequence[Decided] = ()) -> Floats:
        """A need's highest scores without what a semantic model adds, falling, float32 (at most top,)."""
        return self._ranking.best_plain(need, top, decided)

    def part_scores(self, need: Need) -> Floats:
        """What each summand of the score is before its weight: the cosine of every pair of fields, then each facet.

        The last is the semantic model's, 0 where there is none. float32 (pairs + facets + 1, supplies), in the order of
        the weights and of `supplies.ids`.
        """
        return self._ranking.parts(self.sought(need))

    def norms_for(self, need: Need) -> Floats:
        """What the weighted sum of the summands is divided by, float32 (supplies,)."""
        masks = np.where(self.supplies.masks == GONE, 0, self.supplies.masks)
        norms: Floats = self.asking.norms[mask_of(self.sought(need))][masks]
        return norms

    def needs_for(self, supply: Supply, *, top: int = 20, allowed: Collection[str] | None = None) -> list[Match]:
        """The needs that a supply fits best."""
        texts = texts_of(supply)
        ranked = self._ranking.best_needs(self.supply_side(supply.id, texts), top, allowed)
        return with_levels(self, supply.id, texts, ranked)

    def match_all(self, *, top: int = 20) -> Iterator[Match]:
        """The best supplies of every need in the index, need by need."""
        for part in self.needs.parts:
            for row, ranked in self._ranking.best_of_all(part, at_once_for(self, top)):
                yield from matches_of(self, part.segment.ids[row], part.segment.texts(row), ranked, top=top)

    def levels(
        self, need: Texts, places: Sequence[int], scores: Sequence[float], *, decided: Sequence[Decided] = ()
    ) -> list[Level]:
        """The levels of a need's supplies with these scores, best first; the scores are without the semantic share."""
        return grading.levels(self, need, places, scores, decided)

    def explain(self, need: Need, supply: Supply) -> Reasons:
        """Where the score of a pair comes from; neither record needs to be in the index."""
        return self.explain_all([(need, supply)])[0]

    def explain_all(self, pairs: Sequence[tuple[Need, Supply]], *, decided: Sequence[Decided] = ()) -> list[Reasons]:
        """The reasons of several pairs; each record is read once, however often it occurs.

        With `decided`, all pairs are of the need for which that was decided.
        """
        return explaining.explain_all(self, pairs, decided)

    def missing(self, need: Need, supply: Supply) -> tuple[str, ...]:
        """The weighty words of a need that a supply has nowhere, as `explain` names them, without the other reasons."""
        return explaining.missing_of(self, need, supply)

    def score(self, need: Need, supply: Supply) -> Match:
        """The score and level of one pair; its rank is 0."""
        return self.score_all([(need, supply)])[0]

    def score_all(self, pairs: Sequence[tuple[Need, Supply]]) -> list[Match]:
        """The same of many pairs, need by need; in the order of the pairs."""
        return score_all(self, pairs)

    def standing(self, need: Need, supply: Supply, *, decided: Sequence[Decided] = ()) -> Standing:
        """Where a supply stands in a need's list, whether or not it is among the best; it need not be in the index."""
        return standing(self, need, supply, decided)

    def search_supplies(self, query: str) -> Found:
        """Supplies that contain the words of a query, best first."""
        return self._supply_searcher.search(query)

    def search_needs(self, query: str) -> Found:
        """Needs that contain the words of a query, best first."""
        return self._need_searcher.search(query)

    def prepare_search(self) -> None:
        """Lays out at once what the first searches and reasons would otherwise wait for."""
        for searcher in (self._supply_searcher, self._need_searcher):
            searcher.prepare()
        self.asking.is_carried("")

    @cached_property
    def _supply_searcher(self) -> Searcher:
        return Searcher(self.supplies)

    @cached_property
    def _need_searcher(self) -> Searcher:
        return Searcher(self.needs)

    def keywords(self, need: Need, count: int = 5) -> tuple[str, ...]:
        """The weightiest words of a need, to be offered as its keywords."""
        return words_as_written(keywords(self.asking, self.sought(need), count), need)

    def level_of(self, score: float, place: int) -> Level:
        """The level of a score alone, of the supply in one place of the index."""
        return grading.level_of(self, score, place)

    def has_body(self, place: int) -> bool:
        """Whether the supply in one place of the index says more than its title."""
        return grading.has_body(self, place)

    def supply_side(self, supply_id: str, texts: Texts) -> SupplySide:
        """A supply with the lengths that its scores are divided by, those of the index where it is in it."""
        bags = self.asking.supply_bags([texts])
        at = self.supplies.find(supply_id)
        if at is not None and at[0].segment.digests[at[1]] == texts.digest:
            return SupplySide(texts, bags, at[0].inverse[:, at[1]])
        return SupplySide(texts, bags, self.asking.inverse_lengths(bags, masks_of([texts]))[:, 0])
