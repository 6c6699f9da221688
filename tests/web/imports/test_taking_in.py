"""Rows come in by small writes: cancelled, broken off and begun again, each is there once, with all that follows."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import supply_lists as lists
from builders import need, supply
from lists_done import take_back, take_in
from werkzeug.datastructures import FileStorage

from corpus.errors import IllegalStep, NoHeader
from corpus.file_records import Batch
from corpus.importing import put_within
from corpus.records import Supply
from corpus.report import Report
from corpus.states import DuplicateState, JobState
from corpus.store import Connection, Job, Store, SupplyConditions, Upload
from web.app import JOBS
from web.imports import taking_in
from web.imports.importing import Sender, receive
from web.imports.taking_back import ask_taking_back
from web.imports.taking_in import ask_taking_in, taken_by
from web.jobs import work as working
from web.jobs.runner import Runner
from web.jobs.work import Work
from web.services import Services

TITLES = ("固态润滑涂层", "秸秆还田机", "钠离子电池隔膜", "水稻插秧机", "轴承自润滑")
ROWS = tuple((str(place), title, f"{title}，已经中试。", "", "") for place, title in enumerate(TITLES))


@pytest.fixture
def runner(here: Services, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Who does the jobs: a row a write, and whoever cancels is heard at once."""
    monkeypatch.setattr(taking_in, "AT_ONCE", 1)
    monkeypatch.setattr(working, "NOTED_EVERY", 0.0)
    return Runner(here, JOBS)


@pytest.fixture
def upload(here: Services) -> Upload:
    file = FileStorage(io.BytesIO(lists.workbook(*ROWS)), filename="清单.xlsx")
    return receive(here, file, record="supplies", sender=Sender(supplier=lists.SUPPLIER), actor="王干事")


def titles(store: Store) -> list[str]:
    return [record.title for record in store.supplies.iterate(SupplyConditions())]


