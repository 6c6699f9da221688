import pytest

from corpus.store import Job
from web.jobs import work as working
from web.jobs.work import AFTER, Cancelled, Interrupted, Work
from web.services import Services


def at_work(here: Services) -> Job:
    from corpus.store import Wanted

    here.store.jobs.asked.ask(Wanted(kind="try", label="x", arguments={}), actor="王干事")
    job = here.store.jobs.done.take("try", "here/1/a", is_gone=lambda _: False)
    assert job
    return job


def test_how_far_a_job_is_is_kept_at_most_once_a_second(here: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    job = at_work(here)
    work = Work(here, job, lambda: False)
    work.enter("rows")
    work.at(1, 9)
    assert here.store.jobs.asked.get(job.id).done == 0
    monkeypatch.setattr(working, "NOTED_EVERY", 0.0)
    work.at(2, 9, **{AFTER: "b"})
    known = here.store.jobs.asked.get(job.id)
    assert (known.step, known.done, known.total, known.memo[AFTER]) == ("rows", 2, 9, "b")


def test_the_next_step_begins_without_what_the_last_one_remembered(here: Services) -> None:
    work = Work(here, at_work(here), lambda: False)
    work.enter("rows")
    work.at(2, 9, **{AFTER: "b", "kept": 1})
    work.enter("rows")
    assert (work.done, work.memo[AFTER]) == (2, "b"), "the same step goes on"
    work.enter("match")
    assert (work.done, work.total, AFTER in work.memo, work.memo["kept"]) == (0, 0, False, 1)


def test_a_job_that_was_cancelled_ends_at_a_safe_point(here: Services) -> None:
    job = at_work(here)
    work = Work(here, job, lambda: False)
    work.enter("rows")
    here.store.jobs.asked.cancel(job.id, actor="t")
    with here.store.database.write() as db:
        work.written(db, 5, 9)
    with pytest.raises(Cancelled):
        work.at(5, 9)
    assert here.store.jobs.asked.get(job.id).done == 5


def test_a_job_ends_with_the_service_and_keeps_how_far_it_is(here: Services) -> None:
    job, over = at_work(here), [False]
    work = Work(here, job, lambda: over[0])
    work.enter("rows")
    over[0] = True
    with pytest.raises(Interrupted):
        work.at(7, 9, **{AFTER: "g"})
    known = here.store.jobs.asked.get(job.id)
    assert (known.done, known.memo[AFTER]) == (7, "g")
