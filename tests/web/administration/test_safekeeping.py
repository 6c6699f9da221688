"""Backups on schedule, drills of restoring, checks."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attached_files import PDF
from builders import need
from clock import Clock

from corpus.store import Store
from corpus.store.base.files import files_of
from corpus.store.trail.upkeep import UpkeepKind
from web.administration import safekeeping
from web.administration.safekeeping import (
    OFF,
    SCHEDULE,
    BackupSchedule,
    back_up_now,
    backups_of,
    check,
    drill,
    is_due,
    last_slot,
)
from web.settings import Settings

MADE = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _made_long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' databases are copies of one made at another moment than their clock says."""
    monkeypatch.setattr(safekeeping, "made_at", lambda _: MADE)


def with_hour(store: Store, hour: int) -> Settings:
    """Settings with backups at that hour."""
    return Settings(_env_file=None, db=store.database.path, backup_hour=hour)


@pytest.mark.parametrize(("hour", "slot"), [(9, "2026-11-23 09:00"), (10, "2026-11-22 10:00"), (0, "2026-11-23 00:00")])
def test_the_last_moment_is_that_hour_of_today_or_of_yesterday_in_china(hour: int, slot: str) -> None:
    now = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
    assert f"{last_slot(now, hour):%Y-%m-%d %H:%M}" == slot


def test_one_is_made_a_day_at_its_hour(store: Store, clock: Clock) -> None:
    settings = with_hour(store, 9)
    schedule = BackupSchedule(store, settings)
    done = schedule.look()
    assert done
    assert (done.is_good, done.file, done.done_by) == (True, "yunduijie-20261123-093000-auto.zip", SCHEDULE)
    assert schedule.look() is None
    clock.now += timedelta(hours=23)
    assert not is_due(store, settings), "half past eight"
    clock.now += timedelta(hours=1)
    assert is_due(store, settings)


def test_a_new_database_waits_for_its_first_hour(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    made = clock.now - timedelta(minutes=5)
    monkeypatch.setattr(safekeeping, "made_at", lambda _: made)
    assert not is_due(store, with_hour(store, 2))
    clock.now += timedelta(hours=17)
    assert is_due(store, with_hour(store, 2))


def test_none_is_made_where_nobody_wants_them(store: Store) -> None:
    assert BackupSchedule(store, with_hour(store, OFF)).look() is None
    assert backups_of(with_hour(store, OFF)).all() == ()


def test_one_that_fails_is_told_and_tried_again_after_an_hour(store: Store, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    settings = Settings(_env_file=None, db=store.database.path, backups=str(tmp_path / "file" / "x"), backup_hour=2)
    done = BackupSchedule(store, settings).look()
    assert done
    assert (done.is_good, "备份没有做成：备份文件夹写不进去" in done.said) == (False, True)
    assert store.trail.upkeep.last(UpkeepKind.BACKUP) is not None
    assert not is_due(store, settings)
    clock.now += timedelta(hours=1)
    assert is_due(store, settings)


def test_it_runs_beside_the_service_until_it_is_stopped(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = threading.Event()
    schedule = BackupSchedule(store, with_hour(store, 2), look_every=0.01)
    monkeypatch.setattr(schedule, "look", looked.set)
    schedule.start()
    assert looked.wait(10)
    schedule.stop()
    assert not schedule.runs


def test_a_drill_restores_counts_and_leaves_nothing_behind(store: Store) -> None:
    settings = with_hour(store, 2)
    card = store.needs.add(need(), actor="t")
    store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card.id)
    assert drill(store, settings).said == "还没有备份可以演练，请先做一次备份"
    made = back_up_now(store, settings, actor="主任")
    done = drill(store, settings)
    assert (done.is_good, done.file) == (True, made.file)
    assert done.said == "恢复出需求 1 条、供给 0 条、账号 0 个；审计日志和附件都完好"
    assert {path.name for path in backups_of(settings).folder.iterdir()} == {made.file}


def test_a_drill_finds_a_damaged_backup(store: Store) -> None:
    settings = with_hour(store, 2)
    store.needs.add(need(), actor="t")
    path = backups_of(settings).path(back_up_now(store, settings).file)
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(content)
    done = drill(store, settings)
    assert (done.is_good, done.said.startswith("恢复没有成功")) == (False, True)


def test_a_drill_finds_an_attachment_that_was_gone(store: Store) -> None:
    settings = with_hour(store, 2)
    card = store.needs.add(need(), actor="t")
    store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card.id)
    for attached in files_of(store.database.path).iterdir():
        attached.unlink()
    back_up_now(store, settings)
    done = drill(store, settings)
    assert (done.is_good, "的附件" in done.said) == (False, True)


def test_a_check_says_that_all_is_well_or_what_is_not(store: Store) -> None:
    assert check(store).said == "数据库文件、审计日志、附件都完好"
    card = store.needs.add(need(), actor="t")
    store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card.id)
    for attached in files_of(store.database.path).iterdir():
        attached.unlink()
    done = check(store)
    assert (done.is_good, f"征集卡 {card.id} 的附件" in done.said) == (False, True)
