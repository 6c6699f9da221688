"""Long computations that let pages in between.

Python's threads take turns; what computes for long otherwise keeps each of a page's many small steps waiting for a
whole turn (`web/cli/running/serving.py` sets how long one is). Between its own steps it may also `breathe`: then a
page that is being made has all the turns.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

TURN = 0.001
"""Seconds that a thread computes before another may, while something long is under way."""
LONGEST_BREATH = 0.05
"""Seconds that a computation waits at the most for pages that are being made, so that it also goes on in a crowd."""
_lock = threading.Lock()
_waiting: list[float] = []
"""The turns before, one for each computation under way."""


_answering = set[int]()
"""The threads that make pages."""
_none_answers = threading.Condition()


def begin_answering() -> None:
    """Says that this thread makes a page."""
    with _none_answers:
        _answering.add(threading.get_ident())


def end_answering() -> None:
    """Says that it does no more."""
    with _none_answers:
        _answering.discard(threading.get_ident())
        if not _answering:
            _none_answers.notify_all()


def breathe() -> None:
    """Lets pages that are being made go first, for a moment; for whoever computes inside `giving_way`."""
    if _answering:
        with _none_answers:
            _none_answers.wait_for(lambda: not _answering, LONGEST_BREATH)


@contextmanager
def giving_way() -> Iterator[None]:
    """Inside, all threads take short turns; who computes for a page of its own does not count as making one."""
    with _lock:
        _waiting.append(sys.getswitchinterval() if not _waiting else _waiting[0])
        sys.setswitchinterval(min(TURN, _waiting[0]))
    answers = threading.get_ident() in _answering
    end_answering()
    try:
        yield
    finally:
        if answers:
            begin_answering()
        with _lock:
            before = _waiting.pop()
            if not _waiting:
                sys.setswitchinterval(before)
