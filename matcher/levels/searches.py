"""Records of an index for a query, in layers (`matcher/searching/layers.py`)."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from corpus.picked import Picked
from corpus.records import Need, Supply
from matcher.scoring.scorer import Scorer
from matcher.searching.layers import LayeredSearch, Results
from matcher.terms.texts import texts_of
from matcher.weights.results import Ranked


class Searches:
    """Search on either side of an index."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer

    def supplies(self, query: str, *, as_written: bool = False) -> Results:
        """Supplies for a query, best first; one `as_written` is not corrected."""
        return self._of_supplies.search(query, as_written=as_written)

    def needs(self, query: str, *, as_written: bool = False) -> Results:
        """Needs for a query, best first; one `as_written` is not corrected."""
        return self._of_needs.search(query, as_written=as_written)

    def supplies_with(self, words: str) -> Picked:
        """Supplies that contain all these words, best first."""
        return self._of_supplies.having_all(words)

    def needs_with(self, words: str) -> Picked:
        """Needs that contain all these words, best first."""
        return self._of_needs.having_all(words)

    def prepare(self) -> None:
        """Lays out at once what the first searches and reasons would otherwise wait for."""
        for searcher in (self._of_supplies, self._of_needs):
            searcher.prepare()
        self._scorer.asking.is_carried("")
        for kind in self._scorer.index.offers:
            self._scorer.of_kind(kind)

    @cached_property
    def _of_supplies(self) -> LayeredSearch:
        scorer = self._scorer
        return LayeredSearch(scorer.index.every_supply, scorer.asking, scorer.index.meanings, self._closest_supplies)

    @cached_property
    def _of_needs(self) -> LayeredSearch:
        scorer = self._scorer
        return LayeredSearch(scorer.needs, scorer.asking, scorer.index.meanings, self._closest_needs)

    def _closest_supplies(self, text: str, count: int) -> Ranked:
        """Of all kinds; those without levels stand behind the others in the places of `every_supply`."""
        sought = self._scorer.sought(Need(id="", title=text))
        kinds = ("", *sorted(self._scorer.index.offers))
        scorers = [self._scorer.of_kind(kind) for kind in kinds]
        firsts = np.cumsum([0, *(len(scorer.supplies.ids) for scorer in scorers)])
        ranked = [scorer.ranking.best_supplies(sought, count) for scorer in scorers]
        return _best_of(ranked, firsts.tolist(), count) if len(ranked) > 1 else ranked[0]

    def _closest_needs(self, text: str, count: int) -> Ranked:
        side = self._scorer.supply_sides([("", texts_of(Supply(id="", title=text)))])[0]
        return self._scorer.ranking.best_needs(side, count)


def _best_of(ranked: Sequence[Ranked], firsts: Sequence[int], count: int) -> Ranked:
    """The best of several sides, each of which has its first place there."""
    scores, plain = (np.concatenate([getattr(own, name) for own in ranked]) for name in ("scores", "plain"))
    places = np.concatenate([own.places + first for own, first in zip(ranked, firsts, strict=False)])
    order = np.argsort(-scores, kind="stable")[:count]
    return Ranked(scores[order], places[order], plain[order])
