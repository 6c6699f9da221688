"""A real service is killed in the middle of an import, and again after its commit: everything is there once."""

import io
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import supply_lists as lists
from builders import need
from running import running
from werkzeug.datastructures import FileStorage

from corpus.records import Need
from corpus.states import DuplicateState, JobState
from corpus.store import Job, ReadRow, Store, SupplyConditions, Upload
from web.app import JOBS, create_app
from web.imports.import_preview import work_out
from web.imports.importing import Sender, receive
from web.imports.kept_preview import keep
from web.imports.taking_in import ask_taking_in
from web.jobs.runner import Runner
from web.services import Services, services
from web.settings import Settings

ROWS = 4_000
TWIN = "轴承表面固态润滑涂层"


def test_an_import_that_was_killed_twice_is_there_once_with_all_that_follows(tmp_path: Path) -> None:
    database = tmp_path / "yunduijie.db"
    store = Store(database)
    with create_app(Settings(_env_file=None, db=database), store=store).app_context():
        card, upload = _prepared(services())
        runner = Runner(services(), JOBS)
    with running(database) as service:
        job = ask_taking_in(runner, upload, actor="王干事").job
        _until(store, job, lambda now: now.step == "rows" and now.done > 0)
        service.process.kill()
    there = store.supplies.count(SupplyConditions())
    assert 0 < there < ROWS
    assert store.jobs.asked.get(job.id).done == there, "what is there and how far it is are written together"
    with running(database) as service:
        _until(store, job, lambda now: now.step in ("twins", "match"))
        service.process.kill()
    assert store.arriving.uploads.get(upload.id).outcome["added"] == ROWS
    assert store.jobs.asked.get(job.id).is_open
    with running(database):
        ended = _until(store, job, lambda now: not now.is_open)
    assert (ended.state, ended.losses, ended.asked_by) == (JobState.DONE, 2, "王干事")
    assert store.supplies.count(SupplyConditions()) == ROWS
    assert len(store.arriving.imports.changed(upload.id)) == ROWS
    assert store.twins.duplicates.count(DuplicateState.SUSPECTED) == 1
    assert store.pairings.of_need(card.id)
    assert store.trail.audit.check().problem == ""
    store.close()


def _prepared(here: Services) -> tuple[Need, Upload]:
    """A need, and a long list that was read: two rows may be one and fit the need, the rest say nothing alike."""
    card = here.store.needs.add(need(title=f"{TWIN}的应用", problem="轴承低温不能启动。", key_tech=""), actor="t")
    content = lists.workbook(*((str(place), TWIN + end, "", "", "") for place, end in enumerate(("", "（二）"))))
    file = FileStorage(io.BytesIO(content), filename="清单.xlsx")
    upload = receive(here, file, record="supplies", sender=Sender(supplier=lists.SUPPLIER), actor="王干事")
    read, chance = work_out(here, upload), Random(1)
    rows = (*read.rows, *(_other(read.rows[0], place, chance) for place in range(2, ROWS)))
    # A title alone is doubtful; somebody has ticked them all.
    keep(here, upload, read._replace(rows=tuple(row._replace(chosen=True) for row in rows)))
    return card, upload


def _other(row: ReadRow, place: int, chance: Random) -> ReadRow:
    """A row with a title of characters by chance."""
    title = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(12))
    return row._replace(place=place, row=place + 3, data=row.data | {"title": title})


def _until(store: Store, job: Job, come: Callable[[Job], bool]) -> Job:
    """Waits for a job to come so far."""
    while not come(now := store.jobs.asked.get(job.id)):
        assert now.is_open, "it ended before it was looked at"
        time.sleep(0.002)
    return now
