"""An import is taken back by small writes: broken off and begun again, each record goes or stays once."""

import io

import pytest
import supply_lists as lists
from builders import need
from lists_done import take_in
from werkzeug.datastructures import FileStorage

from corpus.errors import IllegalStep
from corpus.states import JobState, PairingState
from corpus.store import Store, SupplyConditions, Upload
from web.app import JOBS
from web.imports import taking_back
from web.imports.importing import Sender, receive
from web.imports.taking_back import ask_taking_back
from web.jobs.runner import Runner
from web.services import Services

TITLES = ("固态润滑涂层", "秸秆还田机", "钠离子电池隔膜", "水稻插秧机")


@pytest.fixture
def upload(here: Services, monkeypatch: pytest.MonkeyPatch) -> Upload:
    """A list that was taken in; taken back, it goes a record a write."""
    monkeypatch.setattr(taking_back, "AT_ONCE", 1)
    rows = [(str(place), title, f"{title}，已经中试。", "", "") for place, title in enumerate(TITLES)]
    file = FileStorage(io.BytesIO(lists.workbook(*rows)), filename="清单.xlsx")
    kept = receive(here, file, record="supplies", sender=Sender(supplier=lists.SUPPLIER), actor="王干事")
    take_in(here, kept, actor="王干事")
    return here.store.arriving.uploads.get(kept.id)


def count(store: Store) -> int:
    return store.supplies.count(SupplyConditions())


def test_what_was_broken_off_goes_on_with_the_next_record(here: Services, store: Store, upload: Upload) -> None:
    runner = Runner(here, JOBS)
    job = ask_taking_back(runner, upload, actor="李干事").job
    assert runner.run_next(job.kind, stopped=lambda: count(store) <= 2)
    half = store.arriving.uploads.get(upload.id)
    assert (count(store), half.undone_at, half.undone["removed"]) == (2, None, 2)
    assert ask_taking_back(runner, half, actor="王干事").has_joined
    runner.run_waiting()
    done = store.arriving.uploads.get(upload.id)
    assert (count(store), done.undone_by, done.undone) == (0, "李干事", {"removed": 4, "restored": 0, "kept": []})
    assert store.jobs.asked.get(job.id).result == {"said": "取出 4，恢复 0，保留 0"}
    with pytest.raises(IllegalStep, match="刚刚已经撤销"):
        ask_taking_back(runner, done, actor="王干事")


def test_what_somebody_judges_meanwhile_stays(here: Services, store: Store, upload: Upload) -> None:
    card = store.needs.add(need(title="水稻插秧机", problem="插秧机已经中试的有哪些。", key_tech=""), actor="t")
    here.matching.suggest(card)
    (pairing, *_) = store.pairings.of_need(card.id)
    runner = Runner(here, JOBS)
    job = ask_taking_back(runner, upload, actor="李干事").job
    assert runner.run_next(job.kind, stopped=lambda: count(store) <= 3)
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="王干事")
    runner.run_waiting()
    assert store.jobs.asked.get(job.id).state is JobState.DONE
    assert [record_id for record_id, *_ in store.arriving.uploads.get(upload.id).undone["kept"]] == [pairing.supply_id]
    assert count(store) == 1
