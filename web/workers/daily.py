"""What is to be done once on each of China's days, while the service runs."""

from collections.abc import Callable
from datetime import date

from corpus.store import CHINA, Store
from web.workers.supervised import Supervised

LOOK_EVERY = 60.0
"""Seconds between two looks at the calendar."""


class Daily(Supervised):
    """Does a work once a day, not before an `hour` of China's clock, in a thread of its own."""

    def __init__(
        self, store: Store, work: Callable[[], object], *, hour: int = 0, look_every: float = LOOK_EVERY
    ) -> None:
        super().__init__("daily", self._look, first_pause=look_every, end=store.database.close_here)
        self._store, self._daily, self._hour, self._look_every = store, work, hour, look_every
        self._done_on: date | None = None

    def look(self) -> bool:
        """Does the work where its hour of a day has come since it was last done; whether it was done."""
        now = self._store.database.clock().astimezone(CHINA)
        today = now.date()
        if self._done_on == today or now.hour < self._hour:
            return False
        self._daily()
        self._done_on = today
        return True

    def _look(self) -> float:
        self.look()
        return self._look_every
