from dataclasses import replace

import pytest

from corpus.store import Store
from web.app import JOBS
from web.export.exporting_job import EXPORTING_KIND
from web.jobs.job_kinds import JobKind, Step
from web.jobs.work import Work


def nothing(_: Work) -> None:
    """A step that does nothing."""


KIND = JobKind("try", "试一试", (Step("first", "正在开始", nothing), Step("last", "正在收尾", nothing)), "都在")


def test_a_job_goes_on_with_the_step_that_it_was_in(store: Store) -> None:
    job = store.jobs.asked.ask(KIND.wanted("7", title="七", number=7), actor="t").job
    assert (job.kind, job.label, job.subject, job.arguments) == ("try", "试一试", "7", {"number": 7})
    assert ([step.code for step in KIND.steps_left(job)], KIND.doing(job)) == (["first", "last"], "正在开始")
    later = replace(job, step="last")
    assert ([step.code for step in KIND.steps_left(later)], KIND.doing(later)) == (["last"], "正在收尾")
    other = replace(job, step="a step of another version")
    assert len(KIND.steps_left(other)) == 2


@pytest.mark.parametrize("kind", [*JOBS, EXPORTING_KIND], ids=lambda kind: kind.code)
def test_every_kind_says_in_words_what_it_does_and_what_stays(kind: JobKind) -> None:
    said = [kind.label, kind.stays, *(step.doing for step in kind.steps)]
    assert not any(text.isascii() or text.endswith("。") for text in said)
    assert len({step.code for step in kind.steps}) == len(kind.steps)
    assert len({one.code for one in (*JOBS, EXPORTING_KIND)}) == len(JOBS) + 1
