import shutil
from pathlib import Path

import pytest
from attached_files import PDF, PNG
from builders import need

from corpus.errors import StoreError
from corpus.store import NeedConditions, Store
from corpus.store.base import maintenance
from corpus.store.base.database import copy_of
from corpus.store.base.files import files_of


def test_a_backup_of_a_running_database_is_complete_and_comes_back(store: Store, tmp_path: Path) -> None:
    store.needs.add(need(), actor="测试")
    backup = tmp_path / "copies" / "backup.zip"
    maintenance.back_up(store.database, backup, {})
    target = tmp_path / "new" / "yunduijie.db"
    assert maintenance.restore(backup, target) is None
    fresh = Store(target)
    assert fresh.needs.count(NeedConditions()) == 1
    fresh.close()
    kept = maintenance.restore(backup, target)
    assert kept is not None
    assert kept.exists()


def test_a_backup_never_overwrites_another(store: Store, tmp_path: Path) -> None:
    maintenance.back_up(store.database, tmp_path / "backup.zip", {})
    with pytest.raises(StoreError, match="已存在"):
        maintenance.back_up(store.database, tmp_path / "backup.zip", {})


def test_a_damaged_backup_is_not_restored(store: Store, tmp_path: Path) -> None:
    store.needs.add(need(), actor="测试")
    backup = tmp_path / "backup.zip"
    maintenance.back_up(store.database, backup, {})
    content = bytearray(backup.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    backup.write_bytes(content)
    target = tmp_path / "kept.db"
    target.write_bytes(b"as it was")
    with pytest.raises(StoreError, match="不能用来恢复"):
        maintenance.restore(backup, target)
    assert target.read_bytes() == b"as it was"


def test_a_sound_database_has_no_problems(store: Store) -> None:
    assert list(maintenance.problems_of(store.database)) == []


def attach(store: Store) -> str:
    card = store.needs.add(need(state="submitted"), actor="企业")
    return store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card.id).stored_as


def test_attachments_are_backed_up_and_come_back(store: Store, tmp_path: Path) -> None:
    name = attach(store)
    backup = tmp_path / "20261123.zip"
    assert maintenance.back_up(store.database, backup, {}) == []
    target = tmp_path / "new" / "yunduijie.db"
    maintenance.restore(backup, target)
    fresh = Store(target)
    assert list(fresh.arriving.attachments.problems()) == []
    later = fresh.arriving.attachments.take(PNG, name="b.png", key="", need_id="SZXQ-2026-0001").stored_as
    fresh.close()
    kept = maintenance.restore(backup, target)
    assert kept is not None
    assert (files_of(kept) / later).exists(), "what was there is kept beside the old database"
    assert {file.name for file in files_of(target).iterdir()} == {name}
    maintenance.restore(kept, target)
    assert (files_of(target) / later).exists(), "and comes back from there"


def test_a_backup_says_which_attachments_were_not_there(store: Store, tmp_path: Path) -> None:
    name = attach(store)
    store.arriving.attachments.files.remove(name)
    assert maintenance.back_up(store.database, tmp_path / "backup.zip", {}) == [name]


def test_attachments_without_a_database_are_kept_too(store: Store, tmp_path: Path) -> None:
    attach(store)
    maintenance.back_up(store.database, tmp_path / "backup.zip", {})
    target = tmp_path / "new" / "yunduijie.db"
    files_of(target).mkdir(parents=True)
    (files_of(target) / "theirs").write_bytes(b"x")
    assert maintenance.restore(tmp_path / "backup.zip", target) is None
    assert (files_of(tmp_path / "new" / "yunduijie.db.before-restore-1") / "theirs").exists()


def test_a_backup_of_before_is_a_database_with_its_files_beside_it(store: Store, tmp_path: Path) -> None:
    name = attach(store)
    old = tmp_path / "20260101.db"
    copy_of(store.database.here.conn, old)
    shutil.copytree(files_of(store.database.path), files_of(old))
    target = tmp_path / "new" / "yunduijie.db"
    maintenance.restore(old, target)
    assert [file.name for file in files_of(target).iterdir()] == [name]
    assert old.exists()


def test_a_database_that_a_newer_program_has_changed_is_not_restored_nor_opened(store: Store, tmp_path: Path) -> None:
    with store.database.write() as db:
        db.table("_sqlite_migrations").insert(
            {"migration_set": "yunduijie", "name": "m999_later", "applied_at": "2030-01-01 00:00:00+00:00"}
        )
    maintenance.back_up(store.database, tmp_path / "backup.zip", {})
    with pytest.raises(StoreError, match="来自更新版本的程序（m999_later）"):
        maintenance.restore(tmp_path / "backup.zip", tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()
    with pytest.raises(StoreError, match="请先升级程序"):
        Store(store.database.path)


@pytest.mark.parametrize("step", ["_add_files", "_sync", "_also_at"])
def test_a_restore_that_is_interrupted_leaves_the_old_state(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    name = attach(store)
    backup, path = tmp_path / "backup.zip", store.database.path
    maintenance.back_up(store.database, backup, {})
    store.needs.add(need(title="后来的需求"), actor="企业")
    store.close()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(maintenance, step, killed)
    with pytest.raises(KeyboardInterrupt):
        maintenance.restore(backup, path)
    monkeypatch.undo()
    again = Store(path)
    assert again.needs.count(NeedConditions()) == 2
    assert list(again.arriving.attachments.problems()) == []
    assert [file.name for file in files_of(path).iterdir()] == [name]
    again.close()
