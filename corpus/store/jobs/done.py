"""Jobs as processes do them: taken by one at a time per kind, kept while it is alive, taken over where it died."""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

from sqlite_utils import Database as Connection

from corpus.states import JobState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.jobs.rows import HELD, Job, job_of

LEASE = timedelta(seconds=20)
"""How long a job is its owner's after it was last heard of; longer than any write of others lasts."""
MOST_LOSSES = 3
"""Processes that may die over a job before it is not taken over again by itself."""
_GIVEN_UP = "做这项任务的程序连续几次意外中断，没有再自动继续；已经做完的都保留，请管理员查看服务日志后点“继续”"
IsGone = Callable[[str], bool]
"""Whether an owner is known to have ended, before its lease has."""


class LostJob(Exception):
    """Another process has taken the job over: whoever did it until now must leave it alone."""


class DoneJobs:
    """The jobs of one database, for those who do them. An owner is a text that names one process."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def take(self, kind: str, owner: str, *, is_gone: IsGone) -> Job | None:
        """The job of a kind that has waited longest, for this owner alone; None where none waits or one is at work.

        A job whose owner has died waits again, before all others as it was asked for before them.
        """
        where = "kind = ? AND state IN ('waiting', 'running')"
        if self.database.here.conn.execute(f"SELECT 1 FROM jobs WHERE {where} LIMIT 1", (kind,)).fetchone() is None:
            return None  # asked often, so an idle process writes nothing
        at_work = self._at_work(kind)
        if at_work and not self._is_lost(at_work, is_gone):
            return None
        now = self.database.now()
        with self.database.write() as db:
            self._release_lost(db, kind, is_gone)
            row = db.conn.execute(
                """UPDATE jobs SET state = 'running', owner = ?, beat_at = ?,
                     begun_at = CASE begun_at WHEN '' THEN ? ELSE begun_at END
                   WHERE id = (SELECT min(id) FROM jobs WHERE kind = ? AND state = 'waiting')
                     AND NOT EXISTS (SELECT 1 FROM jobs WHERE kind = ? AND state = 'running') RETURNING *""",
                (owner, now, now, kind, kind),
            ).fetchone()
        return job_of(row) if row else None

    def hold(self, kind: str, owner: str, *, label: str, actor: str, is_gone: IsGone) -> Job | None:
        """A job that whoever asks does at once and by itself; None where one of the kind is at work."""
        now = self.database.now()
        with self.database.write() as db:
            self._release_lost(db, kind, is_gone)
            if self._at_work(kind):
                return None
            row = db.conn.execute(
                """INSERT INTO jobs (kind, subject, label, state, asked_by, asked_at, begun_at, owner, beat_at)
                   VALUES (?, ?, ?, 'running', ?, ?, ?, ?, ?) RETURNING *""",
                (kind, f"{HELD}{owner}", label, actor, now, now, owner, now),
            ).fetchone()
        return job_of(row)

    def _at_work(self, kind: str) -> Job | None:
        sql = "SELECT * FROM jobs WHERE kind = ? AND state = 'running'"
        row = self.database.here.conn.execute(sql, (kind,)).fetchone()
        return job_of(row) if row else None

    def _is_lost(self, job: Job, is_gone: IsGone) -> bool:
        return job.beat_at is None or self.database.clock() - job.beat_at > LEASE or is_gone(job.owner)

    def _release_lost(self, db: Connection, kind: str, is_gone: IsGone) -> None:
        """Lets a job wait again whose owner has died; what was held by whoever died has failed."""
        job = self._at_work(kind)
        if job is None or not self._is_lost(job, is_gone):
            return
        if job.losses + 1 >= MOST_LOSSES or job.is_held:
            self._end_within(db, job, JobState.FAILED, result={}, problem=_GIVEN_UP)
            return
        db.conn.execute("UPDATE jobs SET state = 'waiting', owner = '', losses = losses + 1 WHERE id = ?", (job.id,))

    def beat(self, owner: str, numbers: Collection[int]) -> None:
        """Says that these jobs' owner is alive."""
        sql = """UPDATE jobs SET beat_at = ? WHERE owner = ? AND state = 'running'
                 AND id IN (SELECT value FROM json_each(?))"""
        with self.database.write() as db:
            db.conn.execute(sql, (self.database.now(), owner, to_json(sorted(numbers))))

    def note(self, job: Job, *, step: str, done: int, total: int, memo: dict[str, Any]) -> bool:
        """Keeps how far a job has come; whether somebody has cancelled it. `LostJob` where it is another's."""
        with self.database.write() as db:
            return self.note_within(db, job, step=step, done=done, total=total, memo=memo)

    def note_within(self, db: Connection, job: Job, *, step: str, done: int, total: int, memo: dict[str, Any]) -> bool:
        """The same inside a running write: what was done and how far that is are kept together or not at all."""
        row = db.conn.execute(
            """UPDATE jobs SET step = ?, done = ?, total = ?, memo = ?, beat_at = ?
               WHERE id = ? AND owner = ? AND state = 'running' RETURNING stopping""",
            (step, done, total, to_json(memo), self.database.now(), job.id, job.owner),
        ).fetchone()
        if row is None:
            raise LostJob
        return bool(row["stopping"])

    def end(self, job: Job, state: JobState, *, result: dict[str, Any] | None = None, problem: str = "") -> None:
        """Ends a job; nothing where it is another's by now."""
        with self.database.write() as db:
            self._end_within(db, job, state, result=result or {}, problem=problem)

    def _end_within(self, db: Connection, job: Job, state: JobState, *, result: dict[str, Any], problem: str) -> None:
        db.conn.execute(
            """UPDATE jobs SET state = ?, result = ?, problem = ?, stopping = 0, owner = '', ended_at = ?
               WHERE id = ? AND owner = ? AND state = 'running'""",
            (state, to_json(result), problem, self.database.now(), job.id, job.owner),
        )

    def release(self, job: Job) -> None:
        """Lets a job wait again, to go on from its step: its owner ends before it is done."""
        sql = "UPDATE jobs SET state = 'waiting', owner = '' WHERE id = ? AND owner = ? AND state = 'running'"
        with self.database.write() as db:
            db.conn.execute(sql, (job.id, job.owner))
