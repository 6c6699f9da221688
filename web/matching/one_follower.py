"""Who takes the matcher on after a change: one thread at a time, and whoever changes many records until it is done."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 0.3
"""Seconds that a page waits for whoever follows a small change, before it takes the matcher as it was."""


class OneFollower:
    """A lock that its holder may take again, and that nobody waits for in vain while many records change."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._large_changes = 0

    @contextmanager
    def many_changes(self) -> Iterator[None]:
        """For whoever changes many records: inside, nobody else follows."""
        with self._lock:
            self._large_changes += 1
            try:
                yield
            finally:
                self._large_changes -= 1

    def begin(self, *, must: bool) -> bool:
        """Whether the caller follows now, which `end` ends; who `must` waits for as long as it takes."""
        patience = 0 if self._large_changes else PATIENCE
        return self._lock.acquire(timeout=-1 if must else patience)

    def end(self) -> None:
        """Lets another one follow."""
        self._lock.release()
