"""What is to be done once on each of China's days, while the service runs."""

from collections.abc import Callable
from datetime import date

from corpus.store import Store
from web.workers.supervised import Supervised

LOOK_EVERY = 60.0
"""Seconds between two looks at the calendar."""


class Daily(Supervised):
    """Does a work at the start and at the beginning of each day, in a thread of its own."""

    def __init__(self, store: Store, work: Callable[[], object], *, look_every: float = LOOK_EVERY) -> None:
        super().__init__("daily", self._look, first_pause=look_every, end=store.database.close_here)
        self._store, self._daily, self._look_every = store, work, look_every
        self._done_on: date | None = None

    def look(self) -> bool:
        """Does the work where a day has begun since it was last done; whether it was done."""
        today = self._store.today()
        if self._done_on == today:
            return False
        self._daily()
        self._done_on = today
        return True

    def _look(self) -> float:
        self.look()
        return self._look_every
