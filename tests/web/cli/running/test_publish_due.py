from collections.abc import Callable

import pytest
from click.testing import Result
from issued import issue_of

from corpus.store import Store

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _first_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever today is, the month's day has come; the first one that is worked may be as late as the eighth."""
    monkeypatch.setenv("YUNDUIJIE_PUBLISH_DAY", "1")
    monkeypatch.setattr("web.publishing.schedule.works", lambda _: True)


def test_a_draft_is_prepared_once(run: Run, filled: Store) -> None:
    first = run("publish", "--due")
    assert (first.exit_code, "2 项" in first.output) == (0, True), first.output
    (draft,) = filled.issues.publications.drafts()
    assert draft.created_by == "命令行"
    assert "已经准备过" in run("publish", "--due").output
    assert len(filled.issues.publications.drafts()) == 1
    assert "草稿" in run("publish", "--list").output
    filled.issues.publications.drop(draft.id, version=1, actor="王干事")
    assert "已由工作人员删除" in run("publish", "--due").output


def test_what_was_published_is_listed(run: Run, filled: Store) -> None:
    assert "还没有发布" in run("publish").output
    issue = issue_of(filled, filled.supplies.get("GJ-2026-00001"))
    listed = run("publish", "--list").output
    assert issue.number in listed
    assert "已发布" in listed


def test_nothing_is_prepared_where_that_is_off(run: Run, filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUNDUIJIE_PUBLISH_EVERY", "off")
    assert "没有设定" in run("publish", "--due").output
    assert filled.issues.publications.drafts() == ()
