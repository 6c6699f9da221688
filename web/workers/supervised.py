"""The one loop of everything that runs beside requests.

A work is done in rounds in a thread of its own until it is stopped. Whatever a round fails with is logged, by its kind
and place and never by its message, which may quote a record, and the round is done again after a pause that doubles:
nothing that runs beside requests ends before the service does.
"""

import logging
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
"""Seconds before a round that failed is done again: the first time, and at most."""
MOST_DOUBLINGS = 20
"""Doublings of a pause; a float overflows after 1,023, and the longest pause is reached long before."""
PATIENCE = 10.0
"""Seconds that an end waits for the round at hand."""
log = logging.getLogger(__name__)

Round = Callable[[], float | None]
"""One round of a work; says after how many seconds the next is due, None where it waits to be woken."""


class Worker(Protocol):
    """What the service starts with itself and ends with itself."""

    def start(self) -> None:
        """Begins; returns at once."""

    def stop(self) -> None:
        """Ends."""


class Supervised:
    """Does the rounds of one work. `wake` ends the pause before the next, as often as it is set."""

    def __init__(
        self,
        name: str,
        work: Round,
        *,
        wake: threading.Event | None = None,
        first_pause: float = FIRST_PAUSE,
        begin: Callable[[], object] = bool,
        end: Callable[[], object] = bool,
    ) -> None:
        """`begin` and `end` are called in the thread, before the first round and after the last."""
        self.name = name
        self.failures = 0
        self.stopped = threading.Event()
        self._work, self._first_pause, self._begin, self._end = work, first_pause, begin, end
        self._wake = wake or threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begins; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the round at hand, or without it where that takes too long."""
        self.stopped.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=PATIENCE)

    @property
    def runs(self) -> bool:
        """Whether it is at work, or waits for its next round."""
        return self._thread.is_alive()

    def _run(self) -> None:
        self._begin()
        try:
            while not self.stopped.is_set():
                self._wake.clear()
                pause = self._round()
                if not self.stopped.is_set():
                    self._wake.wait(pause)
        finally:
            self._end()

    def _round(self) -> float | None:
        """One round; the seconds until the next, after a failure longer each time."""
        try:
            pause = self._work()
        except Exception as problem:
            self.failures += 1
            log.warning("%s failed, time %d: %s", self.name, self.failures, _kind_and_place(problem))
            doublings = min(self.failures - 1, MOST_DOUBLINGS)
            return min(self._first_pause * 2.0**doublings, LONGEST_PAUSE)
        self.failures = 0
        return pause


def _kind_and_place(problem: Exception) -> str:
    places = traceback.extract_tb(problem.__traceback__)
    return f"{type(problem).__name__} at {Path(places[-1].filename).name}:{places[-1].lineno}"
