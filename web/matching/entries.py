"""What may stand in a need's list: nobody whom it must not meet, and each matter once with all units that have it."""

from collections.abc import Sequence
from itertools import chain, groupby
from operator import attrgetter

from corpus.records import Need, Supply
from corpus.store import Store
from matcher import Match
from matcher.levels.worth import standing_once
from web.matching.apart import Apart
from web.matching.same_matter import Also, SameMatter
from web.matching.shown.known_offers import KnownOffers


class Entries:
    """The entries of needs' lists, of one store; shared by all threads."""

    def __init__(self, store: Store) -> None:
        self.apart, self.same = Apart(store), SameMatter(store)
        self.offers = KnownOffers(store)

    def of_need(self, need: Need, worth: Sequence[Match], *, standing: Sequence[str] = ()) -> list[Match]:
        """Those of a need's matches worth showing that may be suggested, each matter once, in their order.

        `standing` are supplies that stand for their matter already.
        """
        same = self.same.among([*standing, *(match.supply_id for match in worth)]) if worth else {}
        return standing_once(worth, same, apart=self.apart.of_need(need), standing=standing)

    def of_needs(self, matches: Sequence[Match], *, once: bool) -> list[Match]:
        """The same of stored needs' matches, by need, best first; each matter `once`, or as often as it is there."""
        by_need = {need_id: list(own) for need_id, own in groupby(matches, attrgetter("need_id"))}
        apart = self.apart.of_stored(by_need)
        same = self.same.among({match.supply_id for match in matches}) if once else {}
        entries = (standing_once(own, same, apart=apart.get(need_id, {})) for need_id, own in by_need.items())
        return list(chain.from_iterable(entries))

    def units_beside(self, need: Need, supplies: Sequence[Supply]) -> dict[str, tuple[Also, ...]]:
        """Of each supply of a need's list the other units that have registered the same, but none it must not meet."""
        return self.same.units_beside(supplies, apart=self.apart.of_need(need))
