from datetime import timedelta

import pytest
from builders import supply
from clock import Clock

from corpus.states import JobState
from corpus.store import Job, LostJob, Store, SupplyConditions, Wanted
from corpus.store.jobs.done import LEASE, MOST_LOSSES

HERE, ELSEWHERE = "here/1/a", "elsewhere/2/b"


def ask(store: Store, subject: str = "", *, kind: str = "import") -> Job:
    return store.jobs.asked.ask(Wanted(kind=kind, label="x", subject=subject, arguments={}), actor="t").job


def take(store: Store, owner: str = HERE, *, kind: str = "import", gone: str = "") -> Job | None:
    return store.jobs.done.take(kind, owner, is_gone=lambda other: other == gone)


def test_one_job_of_a_kind_is_at_work_at_a_time_and_kinds_go_side_by_side(store: Store) -> None:
    first, second, other = ask(store, "1"), ask(store, "2"), ask(store, kind="undo_import")
    taken = take(store)
    assert taken
    assert taken.id == first.id
    assert take(store, ELSEWHERE) is None
    beside = take(store, ELSEWHERE, kind="undo_import")
    assert beside
    assert beside.id == other.id
    store.jobs.done.end(taken, JobState.DONE)
    following = take(store, ELSEWHERE)
    assert following
    assert following.id == second.id


def test_an_idle_process_writes_nothing(store: Store) -> None:
    before = store.database.commits()
    assert take(store) is None
    assert store.database.commits() == before


def test_a_job_of_a_process_that_is_gone_goes_on_from_where_it_was(store: Store) -> None:
    ask(store)
    job = take(store)
    assert job
    store.jobs.done.note(job, step="rows", done=50, total=80, memo={"place": 49})
    assert take(store, ELSEWHERE) is None, "its owner may still be at work"
    over = take(store, ELSEWHERE, gone=HERE)
    assert over
    assert (over.id, over.step, over.done, over.memo, over.losses) == (job.id, "rows", 50, {"place": 49}, 1)


def test_a_job_is_taken_over_when_nothing_was_heard_of_its_owner(store: Store, clock: Clock) -> None:
    ask(store)
    job = take(store)
    assert job
    clock.now += LEASE - timedelta(seconds=1)
    store.jobs.done.beat(HERE, [job.id])
    clock.now += LEASE - timedelta(seconds=1)
    assert take(store, ELSEWHERE) is None
    clock.now += timedelta(seconds=2)
    assert take(store, ELSEWHERE)


def test_whoever_lost_a_job_can_neither_write_nor_end_it(store: Store) -> None:
    ask(store)
    lost = take(store)
    assert lost
    over = take(store, ELSEWHERE, gone=HERE)
    with pytest.raises(LostJob):
        store.jobs.done.note(lost, step="rows", done=1, total=2, memo={})
    with pytest.raises(LostJob):
        _write_and_note(store, lost)
    assert store.supplies.count(SupplyConditions()) == 0, "what was written with the note is taken back"
    store.jobs.done.end(lost, JobState.DONE)
    store.jobs.done.release(lost)
    assert over
    assert store.jobs.asked.get(lost.id) == over


def _write_and_note(store: Store, job: Job) -> None:
    with store.database.write() as db:
        store.supplies.put_within(db, supply(id=""), actor="t")
        store.jobs.done.note_within(db, job, step="rows", done=1, total=2, memo={})


def test_a_job_over_which_processes_die_again_and_again_is_given_up_until_somebody_lets_it_go_on(
    store: Store,
) -> None:
    job = ask(store)
    for owner in range(MOST_LOSSES):
        assert take(store, str(owner), gone=str(owner - 1))
    assert take(store, "last", gone=str(MOST_LOSSES - 1)) is None
    failed = store.jobs.asked.get(job.id)
    assert (failed.state, "请管理员" in failed.problem) == (JobState.FAILED, True)
    store.jobs.asked.go_on(job.id, actor="t")
    assert take(store)


def test_cancelling_is_seen_at_the_next_note(store: Store) -> None:
    ask(store)
    job = take(store)
    assert job
    assert store.jobs.done.note(job, step="a", done=0, total=0, memo={}) is False
    store.jobs.asked.cancel(job.id, actor="t")
    assert store.jobs.done.note(job, step="a", done=1, total=2, memo={}) is True


def test_a_job_that_its_owner_lets_go_waits_again_without_a_loss(store: Store) -> None:
    ask(store)
    job = take(store)
    assert job
    store.jobs.done.release(job)
    again = take(store, ELSEWHERE)
    assert again
    assert (again.id, again.losses) == (job.id, 0)


def test_a_command_holds_its_kind_alone_and_fails_where_it_dies(store: Store) -> None:
    def hold(owner: str, gone: str = "") -> Job | None:
        return store.jobs.done.hold("import", owner, label="x", actor="t", is_gone=lambda other: other == gone)

    held = hold(HERE)
    assert held
    ask(store)
    assert hold(ELSEWHERE) is None
    assert take(store, ELSEWHERE) is None
    assert take(store, ELSEWHERE, gone=HERE)
    assert store.jobs.asked.get(held.id).state is JobState.FAILED, "what it was told to do nobody else knows"
