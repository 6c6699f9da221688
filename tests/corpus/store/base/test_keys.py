"""The key lies in a file of its own, for its owner alone; neither the database nor a backup holds it."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import StoreError
from corpus.store import Store, fingerprint_of, kept_key
from corpus.store.base.keys import key_file_of
from corpus.store.base.maintenance import back_up, restore

OLD = "5f" * 32


def put_in_database(store: Store, key: str) -> None:
    """As programs of before kept it."""
    with store.database.write() as db:
        db.table("secrets").insert({"name": "session", "value": key}, replace=True)


def test_it_is_made_once_and_long(store: Store) -> None:
    key = kept_key(store.database)
    assert kept_key(store.database) == key
    assert len(bytes.fromhex(key)) == 32
    assert key not in "\n".join(store.database.here.conn.iterdump())


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such bits")
def test_nobody_else_can_read_it(store: Store) -> None:
    kept_key(store.database)
    path = key_file_of(store.database.path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    kept_key(store.database)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_one_that_a_database_of_before_holds_is_moved_and_leaves_no_trace(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.db")
    put_in_database(store, OLD)
    assert kept_key(store.database) == OLD
    store.close()
    for path in tmp_path.iterdir():
        assert path == key_file_of(tmp_path / "a.db") or OLD.encode() not in path.read_bytes(), path
    again = Store(tmp_path / "a.db")
    assert kept_key(again.database) == OLD
    again.close()


def test_many_that_start_at_once_have_one_key(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept_key(store.database), range(8)))
    assert len(keys) == 1
    assert list(store.database.path.parent.glob("*.making")) == []


@pytest.mark.parametrize("content", ["", "abc", "密"])
def test_a_broken_file_is_named_and_never_replaced_by_itself(store: Store, content: str) -> None:
    path = key_file_of(store.database.path)
    path.write_text(content, "utf-8")
    with pytest.raises(StoreError, match="密钥文件"):
        kept_key(store.database)
    assert path.read_text("utf-8") == content


def test_a_backup_holds_no_key_even_of_a_database_that_does(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.db")
    put_in_database(store, OLD)
    back_up(store.database, tmp_path / "b.zip", {})
    store.close()
    restore(tmp_path / "b.zip", tmp_path / "elsewhere" / "a.db")
    assert OLD.encode() not in (tmp_path / "elsewhere" / "a.db").read_bytes()
    restored = Store(tmp_path / "elsewhere" / "a.db")
    assert kept_key(restored.database) != OLD
    restored.close()


def test_the_fingerprint_tells_keys_apart_and_gives_none_away(tmp_path: Path) -> None:
    assert fingerprint_of(tmp_path / "a.db") == ""
    stores = [Store(tmp_path / name) for name in ("a.db", "b.db")]
    keys = [kept_key(store.database) for store in stores]
    prints = [fingerprint_of(store.database.path) for store in stores]
    assert len(set(prints)) == 2
    assert not any(said in key for said in prints for key in keys)
    for store in stores:
        store.close()
