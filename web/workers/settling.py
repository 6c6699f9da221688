"""Weighs the index anew while the service runs, once enough has changed that scores have drifted."""

from web.matching.matching import Matching
from web.workers.supervised import Supervised


class Settling(Supervised):
    """Waits until the matcher says that it has drifted, and settles it."""

    def __init__(self, matching: Matching) -> None:
        super().__init__("settling", self._settle, wake=matching.drifted, end=matching.store.database.close_here)
        self._matching = matching

    def _settle(self) -> None:
        self._matching.settle_if_drifted()
