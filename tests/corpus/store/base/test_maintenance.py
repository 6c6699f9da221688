from pathlib import Path

import pytest
from attached_files import PDF, PNG
from builders import need

from corpus.errors import StoreError
from corpus.store import NeedConditions, Store
from corpus.store.base import maintenance
from corpus.store.base.files import files_of


def test_a_backup_of_a_running_database_is_complete_and_comes_back(store: Store, tmp_path: Path) -> None:
    store.needs.add(need(), actor="测试")
    backup = tmp_path / "copies" / "backup.db"
    maintenance.back_up(store.database, backup)
    target = tmp_path / "new" / "yunduijie.db"
    assert maintenance.restore(backup, target) is None
    fresh = Store(target)
    assert fresh.needs.count(NeedConditions()) == 1
    fresh.close()
    kept = maintenance.restore(backup, target)
    assert kept is not None
    assert kept.exists()


def test_a_backup_never_overwrites_another(store: Store, tmp_path: Path) -> None:
    maintenance.back_up(store.database, tmp_path / "backup.db")
    with pytest.raises(StoreError, match="已存在"):
        maintenance.back_up(store.database, tmp_path / "backup.db")


def test_a_damaged_backup_is_not_restored(store: Store, tmp_path: Path) -> None:
    store.needs.add(need(), actor="测试")
    backup = tmp_path / "backup.db"
    maintenance.back_up(store.database, backup)
    content = bytearray(backup.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * (4096 * 3)
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
    backup = tmp_path / "20261123.db"
    assert maintenance.back_up(store.database, backup) == []
    assert (tmp_path / "20261123.db.files" / name).read_bytes() == PDF
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
    assert maintenance.back_up(store.database, tmp_path / "backup.db") == [name]


def test_attachments_without_a_database_are_kept_too(store: Store, tmp_path: Path) -> None:
    attach(store)
    maintenance.back_up(store.database, tmp_path / "backup.db")
    target = tmp_path / "new" / "yunduijie.db"
    files_of(target).mkdir(parents=True)
    (files_of(target) / "theirs").write_bytes(b"x")
    assert maintenance.restore(tmp_path / "backup.db", target) is None
    assert (files_of(tmp_path / "new" / "yunduijie.db.before-restore-1") / "theirs").exists()
