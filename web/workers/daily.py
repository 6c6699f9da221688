"""What is to be done once on each of China's days, while the service runs."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from datetime import date

from corpus.store import Store

LOOK_EVERY = 60.0
"""Seconds between two looks at the calendar."""
log = logging.getLogger(__name__)


class Daily:
    """Does a work at the start and at the beginning of each day, in a thread of its own."""

    def __init__(self, store: Store, work: Callable[[], object], *, look_every: float = LOOK_EVERY) -> None:
        self._store, self._work, self._look_every = store, work, look_every
        self._done_on: date | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="daily", daemon=True)

    def start(self) -> None:
        """Begins; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the work at hand, or without it where that takes too long."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=self._look_every)

    def look(self) -> bool:
        """Does the work where a day has begun since it was last done; whether it was done."""
        today = self._store.today()
        if self._done_on == today:
            return False
        self._work()
        self._done_on = today
        return True

    def _run(self) -> None:
        while True:
            try:
                self.look()
            except sqlite3.Error as problem:
                # A full disk or a locked database passes; the next look tries again.
                log.warning("the day's work could not be done: %s", type(problem).__name__)
            if self._stop.wait(self._look_every):
                return
