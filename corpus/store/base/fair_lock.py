"""A first-in-first-out lock.

SQLite's own lock is unfair: under eight saturated writers the unluckiest waits for seconds. Queueing the writers of one
process before they reach SQLite keeps the longest wait near the sum of the writes before it.
"""

import threading
from collections import deque
from types import TracebackType


class FairLock:
    """Grants entry in the order of arrival; not re-entrant."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._queue: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._queue.append(turn)
        turn.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._held = False
