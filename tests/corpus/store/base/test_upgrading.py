import sqlite3
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from corpus.errors import StoreError
from corpus.store import NeedConditions, Store
from corpus.store.base import upgrading
from corpus.store.base.upgrading import keep_before_upgrade, upgrade_of
from corpus.store.migrations import migrations


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database as an earlier program made it."""
    path = tmp_path / "old.db"
    db = sqlite_utils.Database(path)
    migrations.apply(db, stop_before="m060_worth")
    db.conn.execute("INSERT INTO secrets (name, value) VALUES ('session', 'x')")
    db.conn.commit()
    db.close()
    return path


def names(path: Path) -> set[str]:
    """The changes of the schema that a database has got."""
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM _sqlite_migrations")}


def test_what_would_change_is_said_and_nothing_is_written(old: Path) -> None:
    content = old.read_bytes()
    upgrade = upgrade_of(old)
    assert upgrade is not None
    assert upgrade.pending[0] == "m060_worth"
    assert upgrade.kept.name == "old.db.before-m060"
    assert old.read_bytes() == content
    assert [path.name for path in old.parent.iterdir()] == ["old.db"]


def test_the_state_before_is_kept_and_can_be_gone_back_to(old: Path) -> None:
    before = names(old)
    Store(old).close()
    kept = old.with_name("old.db.before-m060")
    assert (names(kept), names(old) > before) == (before, True)
    assert upgrade_of(old) is None


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, broken = names(old), migrations._migrations[-1]

    def fail(db: sqlite_utils.Database) -> None:
        db.conn.execute("CREATE TABLE half (id INTEGER) STRICT")
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(broken, "fn", fail)
        with pytest.raises(StoreError, match="disk I/O error"):
            Store(old)
    assert names(old) == before
    assert upgrade_of(old) is not None
    store = Store(old)
    assert store.needs.count(NeedConditions()) == 0
    store.close()


def test_the_state_before_the_first_attempt_stays(old: Path) -> None:
    kept = old.with_name("old.db.before-m060")
    kept.write_bytes(b"of the first attempt")
    assert keep_before_upgrade(old) == kept
    assert kept.read_bytes() == b"of the first attempt"


def test_a_disk_without_room_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")(1, 1, 10)
    monkeypatch.setattr(upgrading.shutil, "disk_usage", lambda _: usage)
    before = names(old)
    with pytest.raises(StoreError, match="请清理磁盘后再启动"):
        Store(old)
    assert names(old) == before


def test_a_new_or_present_database_needs_none(store: Store, tmp_path: Path) -> None:
    assert upgrade_of(store.database.path) is None
    assert upgrade_of(tmp_path / "none.db") is None
    assert keep_before_upgrade(store.database.path) is None


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"x" * 5000)
    with pytest.raises(StoreError, match=r"a\.db 不能使用"):
        upgrade_of(tmp_path / "a.db")
