"""Long work of the command line: done there at once, but as one of its kind among the jobs of the service."""

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import IllegalStep
from corpus.states import JobState
from corpus.store import Job, Store
from web.jobs.job_kinds import JobKind
from web.jobs.processes import is_gone, this_process
from web.jobs.runner import BEAT_EVERY
from web.workers.supervised import Supervised

_BROKEN_OFF = "在命令行进行时中断，请在那里再执行一次"


@contextmanager
def holding(store: Store, kind: JobKind, *, actor: str) -> Iterator[None]:
    """Inside, no job of the kind is begun elsewhere; `IllegalStep` where one is at work."""
    job = store.jobs.done.hold(kind.code, this_process(), label=kind.label, actor=actor, is_gone=is_gone)
    if job is None:
        raise IllegalStep(f"“{kind.label}”正在后台进行，可以在工作台的“后台任务”里看；请等它做完再执行")
    alive = Supervised("beat of the command", lambda: _beat(store, job), end=store.database.close_here)
    alive.start()
    try:
        yield
    except BaseException:
        store.jobs.done.end(job, JobState.FAILED, problem=_BROKEN_OFF)
        raise
    else:
        store.jobs.done.end(job, JobState.DONE)
    finally:
        alive.stop()


def _beat(store: Store, job: Job) -> float:
    store.jobs.done.beat(this_process(), (job.id,))
    return BEAT_EVERY
