from datetime import UTC, datetime, timedelta

import pytest
from clock import Clock

from corpus.errors import IllegalStep, NotFound
from corpus.store import Store, Upload

START = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


@pytest.fixture
def upload(store: Store) -> Upload:
    return store.arriving.uploads.add(b"content", record="needs", name="北山镇.xlsx", town="北山镇", actor="王干事")


def test_a_list_waits_under_a_random_name(store: Store, upload: Upload) -> None:
    assert store.arriving.uploads.get(upload.id) == upload
    path = store.arriving.uploads.path(upload)
    assert path.read_bytes() == b"content"
    assert "北山镇" not in path.name
    assert store.arriving.uploads.recent("needs") == (upload,)
    assert store.arriving.uploads.recent("supplies") == ()


def test_a_list_is_imported_once(store: Store, upload: Upload) -> None:
    with store.database.write() as db:
        store.arriving.uploads.finish_within(db, upload.id, actor="王干事", outcome={"added": 2})
    with pytest.raises(IllegalStep, match="没有再导入"), store.database.write() as db:
        store.arriving.uploads.finish_within(db, upload.id, actor="李干事", outcome={"added": 2})
    done = store.arriving.uploads.get(upload.id)
    assert (done.done_by, done.done_at, done.outcome) == ("王干事", START, {"added": 2})
    store.arriving.uploads.drop(upload.id)
    assert store.arriving.uploads.get(upload.id) == done, "what was imported stays on record"


def test_a_dropped_list_is_gone_with_its_file(store: Store, upload: Upload) -> None:
    path = store.arriving.uploads.path(upload)
    store.arriving.uploads.drop(upload.id)
    assert not path.exists()
    with pytest.raises(NotFound, match="重新上传"):
        store.arriving.uploads.get(upload.id)


def test_a_list_waits_for_a_day(store: Store, upload: Upload, clock: Clock) -> None:
    clock.now = START + timedelta(hours=23)
    store.arriving.uploads.tidy()
    assert store.arriving.uploads.get(upload.id) == upload
    clock.now = datetime.now(UTC) + timedelta(hours=25)
    store.arriving.uploads.tidy()
    with pytest.raises(NotFound):
        store.arriving.uploads.get(upload.id)
    with pytest.raises(NotFound):
        store.arriving.uploads.path(upload)
