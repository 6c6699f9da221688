"""Supplies that are the same matter, registered by two units: what staff have merged, and what a search has found.

A pair that the search for duplicates found counts where both say nearly the same under one title, until staff say that
the two are different. Nothing is compared but such pairs, each once until a supply changes.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from corpus.codes import SupplyStatus
from corpus.records import Supply
from corpus.sorts import SUPPLIES
from corpus.store import Store, SupplyConditions, Tied
from corpus.validity import has_run_out
from corpus.visibility import LISTED_SUPPLY_STATUS, named_record
from matcher.twins.duplicates import same_matter
from matcher.twins.prints import org_key

_FARTHEST = 5
"""How often a record of records that were made one is followed on."""


class Also(NamedTuple):
    """Another unit that has registered the same matter, and the number of its record; titles may differ by signs."""

    supply_id: str
    org: str


class SameMatter:
    """Which supplies of a store are the same matter; shared by all threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._said: dict[tuple[str, str], bool] = {}
        self._revision = -1

    def among(self, supply_ids: Iterable[str]) -> dict[str, frozenset[str]]:
        """Of each of these supplies that has any, the others, listed or not, that are the same matter."""
        groups, ties = dict[str, frozenset[str]](), set[Tied]()
        wanted = frozenset(supply_ids)
        for _ in range(_FARTHEST):
            fresh = {*self.store.twins.duplicates.ties(SUPPLIES, wanted)} - ties if wanted else set()
            held = {tie for tie in fresh if tie.merged or self._is_same(tie)}
            ties |= fresh
            wanted = frozenset(supply_id for tie in held for supply_id in (tie.first_id, tie.second_id)) - groups.keys()
            for tie in held:
                both = {tie.first_id, tie.second_id}
                joined = frozenset().union(both, *(groups.get(supply_id, ()) for supply_id in both))
                groups |= dict.fromkeys(joined, joined)
        return {supply_id: group - {supply_id} for supply_id, group in groups.items()}

    def units_beside(self, supplies: Sequence[Supply], *, apart: Collection[str] = ()) -> dict[str, tuple[Also, ...]]:
        """Of each supply the other units that have registered it: as everybody may read it, without what is `apart`."""
        same = self.among(supply.id for supply in supplies)
        ids = sorted({other for supply in supplies for other in same.get(supply.id, ())} - {*apart})
        others = list(self.store.supplies.iterate(SupplyConditions(ids=ids))) if ids else []
        shown = [named_record(other) for other in others if self._counts(other)]
        return {
            supply.id: _others(supply, [other for other in shown if other.id in same.get(supply.id, ())])
            for supply in supplies
        }

    def _counts(self, supply: Supply) -> bool:
        """Whether a record speaks for its unit: it is on offer, or was made one with another."""
        offered = supply.status == LISTED_SUPPLY_STATUS and not has_run_out(supply, self.store.today())
        return offered or supply.status == SupplyStatus.MERGED

    def _is_same(self, tie: Tied) -> bool:
        revision = self.store.database.revision("supplies")
        if revision != self._revision:
            self._said, self._revision = {}, revision
        said, key = self._said, (tie.first_id, tie.second_id)
        if key not in said:
            said[key] = same_matter(*(self.store.supplies.get(supply_id) for supply_id in key))
        return said[key]


def units_of(name: str, also: Sequence[Also]) -> str:
    """A supply's unit with the others that have registered the same, in one line."""
    names = "、".join(filter(None, (name, *(unit.org for unit in also))))
    return f"{names}（同一成果）" if also else names


def _others(supply: Supply, others: Sequence[Supply]) -> tuple[Also, ...]:
    """The units of the others, each once, without the supply's own."""
    units = {org_key(supply.org): Also(supply.id, supply.org)}
    for other in others:
        if other.org:
            units.setdefault(org_key(other.org), Also(other.id, other.org))
    return tuple(units.values())[1:]
