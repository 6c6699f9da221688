"""The listed needs that are not settled yet, as everybody sees them: every page of a supply asks for the same ones."""

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from corpus.records import Need
from corpus.states import MATCHED_STATES
from corpus.store import NeedConditions, Store
from corpus.visibility import LISTED_DISCLOSURES, public_record
from matcher.base.kept import Kept

_SHOWN = 1024
"""Needs that are kept."""


class _Known(NamedTuple):
    """What was read in one state of the database."""

    state: Hashable
    stamps: Mapping[str, str]
    shown: Kept[str, Need]


class OpenNeeds:
    """Those of one store, read again once anything has been committed or the day is another; threads may share it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: _Known | None = None

    def stamps(self) -> Mapping[str, str]:
        """The stamp of each, by its number."""
        return self._present().stamps

    def shown(self, ids: Iterable[str]) -> dict[str, Need]:
        """Those of these numbers that are there, by number."""
        kept, wanted = self._present().shown, list(ids)
        found = {one: need for one in wanted if (need := kept.get(one))}
        fresh = [one for one in wanted if one not in found]
        for record in self.store.needs.iterate(NeedConditions(ids=fresh)) if fresh else ():
            found[record.id] = public_record(record)
            kept.put(record.id, found[record.id])
        return found

    def _present(self) -> _Known:
        today = self.store.today()
        state, known = (self.store.database.commits(), today), self._known
        if known is None or known.state != state:
            listed = NeedConditions(states=MATCHED_STATES, disclosures=LISTED_DISCLOSURES, valid_on=today)
            known = self._known = _Known(state, self.store.needs.stamps(listed), Kept(_SHOWN))
        return known
