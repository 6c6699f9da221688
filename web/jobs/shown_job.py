"""A job as pages show it: in words, with how long it takes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from corpus.store import Job
from web.jobs.job_kinds import JobKind
from web.jobs.runner import Runner

_OTHER = JobKind("", "其他任务", (), "已经做完的都保留")
"""What is said of a kind that this program does not know: one of another version's."""


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job with what its kind says of it; `took` is how long it has taken, `place` where its result stands."""

    job: Job
    doing: str
    stays: str
    took: str
    place: str

    @property
    def share(self) -> str:
        """How far its step is; "" where nobody can say."""
        return f"{self.job.done:,}/{self.job.total:,}" if self.job.total else ""


def shown(runner: Runner, job: Job) -> ShownJob:
    """A job for a page."""
    kind = runner.kinds.get(job.kind, _OTHER)
    until = job.ended_at or runner.services.store.database.clock()
    place = "" if job.is_held else kind.place(job)
    return ShownJob(job, kind.doing(job), kind.stays, took_words(job.begun_at, until), place)


def took_words(begun: datetime | None, until: datetime) -> str:
    """1 小时 5 分，1 分 20 秒，3 秒; "" for what has not begun."""
    if begun is None:
        return ""
    seconds = max(0, round((until - begun) / timedelta(seconds=1)))
    minutes, hours = seconds // 60, seconds // 3600
    if hours:
        return f"{hours} 小时 {minutes % 60} 分"
    return f"{minutes} 分 {seconds % 60} 秒" if minutes else f"{seconds} 秒"
