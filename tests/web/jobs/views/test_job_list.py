import pytest
from builders import need, supply
from flask import Flask
from staff import Staff

from corpus.states import JobState
from corpus.store import Store
from web.export.exporting_job import EXPORTING_KIND
from web.jobs.runner import EXTENSION
from web.records.recomputing import LEARNING_KIND, MATCHING_ALL_KIND


def test_an_empty_list_says_what_will_stand_there(staff: Staff) -> None:
    page = staff.page("/desk/jobs/")
    for shown in ("现在没有任务", "还没有做完的任务", "全部重新匹配", "查找疑似重复"):
        assert shown in page, shown
    assert "导出静态网站" not in page, "no folder is set"


def test_what_goes_on_waits_and_has_ended_is_listed_with_who_and_how_long(staff: Staff, store: Store) -> None:
    store.jobs.asked.ask(LEARNING_KIND.wanted(), actor="李干事")
    assert store.jobs.done.take("learn", "elsewhere/1/a", is_gone=lambda _: False)
    store.jobs.asked.ask(MATCHING_ALL_KIND.wanted(), actor="赵干事")
    page = staff.page("/desk/jobs/")
    assert page.index("正在学习和测试") < page.index("排队中")
    assert "2 件" in page
    assert "赵干事" in page


def test_matching_everything_anew_is_begun_there_and_its_result_is_found_again(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    store.supplies.add(supply(), actor="t")
    place = staff.post("/desk/jobs/begin", kind="match_all").location
    assert place == "/desk/jobs/1"
    assert "已重新匹配 1 条需求" in staff.page(place)
    assert store.pairings.of_need(card.id)
    page = staff.page("/desk/jobs/")
    assert "已重新匹配 1 条需求" in page
    assert "王干事" in page


def test_a_second_request_joins_the_first(
    staff: Staff, store: Store, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.extensions[EXTENSION], "run_waiting", lambda **_: 0)
    for _ in range(2):
        assert staff.post("/desk/jobs/begin", kind="duplicates").location == "/desk/jobs/1"
    assert "没有另外开始一次" in staff.page("/desk/jobs/1")
    assert len(store.jobs.asked.open()) == 1


@pytest.mark.parametrize("kind", ["import", "export_site", "nonsense", ""])
def test_what_is_not_offered_cannot_be_begun(staff: Staff, store: Store, kind: str) -> None:
    assert staff.post("/desk/jobs/begin", kind=kind).status_code >= 400
    assert store.jobs.asked.open() == ()


def test_the_export_is_offered_where_a_folder_is_set(staff: Staff, store: Store, app: Flask, tmp_path: object) -> None:
    runner = app.extensions[EXTENSION]
    runner.add(EXPORTING_KIND)
    assert "导出静态网站" not in staff.page("/desk/jobs/")
    runner.services.settings.export_folder = f"{tmp_path}/site"
    assert "导出静态网站" in staff.page("/desk/jobs/")
    place = staff.post("/desk/jobs/begin", kind="export_site").location
    assert "写入" in staff.page(place)
    assert store.jobs.asked.get(1).state is JobState.DONE
