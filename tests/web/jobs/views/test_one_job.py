from collections.abc import Callable

import pytest
from flask import Flask
from staff import Staff

from corpus.states import JobState
from corpus.store import Store
from web.imports.taking_in import TAKING_IN_KIND
from web.jobs.runner import EXTENSION
from web.records.recomputing import MATCHING_ALL_KIND


@pytest.fixture
def job(store: Store, app: Flask, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where a job stands that nobody has begun to do."""
    monkeypatch.setattr(app.extensions[EXTENSION], "run_waiting", lambda **_: 0)
    return f"/desk/jobs/{store.jobs.asked.ask(MATCHING_ALL_KIND.wanted(), actor='王干事').job.id}"


def test_a_job_is_followed_cancelled_and_let_go_on(staff: Staff, job: str) -> None:
    page = staff.page(job)
    for shown in ("全部重新匹配", "排队中", "可以离开本页", f'hx-get="{job}/bar"', 'http-equiv="refresh"'):
        assert shown in page, shown
    assert staff.post(f"{job}/cancel").location == job
    page = staff.page(job)
    for shown in ("已取消，还没有开始做", "其余需求的建议还是原来的", "继续"):
        assert shown in page, shown
    staff.post(f"{job}/cancel")
    assert "不用再取消" in staff.page(job)
    assert staff.post(f"{job}/again").location == job
    assert "排队中" in staff.page(job)


def test_one_that_failed_says_why_and_what_is_there(staff: Staff, store: Store, job: str) -> None:
    taken = store.jobs.done.take("match_all", "here/1/a", is_gone=lambda _: False)
    assert taken
    store.jobs.done.end(taken, JobState.FAILED, problem="磁盘已满")
    page = staff.page(job)
    for shown in ("全部重新匹配没有完成：磁盘已满。", 'role="alert"', "已经匹配的都保留", "继续"):
        assert shown in page, shown


def test_one_that_is_done_does_not_go_on(staff: Staff, store: Store, job: str) -> None:
    taken = store.jobs.done.take("match_all", "here/1/a", is_gone=lambda _: False)
    assert taken
    store.jobs.done.end(taken, JobState.DONE, result={"said": "已重新匹配 9 条需求"})
    page = staff.page(job)
    assert "已重新匹配 9 条需求" in page
    assert "继续" not in page
    staff.post(f"{job}/again")
    assert "已经完成" in staff.page(job)
    assert staff.client.get("/desk/jobs/99").status_code == 404


def test_a_town_office_sees_its_own_jobs_alone(log_in: Callable[..., Staff], store: Store, job: str) -> None:
    town = log_in("某镇", "town", town="北山镇")
    own = store.jobs.asked.ask(TAKING_IN_KIND.wanted("7", upload=7), actor="某镇").job
    assert town.client.get(f"/desk/jobs/{own.id}").location == "/desk/import/7"
    assert town.client.get(f"/desk/jobs/{own.id}/bar").status_code == 200
    for address in (job, f"{job}/bar"):
        assert town.client.get(address).status_code == 404
    assert town.post(f"{job}/cancel").status_code == 404
    assert store.jobs.asked.get(int(job.rpartition("/")[2])).is_open
    assert town.client.get("/desk/jobs/").status_code == 403
