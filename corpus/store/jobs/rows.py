"""One job as the table has it."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from corpus.states import JobState

HELD = "held by "
"""How the subject of a job begins that a command does by itself, in the foreground."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A job to ask for: its kind and what people call that, what it is about, and what else it needs.

    `subject` says what it is about, and `title` the same for people.
    """

    kind: str
    label: str
    subject: str = ""
    title: str = ""
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Wanted):
    """A job that was asked for: `done` of `total` in its present `step`.

    `memo` is what its kind must know to go on from there, `result` what came of it, `problem` the sentence why it did
    not end well. `is_stopping` where somebody has cancelled it and it has not stopped yet. `asked_by` asked for it, as
    `role`, from `address`. `owner` is the process that does it and `beat_at` when that was last heard of; `losses`
    counts the processes that died over it.
    """

    id: int
    state: JobState
    step: str
    done: int
    total: int
    memo: dict[str, Any]
    result: dict[str, Any]
    problem: str
    is_stopping: bool
    losses: int
    asked_by: str
    role: str
    address: str
    asked_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    owner: str
    beat_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it waits or is at work."""
        return self.state in (JobState.WAITING, JobState.RUNNING)

    @property
    def is_held(self) -> bool:
        """Whether a command does or did it, and nobody else can."""
        return self.subject.startswith(HELD)

    @property
    def can_be_cancelled(self) -> bool:
        """Whether it can still be stopped."""
        return self.is_open and not self.is_held and not self.is_stopping

    @property
    def can_go_on(self) -> bool:
        """Whether it ended before all was done, and can go on from there."""
        return self.state in (JobState.FAILED, JobState.CANCELLED) and not self.is_held


def job_of(row: sqlite3.Row) -> Job:
    """The job of a row."""
    values = dict(zip(row.keys(), row, strict=True))
    for name in ("arguments", "memo", "result"):
        values[name] = json.loads(values[name])
    for name in ("asked_at", "begun_at", "ended_at", "beat_at"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    values["is_stopping"] = bool(values.pop("stopping"))
    values["state"] = JobState(values["state"])
    return Job(**values)
