"""The supplies of kinds without levels, as everybody sees them: each page of a need asks for all of a kind again."""

from collections.abc import Mapping
from contextlib import suppress

from corpus.errors import NotFound
from corpus.records import Supply
from corpus.store import Store, SupplyConditions
from corpus.visibility import public_record
from matcher.base.kept import Kept

_SHOWN = 4096
"""Supplies that are kept."""


class KnownOffers:
    """Those of one store that were read last, each until it changes; threads may share it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._kept = Kept[tuple[str, str], Supply](_SHOWN)

    def of(self, stamps: Mapping[str, str]) -> dict[str, Supply]:
        """The supplies with these numbers and stamps that are there, by number, in their order."""
        known = {number: self._kept.get((number, stamp)) for number, stamp in stamps.items()}
        fresh = [number for number, supply in known.items() if supply is None]
        for record in self.store.supplies.iterate(SupplyConditions(ids=fresh)) if fresh else ():
            with suppress(NotFound):  # taken off since the index was made
                shown = known[record.id] = public_record(record)
                self._kept.put((record.id, record.stamp), shown)
        return {number: supply for number, supply in known.items() if supply is not None}
