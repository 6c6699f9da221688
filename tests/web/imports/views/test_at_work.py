"""The page of a list while its rows come in: who comes back sees how far it is, and what became of it."""

import io

import pytest
import supply_lists as lists
from flask import Flask
from staff import Staff

from corpus.store import Store, SupplyConditions
from web.imports import taking_in
from web.jobs.runner import EXTENSION, Runner

ROWS = tuple((str(n), f"第{n}种水稻插秧机", f"插秧深浅可调，第 {n} 型。", "", "") for n in range(5))


@pytest.fixture
def runner(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Who does the jobs; not yet, until a test lets it."""
    monkeypatch.setattr(taking_in, "AT_ONCE", 1)
    here: Runner = app.extensions[EXTENSION]
    monkeypatch.setattr(app.extensions[EXTENSION], "run_waiting", lambda **_: 0)
    return here


@pytest.fixture
def place(staff: Staff, runner: Runner) -> str:
    """Where a list stands that somebody has just asked to be imported."""
    assert runner.run_waiting() == 0
    sent = {"supplier": lists.SUPPLIER, "kind": "achievement", "file": (io.BytesIO(lists.workbook(*ROWS)), "二.xlsx")}
    address = str(staff.post("/desk/import/supplies", **sent).location)
    assert staff.post(address).location == address
    return address


def count(store: Store) -> int:
    return store.supplies.count(SupplyConditions())


def work(runner: Runner, store: Store, kind: str, *, until: int) -> None:
    """Goes on until so many supplies are there; then the service ends."""
    runner.run_next(kind, stopped=lambda: count(store) == until)


def test_the_page_says_how_far_it_is_and_follows_with_and_without_scripts(
    staff: Staff, store: Store, runner: Runner, place: str
) -> None:
    page = staff.page(place)
    for shown in ("正在导入", "排队中", "可以离开本页", 'hx-get="/desk/jobs/1/bar"', 'http-equiv="refresh"', "取消"):
        assert shown in page, shown
    assert "列的对应" not in page, "nothing can be chosen any more"
    work(runner, store, "import", until=2)
    page = staff.page(place)
    assert "2/5" in page
    assert 'value="2" max="5"' in page
    assert "接着做" in page
    for address in ("/desk/", "/desk/import/supplies"):
        assert "正在导入，或没有做完" in staff.page(address)
    bar = staff.client.get("/desk/jobs/1/bar")
    assert ("2/5" in bar.text, "HX-Refresh" in bar.headers) == (True, False)
    runner.run_next("import")
    assert staff.client.get("/desk/jobs/1/bar").headers["HX-Refresh"] == "true"
    page = staff.page(place)
    assert "已导入" in page
    assert 'http-equiv="refresh"' not in page
    assert count(store) == 5


def test_pressing_again_or_dropping_changes_nothing(staff: Staff, colleague: Staff, store: Store, place: str) -> None:
    assert colleague.post(place).location == place
    assert len(store.jobs.asked.open()) == 1
    assert staff.post(f"{place}/drop").location == place
    assert "不能放弃" in staff.page(place)
    staff.post(f"{place}/columns", **{"row:0": "1"})
    assert "不能再改列的对应" in staff.page(place)
    assert colleague.post(f"{place}/undo").location == place
    assert "还在导入" in colleague.page(place)


def test_cancelled_it_says_what_is_there_and_goes_on_or_is_taken_out(
    staff: Staff, store: Store, runner: Runner, place: str
) -> None:
    work(runner, store, "import", until=2)
    assert staff.post("/desk/jobs/1/cancel").location == "/desk/jobs/1"
    assert staff.client.get("/desk/jobs/1").location == place
    page = staff.page(place)
    for shown in ("导入没有做完", "已取消", "2/5", "继续导入", "取出已写入的", "不会重复"):
        assert shown in page, shown
    staff.post("/desk/jobs/1/again")
    work(runner, store, "import", until=3)
    staff.post("/desk/jobs/1/cancel")
    staff.post(f"{place}/undo")
    assert "正在撤销导入" in staff.page(place)
    runner.run_next("undo_import")
    page = staff.page(place)
    assert "取出新增的 3 项" in page
    assert "2 行，没有导入" in page
    assert count(store) == 0


def test_cancelled_after_the_rows_it_shows_the_result_and_what_is_left_to_do(
    staff: Staff, store: Store, runner: Runner, place: str
) -> None:
    runner.run_next("import", stopped=lambda: store.arriving.uploads.get(1).done_at is not None)
    page = staff.page(place)
    assert "5 项已经写入，可以查到了" in page
    staff.post("/desk/jobs/1/cancel")
    page = staff.page(place)
    for shown in ("已导入", "5 项", "导入名单已取消", "继续做完", "撤销整批导入"):
        assert shown in page, shown
    staff.post("/desk/jobs/1/again")
    runner.run_next("import")
    assert "继续做完" not in staff.page(place)
