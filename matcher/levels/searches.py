"""Records of an index that contain the words of a query."""

from functools import cached_property

from matcher.index.search import Found, Searcher
from matcher.scoring.scorer import Scorer


class Searches:
    """Search on either side of an index."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer

    def supplies(self, query: str) -> Found:
        """Supplies that contain the words of a query, best first."""
        return self._of_supplies.search(query)

    def needs(self, query: str) -> Found:
        """Needs that contain the words of a query, best first."""
        return self._of_needs.search(query)

    def prepare(self) -> None:
        """Lays out at once what the first searches and reasons would otherwise wait for."""
        for searcher in (self._of_supplies, self._of_needs):
            searcher.prepare()
        self._scorer.asking.is_carried("")

    @cached_property
    def _of_supplies(self) -> Searcher:
        return Searcher(self._scorer.supplies)

    @cached_property
    def _of_needs(self) -> Searcher:
        return Searcher(self._scorer.needs)
