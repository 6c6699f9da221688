"""The matcher: ranks needs and supplies of an index against each other, exactly and alike from either side.

What it can do stands in groups by purpose:

- `ranking`: the best supplies of a need, the best needs of a supply;
- `pairs`: score, level and place of pairs that are given;
- `reasons`: why a pair has its score, what is missing, the keywords of a need;
- `levels`: levels of scores that are known;
- `search`: records that contain words;
- `copies`: the same matcher after a change;
- `scorer`: plain arrays of scores, from which all of the above is made.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from corpus.records import Need, Supply
from matcher.index.changes import NOTHING, Change, entries_of
from matcher.index.living import Index
from matcher.index.side import Side
from matcher.levels.explaining import PairReasons
from matcher.levels.grading import ScoreLevels
from matcher.levels.pair_scores import GivenPairs
from matcher.levels.ranked_lists import RankedLists
from matcher.levels.searches import Searches
from matcher.scoring.scorer import Scorer
from matcher.scoring.vectors import Vectors
from matcher.terms.meanings import Meanings
from matcher.weights.weights import Weights


class Matcher:
    """Matches needs and supplies; immutable, so that threads may share it."""

    def __init__(self, index: Index, vectors: Vectors | None = None) -> None:
        self.index, self.vectors = index, vectors
        self.scorer = Scorer(index, vectors)

    @classmethod
    def build(
        cls,
        needs: Sequence[Need],
        supplies: Sequence[Supply],
        *,
        revision: str = "",
        weights: Weights | None = None,
        reuse: "Matcher | None" = None,
    ) -> "Matcher":
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
        same = index.supplies is saved.supplies and index.needs is saved.needs and index.offers == saved.offers
        if not saved.revision or not same:
            index = index.refreshed()
            index.save(folder)
        return cls(index)

    @classmethod
    def load(cls, folder: Path, weights: Weights | None = None) -> "Matcher":
        """Over what is saved in the folder; over nothing where that is missing, stale or damaged."""
        return cls(Index.load(folder, weights))

    @property
    def supplies(self) -> Side:
        """The supplies of the index whose kinds have levels; its `every_supply` has those of other kinds as well."""
        return self.index.supplies

    @property
    def needs(self) -> Side:
        """The needs of the index."""
        return self.index.needs

    @cached_property
    def ranking(self) -> RankedLists:
        """The best supplies of a need, the best needs of a supply."""
        return RankedLists(self.scorer)

    @cached_property
    def pairs(self) -> GivenPairs:
        """Scores, levels and places of given pairs."""
        return GivenPairs(self.scorer)

    @cached_property
    def reasons(self) -> PairReasons:
        """Where scores come from."""
        return PairReasons(self.scorer)

    @cached_property
    def levels(self) -> ScoreLevels:
        """The levels of known scores."""
        return ScoreLevels(self.scorer)

    @cached_property
    def search(self) -> Searches:
        """Records that contain the words of a query."""
        return Searches(self.scorer)

    @property
    def copies(self) -> "Copies":
        """Other matchers, made from this one."""
        # Not kept: a matcher that held what holds it would keep its arrays until Python looks for circles.
        return Copies(self)


class Copies:
    """A matcher after a change of its records, its words or its vectors; the matcher itself stays as it was."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher, self._index, self._vectors = matcher, matcher.index, matcher.vectors

    def changed(self, *, supplies: Change = NOTHING, needs: Change = NOTHING, revision: str) -> Matcher:
        """After a change, which counts in the next query."""
        return self._over(self._index.changed(supplies=supplies, needs=needs, revision=revision))

    def refreshed(self) -> Matcher:
        """The same with all lengths as a full build would take them."""
        return self._over(self._index.refreshed())

    def with_vectors(self, vectors: Vectors | None) -> Matcher:
        """The same with the semantic model of these vectors; without one where there are none."""
        return Matcher(self._index, vectors)

    def with_supplies(self, supplies: Sequence[Supply]) -> Matcher:
        """Over these supplies as well."""
        return self.changed(supplies=Change(entries_of(supplies)), revision=self._index.revision)

    def with_needs(self, needs: Sequence[Need], *, revision: str) -> Matcher:
        """Over these needs and the same supplies."""
        return self._over(self._index.with_needs(needs, revision=revision))

    def without_needs(self) -> Matcher:
        """Over the same supplies and no needs."""
        return self._over(self._index.with_side(replace(self._index.needs, parts=())))

    def beside(self, other: Matcher) -> Matcher:
        """Over these supplies and the needs of another matcher that shares the vocabulary."""
        return self._over(self._index.with_side(other.needs))

    def reading(self, meanings: Meanings) -> Matcher:
        """The same for needs that were read with these meanings of words of every day."""
        return self._over(replace(self._index, meanings=meanings))

    def knowing(self, meanings: Meanings) -> Matcher:
        """The same with other meanings; where these differ over no needs, to be read anew."""
        same = meanings.fingerprint == self._index.meanings.fingerprint
        return self._matcher if same else self.without_needs().copies.reading(meanings)

    def _over(self, index: Index) -> Matcher:
        return Matcher(index, self._vectors)
