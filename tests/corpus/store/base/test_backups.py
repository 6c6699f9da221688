import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attached_files import PDF
from builders import need
from clock import Clock

from corpus.errors import NotFound, StoreError
from corpus.store import NeedConditions, Store
from corpus.store.base import backups as module
from corpus.store.base.backups import Backup, Backups, kept_of
from corpus.store.base.maintenance import restore

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    """A folder that is not there yet."""
    return Backups(tmp_path / "safe" / "backups")


def scheduled(day: datetime) -> Backup:
    """One made on schedule."""
    return Backup(f"{day:%Y%m%d}", day, True, 1)


def with_attachment(store: Store) -> None:
    """Puts a card with a file into the database."""
    card = store.needs.add(need(), actor="t")
    store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card.id)


def test_there_are_none_before_the_first(backups: Backups) -> None:
    assert backups.all() == ()
    with pytest.raises(NotFound):
        backups.path("yunduijie-20261123-093000.zip")


def test_one_is_made_whole_under_its_moment_in_china(store: Store, backups: Backups) -> None:
    with_attachment(store)
    made = backups.make(store.database, {}, is_scheduled=False)
    assert (made.name, made.at, made.is_scheduled) == ("yunduijie-20261123-093000.zip", NOW, False)
    assert made.size > len(PDF)
    assert backups.all() == (made,)
    assert not [path for path in backups.folder.iterdir() if "making" in path.name]


def test_two_of_one_second_do_not_overwrite_each_other(store: Store, backups: Backups) -> None:
    backups.make(store.database, {}, is_scheduled=False)
    with pytest.raises(StoreError, match="过一秒再试"):
        backups.make(store.database, {}, is_scheduled=False)


def test_what_was_begun_and_not_ended_is_no_backup(store: Store, backups: Backups) -> None:
    backups.folder.mkdir(parents=True)
    half = backups.folder / "yunduijie-20261122-020000.zip.making"
    half.write_bytes(b"half")
    (backups.folder / "notes.txt").write_text("x")
    assert backups.all() == ()
    backups.make(store.database, {}, is_scheduled=False)
    assert not half.exists()


def test_a_disk_without_room_refuses_before_it_is_full(
    store: Store, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")(1, 1, 10)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(StoreError, match="请先清理磁盘"):
        backups.make(store.database, {}, is_scheduled=False)
    assert backups.all() == ()


def test_a_folder_that_cannot_be_written_is_said_without_its_place(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="备份文件夹写不进去") as refused:
        Backups(tmp_path / "file" / "backups").make(store.database, {}, is_scheduled=False)
    assert str(tmp_path) not in str(refused.value)


def test_a_backup_comes_back_for_as_long_as_it_is_looked_at(store: Store, backups: Backups) -> None:
    with_attachment(store)
    made = backups.make(store.database, {}, is_scheduled=False)
    with backups.restored(made.name) as path:
        again = Store(path)
        assert again.needs.count(NeedConditions()) == 1
        assert [*again.arriving.attachments.problems()] == []
        again.close()
    assert not path.exists()
    assert len(backups.all()) == 1


def test_a_backup_goes_away_as_one_file_that_can_be_restored(store: Store, backups: Backups, tmp_path: Path) -> None:
    with_attachment(store)
    made = backups.make(store.database, {}, is_scheduled=False)
    with backups.opened(made.name) as file:
        (tmp_path / "taken.zip").write_bytes(file.read())
    restore(tmp_path / "taken.zip", tmp_path / "there" / "a.db")
    again = Store(tmp_path / "there" / "a.db")
    assert again.needs.count(NeedConditions()) == 1
    assert [*again.arriving.attachments.problems()] == []
    again.close()


@pytest.mark.parametrize("name", ["../yunduijie.db", "yunduijie.db", "yunduijie-20261123-093000.zip/../x", ""])
def test_nothing_but_a_backup_is_given_away(store: Store, backups: Backups, name: str) -> None:
    backups.make(store.database, {}, is_scheduled=False)
    shutil.copy(store.database.path, backups.folder / "yunduijie.db")
    with pytest.raises(NotFound):
        backups.opened(name)


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    every = [scheduled(NOW - timedelta(days=day)) for day in range(500)]
    kept = sorted((backup.at for backup in kept_of(every)), reverse=True)
    assert kept[:7] == [NOW - timedelta(days=day) for day in range(7)]
    assert len({f"{at:%G-%V}" for at in kept}) >= 4
    assert len({f"{at:%Y%m}" for at in kept}) == 12
    assert len(kept) <= 7 + 4 + 12


def test_only_those_made_on_schedule_are_thinned_out(store: Store, backups: Backups, clock: Clock) -> None:
    for day in range(30):
        clock.now = NOW + timedelta(days=day)
        backups.make(store.database, {}, is_scheduled=True)
        if not day:
            backups.make(store.database, {}, is_scheduled=False)
    gone = backups.thin_out()
    left = backups.all()
    assert gone == 31 - len(left) > 15
    assert [backup.name for backup in left if not backup.is_scheduled] == ["yunduijie-20261123-093000.zip"]
    assert backups.thin_out() == 0