def dying_after(points: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies at a safe point: nothing that it would still do is done."""
    left = iter(range(points))
    at = Work.at

    def die(work: Work, *args: Any, **memo: Any) -> None:
        at(work, *args, **memo)
        if next(left, None) is None:
            raise SystemExit

    monkeypatch.setattr(Work, "at", die)


@pytest.mark.parametrize("points", [0, 1, 4, 5, 6, 7, 9, 20])
def test_wherever_a_process_dies_everything_is_there_once_after_the_restart(
    here: Services, store: Store, runner: Runner, upload: Upload, monkeypatch: pytest.MonkeyPatch, points: int
) -> None:
    card = store.needs.add(need(title="轴承固态润滑", problem="想用固态润滑涂层。", key_tech=""), actor="t")
    twin = store.supplies.add(lists_twin(), actor="t")
    job = ask_taking_in(runner, upload, actor="王干事").job
    with monkeypatch.context() as patch:
        dying_after(points, patch)
        try:
            runner.run_waiting()
        except SystemExit:
            # Another process finds that the first one is gone.
            patch.setattr("web.jobs.runner.this_process", lambda: "after/2/b")
    died = store.jobs.asked.get(job.id)
    monkeypatch.setattr("web.jobs.runner.is_gone", lambda owner: owner == died.owner)
    Runner(Services(here.settings, store, type(here.matching)(store)), JOBS).run_waiting()
    ended = store.jobs.asked.get(job.id)
    assert (ended.state, ended.losses) == (JobState.DONE, 1 if died.is_open else 0)
    assert sorted(titles(store)) == sorted([*TITLES, twin.title])
    assert store.arriving.uploads.get(upload.id).outcome["added"] == len(TITLES)
    assert store.twins.duplicates.count(DuplicateState.SUSPECTED) == 1
    assert store.pairings.of_need(card.id)
    assert len(take_back(here, store.arriving.uploads.get(upload.id), actor="王干事").removed) == len(TITLES)


def lists_twin() -> Supply:
    return supply(title=f"{TITLES[0]}（第二批）", summary=ROWS[0][2], org=lists.SUPPLIER, lead="")


def cancelling_after(rows: int, store: Store) -> Callable[[], bool]:
    """Somebody cancels whatever is at work as soon as so many supplies are there."""

    def look() -> bool:
        for job in store.jobs.asked.open():
            if store.supplies.count(SupplyConditions()) >= rows and job.can_be_cancelled:
                store.jobs.asked.cancel(job.id, actor="李干事")
        return False

    return look


def cancelled(store: Store, runner: Runner, upload: Upload) -> Job:
    """An import that somebody cancelled after two of its rows."""
    job = ask_taking_in(runner, upload, actor="王干事").job
    runner.run_waiting(stopped=cancelling_after(2, store))
    ended = store.jobs.asked.get(job.id)
    assert ended.state is JobState.CANCELLED
    return ended


def test_an_import_that_was_cancelled_goes_on_with_the_next_row(store: Store, runner: Runner, upload: Upload) -> None:
    job = cancelled(store, runner, upload)
    there = len(titles(store))
    assert 2 <= there < len(TITLES)
    assert taken_by(job).rows == job.done == there
    half = store.arriving.uploads.get(upload.id)
    assert (half.waits, half.done_at) == (False, None)
    assert store.arriving.uploads.open(size=9)[1] == 1, "it stands in the queue"
    runner.go_on(job.id, actor="王干事")
    runner.run_waiting()
    assert titles(store) == [*TITLES]
    assert store.arriving.uploads.get(upload.id).outcome["added"] == len(TITLES)


def test_of_an_import_that_was_cancelled_what_came_in_can_be_taken_back(
    here: Services, store: Store, runner: Runner, upload: Upload
) -> None:
    job = cancelled(store, runner, upload)
    undone = take_back(here, store.arriving.uploads.get(upload.id), actor="王干事")
    assert (len(undone.removed), titles(store)) == (job.done, [])
    outcome = store.arriving.uploads.get(upload.id).outcome
    assert (outcome["added"], outcome["stopped"]) == (job.done, len(TITLES) - job.done)
    runner.go_on(job.id, actor="王干事")
    runner.run_waiting()
    assert titles(store) == [], "what was taken back does not come in by the back door"


def test_nothing_is_taken_back_while_rows_come_in(store: Store, runner: Runner, upload: Upload) -> None:
    ask_taking_in(runner, upload, actor="王干事")
    with pytest.raises(IllegalStep, match="还在导入"):
        ask_taking_back(runner, store.arriving.uploads.get(upload.id), actor="李干事")


def test_a_second_press_joins(store: Store, runner: Runner, upload: Upload) -> None:
    first = ask_taking_in(runner, upload, actor="王干事")
    second = ask_taking_in(runner, store.arriving.uploads.get(upload.id), actor="李干事")
    assert (second.has_joined, second.job.id) == (True, first.job.id)
    runner.run_waiting()
    assert len(titles(store)) == len(TITLES)


def test_a_list_of_which_nothing_can_be_read_waits_to_be_mended(here: Services, store: Store, runner: Runner) -> None:
    file = FileStorage(io.BytesIO(lists.UNNAMED), filename="清单.xlsx")
    upload = receive(here, file, record="supplies", sender=Sender(), actor="王干事")
    with pytest.raises(NoHeader):
        ask_taking_in(runner, upload, actor="王干事")
    with store.database.write() as db:
        store.arriving.readings.forget_within(db, upload.id)
    job = ask_taking_in(runner, upload, actor="王干事").job
    runner.run_waiting()
    assert store.jobs.asked.get(job.id).state is JobState.FAILED
    assert store.arriving.uploads.get(upload.id).waits
    runner.go_on(job.id, actor="王干事")
    runner.run_waiting()
    assert "预览" in store.jobs.asked.get(job.id).problem, "its rows come in where somebody has seen them"


def test_no_write_holds_more_than_a_few_rows(here: Services, upload: Upload, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sends a card meanwhile waits for one of these at the most."""
    sizes: list[int] = []

    def put(db: Connection, store: Store, batch: Batch, *args: Any, **options: Any) -> Report:
        sizes.append(len(batch.rows))
        return put_within(db, store, batch, *args, **options)

    monkeypatch.setattr(taking_in, "AT_ONCE", 2)
    monkeypatch.setattr(taking_in, "put_within", put)
    take_in(here, upload, actor="王干事")
    assert sizes == [2, 2, 1]


@pytest.fixture(autouse=True)
def _nothing_is_left_open(store: Store) -> Iterator[None]:
    yield
    assert [job for job in store.jobs.asked.open() if job.state is JobState.RUNNING] == []
