"""The matcher over the store: rebuilt or loaded when a record has changed, shared by all threads."""

import threading
from pathlib import Path
from typing import NamedTuple

from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES
from corpus.store import NeedConditions, Store, Suggestion, SupplyConditions
from corpus.visibility import LISTED_DISCLOSURES, LISTED_NEED_STATES, LISTED_SUPPLY_STATUS, public_record
from matcher import Level, Matcher

SUGGESTED = 20
"""Pairings put before staff for one need."""


class Opened(NamedTuple):
    """Both matchers, over the same supplies, and what of the store they were made from."""

    full: Matcher
    public: Matcher
    revision: str
    supplies: str


class Matching:
    """Keeps one matcher that is as new as the store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.folder = store.database.path.with_suffix(".index")
        self._lock = threading.Lock()
        self._opened: Opened | None = None

    def current(self) -> Matcher:
        """The matcher over all accepted needs with all that they say, and all valid supplies: for staff."""
        return self._present().full

    def public(self) -> Matcher:
        """The matcher over nothing but what everybody may see of the listed needs: for whatever a public page shows.

        A word of a hidden field can neither be searched for nor count in a score here.
        """
        return self._present().public

    def suggest(self, need: Need) -> int:
        """Stores the best supplies of an accepted need as pairings to judge; returns how many."""
        matches = self.current().supplies_for(need, top=SUGGESTED)
        worth = [Suggestion(one.supply_id, one.score, int(one.level)) for one in matches if one.level > Level.NONE]
        self.store.pairings.suggest(need.id, worth)
        return len(worth)

    def suggest_all(self) -> int:
        """The same for every need that takes part in matching; returns the number of pairings."""
        return sum(self.suggest(need) for need in self._needs())

    def _present(self) -> Opened:
        revision = f"{self.store.revision()}@{self.store.today()}"
        with self._lock:
            if self._opened is None or self._opened.revision != revision:
                self._opened = self._open(revision)
            return self._opened

    def _open(self, revision: str) -> Opened:
        supplies = revision.partition(".")[2]
        full = self._full(revision, supplies)
        return Opened(full, full.with_needs(self._public_needs(), revision=revision), revision, supplies)

    def _full(self, revision: str, supplies: str) -> Matcher:
        if self._opened is None:
            return Matcher.open(Path(self.folder), self._needs(), self._supplies(), revision=revision)
        if self._opened.supplies == supplies:
            return self._opened.full.with_needs(self._needs(), revision=revision)
        return Matcher.build(self._needs(), self._supplies(), revision=revision, reuse=self._opened.full)

    def _needs(self) -> list[Need]:
        return list(self.store.needs.iterate(NeedConditions(states=MATCHED_STATES)))

    def _public_needs(self) -> list[Need]:
        listed = NeedConditions(states=LISTED_NEED_STATES, disclosures=LISTED_DISCLOSURES)
        return list(map(public_record, self.store.needs.iterate(listed)))

    def _supplies(self) -> list[Supply]:
        valid = SupplyConditions(status=LISTED_SUPPLY_STATUS, valid_on=self.store.today())
        return list(map(public_record, self.store.supplies.iterate(valid)))
