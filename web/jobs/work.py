"""What a job at work is given: what it was asked, how far it has come, and where it may stop."""

import time
from collections.abc import Callable
from typing import Any

from sqlite_utils import Database as Connection

from corpus.store import Job
from web.services import Services
from web.workers.giving_way import breathe

NOTED_EVERY = 1.0
"""Seconds between two notes of how far a job has come; it is cancelled, or ends with the service, no later."""
AFTER = "after"
"""What a step calls the last record that it has done; the next step begins without it."""
_RESULT = "result"


class Cancelled(Exception):
    """Somebody has cancelled the job."""


class Interrupted(Exception):
    """The service ends; the job goes on when it starts again."""


class Work:
    """One job at work. `memo` is what it must know to go on after a restart, `result` what came of it."""

    def __init__(self, services: Services, job: Job, stopped: Callable[[], bool]) -> None:
        self.services, self.job, self.actor = services, job, job.asked_by
        self.step, self.done, self.total = job.step, job.done, job.total
        self.memo: dict[str, Any] = dict(job.memo)
        self.result: dict[str, Any] = self.memo.setdefault(_RESULT, {})
        self._stopped = stopped
        self._is_stopping = False
        self._noted = 0.0

    def enter(self, step: str) -> None:
        """Begins a step; one that was broken off goes on."""
        if step != self.step:
            self.step, self.done, self.total = step, 0, 0
            self.memo.pop(AFTER, None)
        self._note()
        self._pass()

    def at(self, done: int, total: int, **memo: Any) -> None:
        """A safe point: says how far the step is, and ends here where somebody has cancelled or the service ends."""
        breathe()
        self.done, self.total = done, total
        self.memo |= memo
        if time.monotonic() - self._noted >= NOTED_EVERY:
            self._note()
        self._pass()

    def written(self, db: Connection, done: int, total: int, **memo: Any) -> None:
        """Says inside a running write how far the step is with it; `LostJob` takes the write back.

        Whoever calls it comes to a safe point (`at`) after the write.
        """
        self.done, self.total = done, total
        self.memo |= memo
        self._is_stopping = self.services.store.jobs.done.note_within(db, self.job, **self._state)

    @property
    def _state(self) -> dict[str, Any]:
        return {"step": self.step, "done": self.done, "total": self.total, "memo": self.memo}

    def _note(self) -> None:
        self._noted = time.monotonic()
        self._is_stopping = self.services.store.jobs.done.note(self.job, **self._state)

    def _pass(self) -> None:
        if self._is_stopping:
            raise Cancelled
        if self._stopped():
            self._note()
            raise Interrupted
