"""Jobs as people ask for them, look at them, cancel them and let them go on."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from sqlite_utils import Database as Connection

from corpus.errors import IllegalStep, NotFound
from corpus.states import JobState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.paging import Page, page_within
from corpus.store.jobs.rows import Job, Wanted, job_of
from corpus.store.trail.audit import origin, write_entry

ENDED_SHOWN = 30
KEPT = timedelta(days=90)
"""How long it is known what came of a job that was done."""
Then = Callable[[Connection], object]
"""What belongs to the beginning of a job and is written with it, inside the same write."""
_ENDED = "state IN ('done', 'failed', 'cancelled')"


def _nothing(_: Connection) -> None:
    """What is written with a job that nothing else belongs to."""


class Asked(NamedTuple):
    """The job that was asked for; `has_joined` where it was asked for before and has not ended."""

    job: Job
    has_joined: bool


class AskedJobs:
    """The jobs of one database, for people."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def ask(self, wanted: Wanted, *, actor: str, then: Then = _nothing) -> Asked:
        """Asks for a job; one of the same kind about the same that waits or is at work is joined instead.

        Joining one that somebody has just cancelled lets it go on. `then` is written with a new one alone; what it
        raises takes the job back.
        """
        with self.database.write() as db:
            if row := self._open_row(wanted.kind, wanted.subject):
                db.conn.execute("UPDATE jobs SET stopping = 0 WHERE id = ?", (row["id"],))
                return Asked(self.get(row["id"]), has_joined=True)
            job = self._add(db, wanted, actor)
            then(db)
            write_entry(db, "jobs", str(job.id), "ask", at=self.database.now(), actor=actor, after=_said(job))
        return Asked(job, has_joined=False)

    def _add(self, db: Connection, wanted: Wanted, actor: str) -> Job:
        here = origin.get()
        row = db.conn.execute(
            """INSERT INTO jobs (kind, label, subject, title, arguments, state, asked_by, role, address, asked_at)
               VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?) RETURNING *""",
            (
                wanted.kind,
                wanted.label,
                wanted.subject,
                wanted.title,
                to_json(wanted.arguments),
                actor,
                here.role,
                here.address,
                self.database.now(),
            ),
        ).fetchone()
        return job_of(row)

    def cancel(self, number: int, *, actor: str) -> Job:
        """Ends a job that waits; one at work stops at its next safe point.

        `IllegalStep` where it has ended, or a command does it.
        """
        now = self.database.now()
        with self.database.write() as db:
            if self.get(number).is_held:
                raise IllegalStep("这项任务由命令行进行，请在那里按 Ctrl+C 停止")
            row = db.conn.execute(
                """UPDATE jobs SET stopping = (state = 'running'),
                     ended_at = CASE state WHEN 'waiting' THEN ? ELSE '' END,
                     state = CASE state WHEN 'waiting' THEN 'cancelled' ELSE state END
                   WHERE id = ? AND state IN ('waiting', 'running') RETURNING *""",
                (now, number),
            ).fetchone()
            if row is None:
                raise IllegalStep(f"这项任务{self.get(number).state.label}，不用再取消")
            write_entry(db, "jobs", str(number), "stop", at=now, actor=actor, after=_said(job_of(row)))
        return job_of(row)

    def go_on(self, number: int, *, actor: str) -> Job:
        """Lets a job that failed or was cancelled wait again, to go on from its step; one that is open stays so.

        `IllegalStep` for one that is done.
        """
        now = self.database.now()
        with self.database.write() as db:
            job = self.get(number)
            if job.state is JobState.DONE or job.is_held:
                raise IllegalStep("这项任务已经完成，不用再继续")
            if other := self._open_row(job.kind, job.subject):
                return job_of(other)
            db.conn.execute(
                """UPDATE jobs SET state = 'waiting', stopping = 0, losses = 0, problem = '', ended_at = ''
                   WHERE id = ?""",
                (number,),
            )
            write_entry(db, "jobs", str(number), "go_on", at=now, actor=actor, after=_said(job))
            return self.get(number)

    def get(self, number: int) -> Job:
        """The job with this number; `NotFound` for none."""
        row = self._row("id = ?", number)
        if row is None:
            raise NotFound("没有这项后台任务；做完超过九十天的不再保留")
        return job_of(row)

    def latest(self, subject: str, *kinds: str) -> Job | None:
        """The newest job of these kinds about something; None where there was none, or long ago."""
        row = self._row("subject = ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY id DESC", subject, kinds)
        return job_of(row) if row else None

    def open(self) -> tuple[Job, ...]:
        """What is at work, then what waits, in the order in which it was asked for."""
        sql = "SELECT * FROM jobs WHERE state IN ('waiting', 'running') ORDER BY state = 'waiting', id"
        return tuple(map(job_of, self.database.here.conn.execute(sql).fetchall()))

    def ended(self, page: int) -> Page[Job]:
        """What has ended, the last first."""
        read = self.database.here.conn.execute
        total = int(read(f"SELECT count(*) FROM jobs WHERE {_ENDED}").fetchone()[0])
        page = page_within(page, total, ENDED_SHOWN)
        sql = f"SELECT * FROM jobs WHERE {_ENDED} ORDER BY ended_at DESC, id DESC LIMIT ? OFFSET ?"
        rows = read(sql, (ENDED_SHOWN, (page - 1) * ENDED_SHOWN)).fetchall()
        return Page(tuple(map(job_of, rows)), page, total, ENDED_SHOWN)

    def forget(self) -> None:
        """Deletes what was done long ago; what did not come to its end can go on for ever."""
        before = (self.database.clock() - KEPT).isoformat()
        with self.database.write() as db:
            db.conn.execute("DELETE FROM jobs WHERE state = 'done' AND datetime(ended_at) < datetime(?)", (before,))

    def _open_row(self, kind: str, subject: str) -> sqlite3.Row | None:
        return self._row("kind = ? AND subject = ? AND state IN ('waiting', 'running')", kind, subject)

    def _row(self, where: str, *values: object) -> sqlite3.Row | None:
        bound = [to_json(value) if isinstance(value, tuple) else value for value in values]
        row: sqlite3.Row | None = self.database.here.conn.execute(
            f"SELECT * FROM jobs WHERE {where} LIMIT 1", bound
        ).fetchone()
        return row


def _said(job: Job) -> dict[str, str]:
    """What the audit log says of a job."""
    return {"label": job.label, "title": job.title}
