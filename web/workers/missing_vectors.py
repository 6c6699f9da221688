"""Computes missing vectors while the service runs: one thread of low priority, woken when records have changed."""

import os
import sys
import threading

from web.matching.matching import Matching
from web.matching.semantic import REST, Semantic

PAUSE = 0.02
"""Seconds between batches, so that whoever waits for a page goes first."""
IDLE = 10
"""What is added to the thread's niceness, where the system has such a thing for threads."""


class Background:
    """Follows the matcher with a semantic model until it is stopped."""

    def __init__(self, matching: Matching, semantic: Semantic) -> None:
        self._matching, self._semantic = matching, semantic
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="semantic", daemon=True)

    def start(self) -> None:
        """Begins; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the batch at hand."""
        self._stopped.set()
        self._matching.changed.set()
        self._thread.join()

    @property
    def runs(self) -> bool:
        """Whether it is at work."""
        return self._thread.is_alive()

    def catch_up(self) -> int:
        """Computes what is missing now, and drops what no record needs; returns how many texts are left."""
        texts = self._matching.encoded_texts()
        left = self._semantic.fill(texts, between=self._goes_on)
        if not left:
            self._semantic.prune(texts)
        return left

    def _run(self) -> None:
        if sys.platform == "linux":  # there a priority can be a thread's own
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), IDLE)
        while not self._stopped.is_set():
            self._matching.changed.clear()
            left = self.catch_up()
            self._matching.changed.wait(REST if left else None)

    def _goes_on(self) -> bool:
        return not self._stopped.wait(PAUSE)
