"""What takes long is a job: suggestions after a change of weights or words, the search for words."""

import pytest
from builders import need, supply
from flask import Flask

from corpus.store import Store
from matcher.advising.naming import Proposed
from web.administration import renewing
from web.administration.renewing import AGAIN, FINDING_WORDS_KIND, FIRST, ask_to_match
from web.jobs.runner import EXTENSION, Runner
from web.records.recomputing import MATCHING_ALL


@pytest.fixture
def runner(app: Flask) -> Runner:
    """Who does the jobs, when a test says so."""
    jobs: Runner = app.extensions[EXTENSION]
    return jobs


def test_all_suggestions_are_made_anew(runner: Runner, store: Store) -> None:
    store.needs.add(need(), actor="t")
    store.supplies.add(supply(), actor="t")
    ask_to_match(runner, actor="主任")
    assert runner.run_waiting() == 1
    assert sum(store.pairings.count_by_state().values()) == 1


def test_a_job_that_waits_is_joined_and_one_at_work_is_followed_by_another(runner: Runner, store: Store) -> None:
    first = ask_to_match(runner, actor="主任")
    assert ask_to_match(runner, actor="主任").id == first.id
    store.jobs.done.take(MATCHING_ALL, "elsewhere/1/a", is_gone=lambda _: False)
    second = ask_to_match(runner, actor="主任")
    assert (second.subject, ask_to_match(runner, actor="主任").id) == (AGAIN, second.id)
    assert (first.subject, len(store.jobs.asked.open())) == (FIRST, 2)


def test_a_search_for_words_keeps_what_it_found(
    app: Flask, runner: Runner, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = Proposed("拉稀", "腹泻", "", (("仔猪拉稀", "仔猪腹泻疫苗"),), 0.8)
    monkeypatch.setattr(renewing, "proposals", lambda *_: [pair])
    job = runner.ask(FINDING_WORDS_KIND.wanted(), actor="主任").job
    runner.run_waiting()
    (kept,) = store.kept.proposed_words.undecided()
    assert (kept.word, kept.term, kept.seen) == ("拉稀", "腹泻", (("仔猪拉稀", "仔猪腹泻疫苗"),))
    done = store.jobs.asked.get(job.id)
    assert done.result["said"] == "找到 1 对可能同义的说法"
    with app.test_request_context():
        assert (FINDING_WORDS_KIND.place(job), FINDING_WORDS_KIND.place(done)) == ("", "/desk/system/words")
