"""Keeping the database file safe: backups, their return, and checks; with the attachments that lie beside it.

The attachments of a database stand in the folder `<its name>.files`.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlite_utils

from corpus.errors import StoreError
from corpus.store.base.archive import pack, unpacked
from corpus.store.base.database import Database, copy_of, pending_in
from corpus.store.base.files import files_of

_TABLES = {"needs", "supplies", "pairings", "history", "users"}
_DATABASE_MARK = b"SQLite format 3\0"


def back_up(database: Database, target: Path, about: Mapping[str, str]) -> list[str]:
    """A complete backup of the running database in one file; returns the attachments that were not there to pack.

    `about` says which settings and keys an operator needs beside it. The file has its name only when it is whole.
    """
    if target.exists():
        raise StoreError(f"{target} 已存在；请换一个文件名，以免覆盖旧的备份")
    target.parent.mkdir(parents=True, exist_ok=True)
    return pack(database, target, about)


def restore(backup: Path, path: Path) -> Path | None:
    """Puts a checked copy of a backup at `path`; returns where the database that was there is kept, if there was one.

    Attachments come with it, and those that were there are kept beside the old database. Whenever it is interrupted,
    the database at `path` is the old one or the new one, with all its attachments. No program may have it open
    meanwhile.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _opened(backup, path.parent) as source:
            problems = list(_problems_of(source))
            if problems:
                raise StoreError(problems[0])
            return _put(source, path)
    except (StoreError, sqlite3.DatabaseError) as problem:
        raise StoreError(f"{backup} 不能用来恢复：{problem}") from problem


@contextmanager
def _opened(backup: Path, folder: Path) -> Iterator[Path]:
    """The database of a backup with its attachments beside it, for a while; backups of before were databases."""
    if not backup.is_file():
        raise StoreError(f"没有文件 {backup}")
    if is_archive(backup):
        with unpacked(backup, folder) as database:
            yield database
        return
    with TemporaryDirectory(dir=folder, prefix=".unpacked-", ignore_cleanup_errors=True) as own:
        database = Path(own) / backup.name
        with closing(_open(backup)) as source:
            copy_of(source, database)
        _add_files(files_of(backup), files_of(database))
        yield database


def is_archive(backup: Path) -> bool:
    """Whether a backup is one file with all in it; those of before were databases."""
    with backup.open("rb") as stream:
        return stream.read(len(_DATABASE_MARK)) != _DATABASE_MARK


def _put(source: Path, path: Path) -> Path | None:
    """Puts a database where another may be: the file itself changes in one step."""
    kept = _kept_aside(path)
    _add_files(files_of(source), files_of(path))
    fresh = path.with_name(f"{path.name}.restoring")
    shutil.copyfile(source, fresh)
    _sync(fresh)
    fresh.replace(path)
    named = {file.name for file in _files_in(files_of(source))}
    for file in _files_in(files_of(path)):
        if file.name not in named:
            file.unlink()
    return kept


def _kept_aside(path: Path) -> Path | None:
    """Keeps a database and its attachments under a free name too, which is returned where there is a database."""
    there = path.exists()
    if there:
        _check_unused(path)
    kept = _free_name(path)
    _add_files(files_of(path), files_of(kept))
    if not there:
        return None
    _also_at(path, kept)
    return kept


def _add_files(source: Path, target: Path) -> None:
    for file in _files_in(source):
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (target / file.name).exists():
            _also_at(file, target / file.name)


def _also_at(path: Path, target: Path) -> None:
    """The same file under a second name: without a copy, where the disk can do that."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copy2(path, target)


def _files_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


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
            pending_in(sqlite_utils.Database(connection))
    except StoreError as problem:
        yield str(problem)
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
