"""The matcher over the store: rebuilt or loaded when a record has changed, shared by all threads."""

import threading
from datetime import datetime
from pathlib import Path

from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES
from corpus.store import CHINA, NeedConditions, Store, Suggestion, SupplyConditions
from corpus.visibility import LISTED_SUPPLY_STATUS
from matcher import Level, Matcher

SUGGESTED = 20
"""Pairings put before staff for one need."""


class Matching:
    """Keeps one matcher that is as new as the store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.folder = store.database.path.with_suffix(".index")
        self._lock = threading.Lock()
        self._matcher: Matcher | None = None
        self._revision = ""

    def current(self) -> Matcher:
        """The matcher over all accepted needs and valid supplies, as the store has them now."""
        revision = self._present()
        with self._lock:
            if self._matcher is None or self._revision != revision:
                self._matcher = self._open(revision)
                self._revision = revision
            return self._matcher

    def suggest(self, need: Need) -> int:
        """Stores the best supplies of an accepted need as pairings to judge; returns how many."""
        matches = self.current().supplies_for(need, top=SUGGESTED)
        worth = [Suggestion(one.supply_id, one.score, int(one.level)) for one in matches if one.level > Level.NONE]
        self.store.pairings.suggest(need.id, worth)
        return len(worth)

    def suggest_all(self) -> int:
        """The same for every need that takes part in matching; returns the number of pairings."""
        return sum(self.suggest(need) for need in self._needs())

    def _present(self) -> str:
        return f"{self.store.revision()}@{self._today()}"

    def _today(self) -> str:
        return self.store.database.clock().astimezone(CHINA).date().isoformat()

    def _needs(self) -> list[Need]:
        return list(self.store.needs.iterate(NeedConditions(states=MATCHED_STATES)))

    def _supplies(self) -> list[Supply]:
        today = datetime.fromisoformat(self._today()).date()
        return list(self.store.supplies.iterate(SupplyConditions(status=LISTED_SUPPLY_STATUS, valid_on=today)))

    def _open(self, revision: str) -> Matcher:
        needs, supplies = self._needs(), self._supplies()
        if self._matcher is not None:
            return Matcher.build(needs, supplies, revision=revision, reuse=self._matcher)
        return Matcher.open(Path(self.folder), needs, supplies, revision=revision)
