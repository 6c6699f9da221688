from datetime import timedelta

import pytest
from clock import Clock

from corpus.errors import IllegalStep, NotFound
from corpus.states import JobState
from corpus.store import AuditConditions, Connection, Origin, Store, Wanted, origin


def wanted(subject: str = "1", *, kind: str = "import") -> Wanted:
    return Wanted(kind=kind, label="导入名单", subject=subject, title="北山镇.xlsx", arguments={"upload": 1})


def take(store: Store, kind: str = "import") -> None:
    assert store.jobs.done.take(kind, "somewhere/1/a", is_gone=lambda _: False)


def test_a_job_waits_with_who_asked_and_from_where(store: Store, clock: Clock) -> None:
    token = origin.set(Origin("王干事", "reviewer", "10.0.0.7"))
    job = store.jobs.asked.ask(wanted(), actor="王干事").job
    origin.reset(token)
    assert (job.state, job.asked_by, job.role, job.address) == (JobState.WAITING, "王干事", "reviewer", "10.0.0.7")
    assert (job.asked_at, job.begun_at, job.arguments) == (clock.now, None, {"upload": 1})
    assert store.jobs.asked.open() == (job,)
    (entry,) = store.trail.audit.iterate(AuditConditions())
    assert (entry.record, entry.action, entry.after) == ("jobs", "ask", {"label": "导入名单", "title": "北山镇.xlsx"})


def test_asking_twice_for_the_same_joins(store: Store) -> None:
    begun: list[str] = []

    def begin(_: Connection) -> None:
        begun.append("begun")

    first = store.jobs.asked.ask(wanted(), actor="王干事", then=begin)
    again = store.jobs.asked.ask(wanted(), actor="李干事", then=begin)
    other = store.jobs.asked.ask(wanted("2"), actor="李干事", then=begin)
    assert (first.has_joined, again.has_joined, other.has_joined) == (False, True, False)
    assert again.job == first.job
    assert len(begun) == 2
    take(store)
    assert store.jobs.asked.ask(wanted(), actor="李干事").has_joined, "one at work is joined, too"


def test_what_cannot_begin_leaves_no_job(store: Store) -> None:
    def refuse(_: Connection) -> None:
        raise IllegalStep("已经导入")

    with pytest.raises(IllegalStep):
        store.jobs.asked.ask(wanted(), actor="王干事", then=refuse)
    assert store.jobs.asked.open() == ()


def test_a_job_that_waits_is_cancelled_at_once_and_one_at_work_is_asked_to_stop(store: Store) -> None:
    waiting, at_work = (store.jobs.asked.ask(wanted(subject), actor="t").job for subject in "12")
    assert store.jobs.asked.cancel(waiting.id, actor="王干事").state is JobState.CANCELLED
    take(store)
    asked = store.jobs.asked.cancel(at_work.id, actor="王干事")
    assert (asked.state, asked.is_stopping, asked.can_be_cancelled) == (JobState.RUNNING, True, False)
    with pytest.raises(IllegalStep, match="已取消"):
        store.jobs.asked.cancel(waiting.id, actor="王干事")
    assert not store.jobs.asked.ask(wanted("2"), actor="t").job.is_stopping, "whoever joins it wants it to go on"


def test_a_job_that_was_cancelled_goes_on_from_its_step(store: Store) -> None:
    job = store.jobs.asked.ask(wanted(), actor="t").job
    store.jobs.asked.cancel(job.id, actor="t")
    on = store.jobs.asked.go_on(job.id, actor="王干事")
    assert (on.id, on.state, on.ended_at) == (job.id, JobState.WAITING, None)
    assert store.jobs.asked.go_on(job.id, actor="李干事") == on, "twice is once"
    store.jobs.asked.cancel(job.id, actor="t")
    newer = store.jobs.asked.ask(wanted(), actor="t").job
    assert store.jobs.asked.go_on(job.id, actor="t").id == newer.id, "the one that is open is it"


def test_what_is_done_does_not_go_on(store: Store) -> None:
    store.jobs.asked.ask(wanted(), actor="t")
    job = store.jobs.done.take("import", "somewhere/1/a", is_gone=lambda _: False)
    assert job
    store.jobs.done.end(job, JobState.DONE, result={"said": "新增 2"})
    with pytest.raises(IllegalStep):
        store.jobs.asked.go_on(job.id, actor="t")
    ended = store.jobs.asked.ended(1)
    assert [(one.state, one.result) for one in ended.items] == [(JobState.DONE, {"said": "新增 2"})]


def test_what_a_command_does_is_nobody_elses(store: Store) -> None:
    held = store.jobs.done.hold("import", "here/1/a", label="导入名单", actor="命令行", is_gone=lambda _: False)
    assert held
    assert (held.is_held, held.can_be_cancelled) == (True, False)
    with pytest.raises(IllegalStep, match="命令行"):
        store.jobs.asked.cancel(held.id, actor="王干事")
    store.jobs.done.end(held, JobState.FAILED, problem="中断")
    with pytest.raises(IllegalStep):
        store.jobs.asked.go_on(held.id, actor="王干事")


def test_the_newest_job_about_something_is_found(store: Store) -> None:
    assert store.jobs.asked.latest("1", "import", "undo_import") is None
    store.jobs.asked.ask(wanted(), actor="t")
    undo = store.jobs.asked.ask(wanted(kind="undo_import"), actor="t").job
    store.jobs.asked.ask(wanted(kind="match_all"), actor="t")
    assert store.jobs.asked.latest("1", "import", "undo_import") == undo
    with pytest.raises(NotFound):
        store.jobs.asked.get(9)


def test_what_was_done_is_forgotten_after_ninety_days_and_what_was_not_never(store: Store, clock: Clock) -> None:
    done, cancelled = (store.jobs.asked.ask(wanted(subject), actor="t").job for subject in "12")
    store.jobs.asked.cancel(cancelled.id, actor="t")
    taken = store.jobs.done.take("import", "somewhere/1/a", is_gone=lambda _: False)
    assert taken
    store.jobs.done.end(taken, JobState.DONE)
    clock.now += timedelta(days=91)
    store.jobs.asked.forget()
    assert [job.id for job in store.jobs.asked.ended(1).items] == [cancelled.id]
    assert done.id == taken.id
