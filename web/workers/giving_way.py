"""Long computations that let pages in between.

Python's threads take turns; what computes for long otherwise keeps each of a page's many small steps waiting for a
whole turn (`web/cli/running/serving.py` sets how long one is).
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

TURN = 0.001
"""Seconds that a thread computes before another may, while something long is under way."""
_lock = threading.Lock()
_waiting: list[float] = []
"""The turns before, one for each computation under way."""


@contextmanager
def giving_way() -> Iterator[None]:
    """Inside, all threads take short turns."""
    with _lock:
        _waiting.append(sys.getswitchinterval() if not _waiting else _waiting[0])
        sys.setswitchinterval(min(TURN, _waiting[0]))
    try:
        yield
    finally:
        with _lock:
            before = _waiting.pop()
            if not _waiting:
                sys.setswitchinterval(before)
