"""Bringing a database up to this program's schema: what would change, and the old state kept aside before it does.

The change itself happens when a database is opened, in one transaction (`Database`): all of it, or nothing.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlite_utils

from corpus.errors import StoreError
from corpus.store.base.database import copy_of, every_change, pending_in

_ROOM = 2
"""How many times its own size an upgrade may need: the old state that is kept, and the pages that it writes anew."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What opening a database with this program would do: changes of the schema by name, where the old state goes."""

    path: Path
    pending: tuple[str, ...]
    kept: Path
    size: int
    free: int

    @property
    def has_room(self) -> bool:
        """Whether the disk has room for it."""
        return self.free >= _ROOM * self.size


def upgrade_of(path: Path) -> Upgrade | None:
    """What opening the database would do; None where there is nothing to do, or no database yet.

    `StoreError` for one that a newer program has changed, or that is no database. Nothing is written.
    """
    if not path.is_file() or not path.stat().st_size:
        return None
    try:
        with closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        ) as connection:
            pending = pending_in(sqlite_utils.Database(connection))
    except sqlite3.DatabaseError as problem:
        raise StoreError(f"数据库文件 {path} 不能使用：{problem}。请检查文件是否完整") from problem
    if not pending or pending == every_change():
        return None
    kept = path.with_name(f"{path.name}.before-{pending[0].partition('_')[0]}")
    return Upgrade(path, pending, kept, path.stat().st_size, shutil.disk_usage(path.parent).free)


def keep_before_upgrade(path: Path) -> Path | None:
    """Keeps a copy of a database that is about to be brought up to date; None for one that is not.

    One that is there already stays: an upgrade that failed and is tried again must not replace the state before it.
    """
    upgrade = upgrade_of(path)
    if upgrade is None:
        return None
    if upgrade.kept.exists():
        return upgrade.kept
    if not upgrade.has_room:
        wanted, free = (f"{size / 1e6:,.0f} MB" for size in (_ROOM * upgrade.size, upgrade.free))
        raise StoreError(f"升级数据库前要保留原样，需要 {wanted}，磁盘只剩 {free}；数据库没有改动，请清理磁盘后再启动")
    making = upgrade.kept.with_name(f"{upgrade.kept.name}.making")
    making.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as source:
        copy_of(source, making)
    with making.open("rb+") as stream:
        os.fsync(stream.fileno())
    making.replace(upgrade.kept)
    return upgrade.kept
