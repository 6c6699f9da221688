"""Lists taken in and taken back to the end, as the jobs that pages ask for do it."""

from typing import NamedTuple

from corpus.states import JobState
from corpus.store import Job, Store, Upload
from web.app import JOBS
from web.imports.taking_back import ask_taking_back
from web.imports.taking_in import ask_taking_in
from web.jobs.runner import Runner
from web.records.recomputing import MATCHING_ALL_KIND
from web.services import Services


class TakenIn(NamedTuple):
    """What an import counted."""

    added: int
    updated: int
    unchanged: int
    merged: int
    refused: int
    prolonged: str


class TakenBack(NamedTuple):
    """The records that taking an import back took out, set back, and left."""

    removed: tuple[str, ...]
    restored: tuple[str, ...]
    kept: tuple[str, ...]


def waiting_job(store: Store) -> int:
    """The number of a job that waits."""
    return store.jobs.asked.ask(MATCHING_ALL_KIND.wanted(), actor="t").job.id


def stopped_job(store: Store) -> int:
    """The number of a job that was cancelled before it began."""
    return store.jobs.asked.cancel(waiting_job(store), actor="t").id


def run(here: Services, job: Job) -> Job:
    """A job done to its end, with all others that wait."""
    Runner(here, JOBS).run_waiting()
    ended = here.store.jobs.asked.get(job.id)
    assert ended.state is JobState.DONE, ended.problem
    return ended


def take_in(here: Services, upload: Upload, *, actor: str, only: str = "") -> TakenIn:
    run(here, ask_taking_in(Runner(here, JOBS), upload, actor=actor, only=only).job)
    outcome = here.store.arriving.uploads.get(upload.id).outcome
    return TakenIn(**{name: outcome[name] for name in TakenIn._fields})


def take_back(here: Services, upload: Upload, *, actor: str) -> TakenBack:
    run(here, ask_taking_back(Runner(here, JOBS), upload, actor=actor).job)
    imports, kept = here.store.arriving.imports, here.store.arriving.uploads.get(upload.id).undone["kept"]
    left = tuple(record_id for record_id, *_ in kept)
    free = [record_id for record_id in imports.touched(upload.id) if record_id not in left]
    restored = imports.still_there(upload.id, free)
    return TakenBack(tuple(record_id for record_id in free if record_id not in restored), restored, left)
