"""Keeping the database file safe: copies, their return, and checks; with the attachments that lie beside it.

The attachments of a database or of a copy of one stand in the folder `<its name>.files`.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from corpus.errors import StoreError
from corpus.store.base.database import Database
from corpus.store.base.files import Files, files_of

_TABLES = {"needs", "supplies", "pairings", "history", "users"}


def back_up(database: Database, target: Path) -> list[str]:
    """A complete copy of the running database with its attachments; returns the files that were not there to copy.

    A copy of the database file alone would lose what the write-ahead log still holds.
    """
    for path in (target, files_of(target)):
        if path.exists():
            raise StoreError(f"{path} 已存在；请换一个文件名，以免覆盖旧的备份")
    target.parent.mkdir(parents=True, exist_ok=True)
    _copy(database.here.conn, target)
    return _copy_files(target, files_of(database.path), files_of(target))


def restore(backup: Path, path: Path) -> Path | None:
    """Puts a checked copy of a backup at `path`; returns where the database that was there is kept, if there was one.

    Attachments come with it, and those that were there are kept beside the old database. No program may have the
    database open meanwhile.
    """
    problems = list(_problems_of(backup))
    if problems:
        raise StoreError(f"{backup} 不能用来恢复：{problems[0]}")
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".restoring")
    fresh.unlink(missing_ok=True)
    with closing(_open(backup)) as source:
        _copy(source, fresh)
    shutil.rmtree(files_of(fresh), ignore_errors=True)
    _copy_files(fresh, files_of(backup), files_of(fresh))
    kept = _set_aside(path)
    if files_of(fresh).exists():
        files_of(fresh).replace(files_of(path))
    fresh.replace(path)
    return kept


def _copy_files(database: Path, source: Path, target: Path) -> list[str]:
    """Copies the attachments that a database file names; returns those that are not there."""
    with closing(sqlite3.connect(database)) as connection:
        named = _attachments_of(connection)
    present = {*Files(source).names()}
    for name in named:
        if name in present:
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copy2(source / name, target / name)
    return [name for name in named if name not in present]


def _attachments_of(connection: sqlite3.Connection) -> list[str]:
    """The names of the files of a database; none in one of a version that had no attachments."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'attachments'").fetchone():
        return []
    rows = connection.execute("SELECT stored_as FROM attachments WHERE removed_at IS NULL ORDER BY id")
    return [str(row[0]) for row in rows]


def _copy(source: sqlite3.Connection, target: Path) -> None:
    # SQLite's own backup; VACUUM INTO fails on tables with generated columns under some versions of SQLite.
    with closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _set_aside(path: Path) -> Path | None:
    """Moves a database and its attachments to a free name, which is returned where there was a database."""
    there = path.exists()
    if there:
        _check_unused(path)
    kept = _free_name(path)
    if files_of(path).exists():
        files_of(path).replace(files_of(kept))
    return path.replace(kept) if there else None


def _free_name(path: Path) -> Path:
    numbered = (path.with_name(f"{path.name}.before-restore-{number}") for number in count(1))
    return next(candidate for candidate in numbered if not candidate.exists() and not files_of(candidate).exists())


def _check_unused(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as old:
            old.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as problem:
        raise StoreError(f"数据库 {path} 正在使用；请先停止服务，再恢复") from problem
    except sqlite3.DatabaseError:
        pass  # damaged: it is kept as it is


def problems_of(database: Database) -> Iterator[str]:
    """What is wrong with the open database, as sentences; nothing where all is well."""
    yield from _check(database.here.conn)


def _problems_of(path: Path) -> Iterator[str]:
    try:
        with closing(_open(path)) as connection:
            yield from _check(connection)
    except sqlite3.Error as problem:
        yield f"不是完好的数据库文件（{problem}）"


def _open(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise StoreError(f"没有文件 {path}")
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _check(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in map(tuple, connection.execute("PRAGMA integrity_check").fetchall()):
        if line != "ok":
            yield f"文件内部有损坏：{line}"
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if missing := _TABLES - names:
        yield f"缺少数据表：{'、'.join(sorted(missing))}，可能不是本系统的数据库"
    for row in map(tuple, connection.execute("PRAGMA foreign_key_check").fetchall()):
        yield f"数据表 {row[0]} 第 {row[1]} 行指向不存在的记录"
