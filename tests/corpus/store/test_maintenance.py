from pathlib import Path

import pytest
from builders import need

from corpus.errors import StoreError
from corpus.store import NeedConditions, Store, maintenance


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
