"""Jobs done by threads as the service does them, and here and now as tests do."""

import logging
import threading
from collections.abc import Callable

import pytest

from corpus.errors import BadValue
from corpus.states import JobState
from corpus.store import AuditConditions, Job, Origin, Store, origin
from corpus.store.trail.audit import write_entry
from web.jobs.job_kinds import JobKind, Step
from web.jobs.runner import UNFORESEEN, Runner
from web.jobs.work import AFTER, Work
from web.services import Services


def kind_of(code: str, *steps: Callable[[Work], None]) -> JobKind:
    named = tuple(Step(f"step{place}", f"第 {place} 步", step) for place, step in enumerate(steps))
    return JobKind(code, f"试{code}", named, "做过的都在")


def ended(store: Store, job: Job) -> Job:
    return store.jobs.asked.get(job.id)


def test_steps_are_done_in_turn_and_what_came_of_them_is_kept(here: Services, store: Store) -> None:
    seen: list[str] = []
    runner = Runner(here, [kind_of("a", lambda _: seen.append("one"), lambda work: work.result.update(said="好"))])
    job = runner.ask(runner.kinds["a"].wanted(), actor="王干事").job
    assert runner.run_waiting() == 1
    assert (ended(store, job).state, ended(store, job).result, seen) == (JobState.DONE, {"said": "好"}, ["one"])
    assert runner.run_waiting() == 0


def test_what_a_job_fails_with_is_told_as_a_sentence_and_it_can_go_on(
    here: Services, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    problems: list[Exception] = [ValueError("某某 15400000001"), BadValue("第 3 行读不出来")]

    def fail(_: Work) -> None:
        if problems:
            raise problems.pop()

    runner = Runner(here, [kind_of("a", fail)])
    job = runner.ask(runner.kinds["a"].wanted(), actor="t").job
    runner.run_waiting()
    assert (ended(store, job).state, ended(store, job).problem) == (JobState.FAILED, "第 3 行读不出来")
    runner.go_on(job.id, actor="t")
    with caplog.at_level(logging.INFO):
        runner.run_waiting()
    assert ended(store, job).problem == UNFORESEEN
    assert "ValueError at test_runner.py" in caplog.text
    assert "15400000001" not in caplog.text, "a message may quote a record"
    runner.go_on(job.id, actor="t")
    runner.run_waiting()
    assert (ended(store, job).state, ended(store, job).problem) == (JobState.DONE, "")


def test_a_job_goes_on_with_its_step_after_the_service_ended(here: Services, store: Store) -> None:
    seen: list[str] = []

    def count(work: Work) -> None:
        for letter in "abc"[work.done :]:
            seen.append(letter)
            work.at(work.done + 1, 3, **{AFTER: letter})

    runner = Runner(here, [kind_of("a", lambda _: seen.append("first"), count)])
    job = runner.ask(runner.kinds["a"].wanted(), actor="t").job
    assert runner.run_next("a", stopped=lambda: "b" in seen)
    assert (ended(store, job).state, ended(store, job).done) == (JobState.WAITING, 2)
    runner.run_waiting()
    assert (ended(store, job).state, seen) == (JobState.DONE, ["first", "a", "b", "c"])


def test_the_audit_log_names_who_asked(here: Services, store: Store) -> None:
    def act(_: Work) -> None:
        with store.database.write() as db:
            write_entry(db, "needs", "1", "edit", at=store.database.now())

    runner = Runner(here, [kind_of("a", act)])
    token = origin.set(Origin("王干事", "reviewer", "10.0.0.7"))
    runner.ask(runner.kinds["a"].wanted(), actor="王干事")
    origin.reset(token)
    runner.run_waiting()
    (entry,) = (entry for entry in store.trail.audit.iterate(AuditConditions()) if entry.record == "needs")
    assert (entry.actor, entry.role, entry.address) == ("王干事", "reviewer", "10.0.0.7")
    assert origin.get() == Origin()


@pytest.mark.usefixtures("store")
def test_two_kinds_go_side_by_side_and_two_of_a_kind_do_not(here: Services, store: Store) -> None:
    both, order = threading.Barrier(2, timeout=60), list[str]()

    def meet(work: Work) -> None:
        order.append(f"{work.job.kind}{work.job.subject}")
        if work.job.subject == "1":
            both.wait()

    runner = Runner(here, [kind_of("a", meet), kind_of("b", meet)])
    jobs = [runner.ask(runner.kinds[code].wanted(n), actor="t").job for code in "ab" for n in "12"]
    workers = list(runner.workers())
    for worker in workers:
        worker.start()
    while any(ended(store, job).is_open for job in jobs):
        threading.Event().wait(0.02)
    for worker in workers:
        worker.stop()
    assert {ended(store, job).state for job in jobs} == {JobState.DONE}, "each waited for the other kind's"
    assert sorted(order[:2]) == ["a1", "b1"]


def test_a_job_that_was_cancelled_stops_and_says_so(here: Services, store: Store) -> None:
    def cancel_and_count(work: Work) -> None:
        store.jobs.asked.cancel(work.job.id, actor="李干事")
        with store.database.write() as db:
            work.written(db, 1, 9)
        work.at(1, 9)
        pytest.fail("went on")

    runner = Runner(here, [kind_of("a", cancel_and_count)])
    job = runner.ask(runner.kinds["a"].wanted(), actor="t").job
    runner.run_waiting()
    assert (ended(store, job).state, ended(store, job).done) == (JobState.CANCELLED, 1)
