"""Computes missing vectors while the service runs: one thread of low priority, woken when records have changed."""

import os
import sys
import threading

from web.matching.matching import Matching
from web.matching.semantic import REST, Semantic
from web.workers.supervised import Supervised

PAUSE = 0.02
"""Seconds between batches, so that whoever waits for a page goes first."""
IDLE = 10
"""What is added to the thread's niceness, where the system has such a thing for threads."""


class MissingVectors(Supervised):
    """Follows the matcher with a semantic model until it is stopped."""

    def __init__(self, matching: Matching, semantic: Semantic) -> None:
        super().__init__(
            "vectors",
            self._follow,
            wake=matching.changed,
            begin=_give_way,
            end=matching.store.database.close_here,
        )
        self._matching, self._semantic = matching, semantic

    def catch_up(self) -> int:
        """Computes what is missing now, and drops what no record needs; returns how many texts are left."""
        texts = self._matching.encoded_texts()
        left = self._semantic.fill(texts, between=self._goes_on)
        if not left:
            self._semantic.prune(texts)
        return left

    def _follow(self) -> float | None:
        return REST if self.catch_up() else None

    def _goes_on(self) -> bool:
        return not self.stopped.wait(PAUSE)


def _give_way() -> None:
    if sys.platform == "linux":  # there a priority can be a thread's own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), IDLE)
