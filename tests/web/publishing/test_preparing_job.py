from datetime import date

from builders import supply
from flask import Flask
from lists_done import run

from corpus.publication import Scope
from corpus.states import JobState
from corpus.store import Store
from web.app import JOBS
from web.jobs.runner import Runner
from web.publishing.preparing_job import PREPARING_KIND, ask_preparing
from web.services import Services

SCOPE = Scope(since=date(2026, 11, 1), until=date(2026, 11, 30), kinds=("achievement",))


def ask(runner: Runner, scope: Scope = SCOPE, *, most: int = 5) -> tuple[int, bool]:
    asked = ask_preparing(runner, scope, most=most, again=False, actor="王干事")
    return asked.job.id, asked.has_joined


def test_a_draft_is_prepared_of_what_was_asked_for_and_is_the_result(here: Services, store: Store, app: Flask) -> None:
    for place in range(7):
        store.supplies.add(supply(title=f"第{place}项", source=str(place)), actor="t")
    runner = Runner(here, JOBS)
    number, _ = ask(runner)
    job = run(here, store.jobs.asked.get(number))
    (draft,) = store.issues.publications.drafts()
    assert (draft.scope, draft.created_by) == (SCOPE, "王干事")
    assert store.issues.publications.item_count(draft.id) == 5
    with app.test_request_context():
        assert PREPARING_KIND.place(job) == f"/desk/publications/{draft.id}"


def test_the_same_asked_for_twice_is_one_draft_and_another_selection_another(here: Services, store: Store) -> None:
    runner = Runner(here, JOBS)
    assert [ask(runner), ask(runner), ask(runner, most=6)] == [(1, False), (1, True), (2, False)]
    runner.run_waiting()
    assert len(list(store.issues.publications.drafts())) == 2


def test_a_restart_after_the_draft_was_kept_makes_no_second_one(here: Services, store: Store) -> None:
    runner = Runner(here, JOBS)
    number, _ = ask(runner)
    run(here, store.jobs.asked.get(number))
    with store.database.write() as db:
        db.conn.execute("UPDATE jobs SET state = 'waiting' WHERE id = ?", (number,))
    runner.run_waiting()
    assert store.jobs.asked.get(number).state is JobState.DONE
    assert len(list(store.issues.publications.drafts())) == 1
