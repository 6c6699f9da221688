"""The supplies that a need must not be put together with, found by their suppliers' names.

The names are few beside the supplies, and only ever more: each is read once and kept by the units that it names, so
that for a need nothing is read but the supplies of those units.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable

from corpus.records import Need, Supply
from corpus.store import Store
from matcher.conflicts.conflicts import Conflict, conflict_among, parties, unit_keys


class Apart:
    """Who must not meet in one store; shared by all threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._last = 0

    def of_need(self, need: Need) -> dict[str, Conflict]:
        """The supplies that a need must not be put together with, each with the reason.

        A need as everybody sees it has neither name nor wishes: those of the stored card of its number count as well.
        """
        stored = self.store.needs.partners([need.id]).values() if need.id else ()
        unwanted: dict[str, Conflict] = {}
        for said in (*stored, (need.org_name, need.partner)):
            unwanted |= parties(*said)
        return self._supplies(unwanted)

    def of_stored(self, need_ids: Iterable[str]) -> dict[str, dict[str, Conflict]]:
        """The same of stored needs, by need."""
        return {
            need_id: self._supplies(parties(*said)) for need_id, said in self.store.needs.partners(need_ids).items()
        }

    def needs_of(self, supply: Supply, need_ids: Iterable[str]) -> dict[str, Conflict]:
        """Those of these needs that a supply must not be put together with, each with the reason."""
        said = self.store.needs.partners(need_ids)
        conflicts = {need_id: conflict_among(parties(*names), supply.org) for need_id, names in said.items()}
        return {need_id: why for need_id, why in conflicts.items() if why}

    def _supplies(self, unwanted: dict[str, Conflict]) -> dict[str, Conflict]:
        known = self._known()
        names = {name for key in unwanted for name in known.get(key, ())}
        of_names = self.store.supplies.of_suppliers(names) if names else {}
        conflicts = {supply_id: conflict_among(unwanted, org) for supply_id, org in of_names.items()}
        return {supply_id: why for supply_id, why in conflicts.items() if why}

    def _known(self) -> defaultdict[str, set[str]]:
        with self._lock:
            for number, name in self.store.people.supplier_numbers.after(self._last):
                for key in unit_keys(name):
                    self._names[key].add(name)
                self._last = number
            return self._names
