"""Doing the jobs that wait: a thread a kind, so that there is one at a time of each kind and kinds go side by side."""

import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import cast

from flask import current_app

from corpus.errors import CorpusError
from corpus.states import JobState
from corpus.store import Asked, Job, LostJob, Origin, Wanted, origin
from corpus.store.jobs.asked import Then
from web.jobs.job_kinds import JobKind
from web.jobs.processes import is_gone, this_process
from web.jobs.work import Cancelled, Interrupted, Work
from web.services import Services
from web.workers.giving_way import giving_way
from web.workers.supervised import Supervised

EXTENSION = "yunduijie jobs"
LOOK_EVERY = 5.0
"""Seconds between two looks for jobs that other processes asked for, or died over."""
BEAT_EVERY = 4.0
"""Seconds between two signs of life; several fit into a lease."""
UNFORESEEN = "程序出错，没有做完；出错的位置已记入服务日志，请告诉管理员"
log = logging.getLogger(__name__)


def never() -> bool:
    """For whoever does a job to its end."""
    return False


class Runner:
    """Does the jobs of these kinds. `inside` is what they are done in, such as an application's context."""

    def __init__(
        self,
        services: Services,
        kinds: Iterable[JobKind],
        *,
        inside: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self.services, self._inside = services, inside
        self.kinds = {kind.code: kind for kind in kinds}
        self._wakes = {code: threading.Event() for code in self.kinds}
        self._at_work = set[int]()

    def add(self, kind: JobKind) -> None:
        """Knows one more kind, before the service runs."""
        self.kinds[kind.code] = kind
        self._wakes[kind.code] = threading.Event()

    def ask(self, wanted: Wanted, *, actor: str, then: Then | None = None) -> Asked:
        """Asks for a job, or joins the one that was asked for; returns at once."""
        asking = self.services.store.jobs.asked
        asked = asking.ask(wanted, actor=actor, then=then) if then else asking.ask(wanted, actor=actor)
        self._wakes[wanted.kind].set()
        return asked

    def go_on(self, number: int, *, actor: str) -> Job:
        """Lets a job go on that did not come to its end."""
        job = self.services.store.jobs.asked.go_on(number, actor=actor)
        self._wakes[job.kind].set()
        return job

    def workers(self) -> Iterator[Supervised]:
        """What does the jobs while the service runs, and says that it is alive."""
        yield from (_KindWorker(self, code, self._wakes[code]) for code in self.kinds)
        yield Supervised("jobs' beat", self._beat, end=self.services.store.database.close_here)

    def run_waiting(self, *, stopped: Callable[[], bool] = never) -> int:
        """Does all that waits, here and now; returns how many jobs that were."""
        count = 0
        while sum(did := [self.run_next(code, stopped=stopped) for code in self.kinds]):
            count += sum(did)
        return count

    def run_next(self, kind: str, *, stopped: Callable[[], bool] = never) -> bool:
        """Does the job of a kind that has waited longest; whether there was one."""
        job = self.services.store.jobs.done.take(kind, this_process(), is_gone=is_gone)
        if job is None:
            return False
        with self._alive(job), self._as_asked(job), self._inside(), giving_way():
            self._do(job, stopped)
        return True

    @contextmanager
    def _alive(self, job: Job) -> Iterator[None]:
        """Inside, the job is known to be at work."""
        self._at_work.add(job.id)
        try:
            yield
        finally:
            self._at_work.discard(job.id)

    @contextmanager
    def _as_asked(self, job: Job) -> Iterator[None]:
        """Inside, the audit log names who asked, in which role and from where."""
        before = origin.set(Origin(job.asked_by, job.role, job.address))
        try:
            yield
        finally:
            origin.reset(before)

    def _do(self, job: Job, stopped: Callable[[], bool]) -> None:
        done, begun = self.services.store.jobs.done, time.monotonic()
        work = Work(self.services, job, stopped)
        try:
            for step in self.kinds[job.kind].steps_left(job):
                work.enter(step.code)
                step.do(work)
            done.end(job, JobState.DONE, result=work.result)
        except Cancelled:
            done.end(job, JobState.CANCELLED, result=work.result)
        except Interrupted:
            done.release(job)
        except LostJob:
            log.warning("job %d (%s) is done by another process", job.id, job.kind)
        except CorpusError as problem:
            done.end(job, JobState.FAILED, result=work.result, problem=str(problem))
        except Exception as problem:
            # By kind and place: a message may quote a record.
            place = traceback.extract_tb(problem.__traceback__)[-1]
            at = f"{type(problem).__name__} at {Path(place.filename).name}:{place.lineno}"
            log.warning("job %d (%s) failed in step %s: %s", job.id, job.kind, work.step, at)
            done.end(job, JobState.FAILED, result=work.result, problem=UNFORESEEN)
        log.info("job %d (%s) left step %s after %.1f s", job.id, job.kind, work.step, time.monotonic() - begun)

    def _beat(self) -> float:
        if self._at_work:
            self.services.store.jobs.done.beat(this_process(), tuple(self._at_work))
        return BEAT_EVERY


class _KindWorker(Supervised):
    """Does the jobs of one kind, one after the other."""

    def __init__(self, runner: Runner, kind: str, wake: threading.Event) -> None:
        super().__init__(f"jobs: {kind}", self._look, wake=wake, end=runner.services.store.database.close_here)
        self._runner, self._kind = runner, kind

    def _look(self) -> float:
        while not self.stopped.is_set() and self._runner.run_next(self._kind, stopped=self.stopped.is_set):
            pass
        return LOOK_EVERY


def runner() -> Runner:
    """The runner of the application that handles the present request."""
    return cast("Runner", current_app.extensions[EXTENSION])
