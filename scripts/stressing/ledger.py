"""What the service has acknowledged, as those who asked for it know: nothing of that may be lost or done twice."""

import threading
from collections.abc import Hashable
from enum import Enum


class Deed(Enum):
    """A kind of thing that somebody does."""

    CARD = "cards handed in"
    ACCEPTED = "cards accepted"
    JUDGED = "pairings judged"
    TAKEN_IN = "lists taken in"
    TAKEN_BACK = "imports taken back"
    MERGED = "duplicates merged"
    PUBLISHED = "issues published"
    ATTACHED = "files attached"


class Ledger:
    """Deeds by what they were done to; those begun whose answer never came may have been done or not."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._done: dict[Deed, dict[Hashable, str]] = {deed: {} for deed in Deed}
        self._begun: dict[Deed, set[Hashable]] = {deed: set() for deed in Deed}
        self.refused: list[str] = []

    def begin(self, deed: Deed, what: Hashable) -> None:
        """Somebody is about to ask for it."""
        with self._lock:
            self._begun[deed].add(what)

    def done(self, deed: Deed, what: Hashable, how: str = "") -> None:
        """The service has said that it is done."""
        with self._lock:
            self._done[deed][what] = how

    def refuse(self, said: str) -> None:
        """The service has answered with an error that no client may see."""
        with self._lock:
            self.refused.append(said)

    def acknowledged(self, deed: Deed) -> dict[Hashable, str]:
        """What was said to be done, with how."""
        with self._lock:
            return dict(self._done[deed])

    def begun(self, deed: Deed) -> set[Hashable]:
        """What was asked for, answered or not."""
        with self._lock:
            return set(self._begun[deed])
