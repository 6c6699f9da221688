from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from web.app import JOBS
from web.imports.taking_in import TAKING_IN_KIND
from web.jobs.runner import Runner
from web.jobs.shown_job import shown, took_words
from web.services import Services

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0 秒"), (59, "59 秒"), (80, "1 分 20 秒"), (3600, "1 小时 0 分"), (-5, "0 秒")]
)
def test_how_long_it_takes_is_said_in_words(seconds: float, words: str) -> None:
    assert took_words(NOON, NOON + timedelta(seconds=seconds)) == words
    assert took_words(None, NOON) == ""


def test_a_job_is_shown_with_what_is_being_done_and_where_its_result_is(here: Services, app: Flask) -> None:
    runner = Runner(here, JOBS)
    job = runner.ask(TAKING_IN_KIND.wanted("7", title="清单.xlsx", upload=7), actor="t").job
    with app.test_request_context():
        seen = shown(runner, replace(job, step="twins", done=1200, total=5000))
        assert (seen.doing, seen.share, seen.place) == ("正在比对重复", "1,200/5,000", "/desk/import/7")
        unknown = shown(runner, replace(job, kind="of another version", label="别的"))
        assert (unknown.job.label, unknown.doing, unknown.place) == ("别的", "", "")
