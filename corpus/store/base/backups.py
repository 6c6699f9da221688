"""The folder of backups: making one, which there are, which are kept, and one as a single file to take away.

A backup is `yunduijie-<day>-<time>.zip`; one made on schedule has `-auto` before the ending, and these alone are
thinned out. One that is being made has another name until it is whole.
"""

import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from corpus.errors import NotFound, StoreError
from corpus.store.base.database import CHINA, Database
from corpus.store.base.files import files_of
from corpus.store.base.maintenance import back_up, restore

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many of those made on schedule are kept: the newest of so many days, weeks and months."""
_NAME = re.compile(r"yunduijie-\d{8}-\d{6}(-auto)?\.zip")
_STAMP = "%Y%m%d-%H%M%S"
_ROOM = 2.1
"""How many times its own size a backup must find free: the copy that is packed, and the packed one."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One: its file's name, when it was made, whether on schedule, and its bytes."""

    name: str
    at: datetime
    is_scheduled: bool
    size: int


class Backups:
    """One folder; made with the first backup."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[Backup, ...]:
        """All there are, the newest first."""
        paths = self.folder.iterdir() if self.folder.is_dir() else iter(())
        whole = (path for path in paths if _NAME.fullmatch(path.name))
        return tuple(sorted(map(_read, whole), key=lambda each: each.at, reverse=True))

    def path(self, name: str) -> Path:
        """Where a backup lies; `NotFound` where there is none of this name."""
        if not _NAME.fullmatch(name) or not (self.folder / name).is_file():
            raise NotFound(f"备份文件夹里没有 {name}")
        return self.folder / name

    def make(self, database: Database, about: Mapping[str, str], *, is_scheduled: bool) -> Backup:
        """Makes one of the running database; it has its name only when it is whole. `StoreError` where it cannot."""
        with _said_plainly("备份文件夹写不进去"):
            self._check_room(database)
            return self._made(database, about, is_scheduled=is_scheduled)

    def _made(self, database: Database, about: Mapping[str, str], *, is_scheduled: bool) -> Backup:
        stamp = database.clock().astimezone(CHINA).strftime(_STAMP)
        target = self.folder / f"yunduijie-{stamp}{'-auto' if is_scheduled else ''}.zip"
        if target.exists():
            raise StoreError(f"{target.name} 已存在；请过一秒再试")
        self._remove_unfinished()
        back_up(database, target, about)
        return _read(target)

    def _remove_unfinished(self) -> None:
        """What a program that died has left of backups that it was making, or looking at."""
        for path in (*self.folder.glob("*.making"), *self.folder.glob(".copy-*"), *self.folder.glob(".unpacked-*")):
            _remove(path)

    @contextmanager
    def restored(self, name: str) -> Iterator[Path]:
        """A backup restored to a file of its own, which is gone afterwards; `StoreError` where that fails."""
        with (
            _said_plainly("备份读不出来"),
            TemporaryDirectory(dir=self.folder, prefix=".drill-", ignore_cleanup_errors=True) as folder,
        ):
            target = Path(folder) / "restored.db"
            restore(self.path(name), target)
            yield target

    def thin_out(self) -> int:
        """Removes those made on schedule that need not be kept; returns how many."""
        scheduled = [backup for backup in self.all() if backup.is_scheduled]
        kept = {backup.name for backup in kept_of(scheduled)}
        gone = [backup.name for backup in scheduled if backup.name not in kept]
        for name in gone:
            _remove(self.folder / name)
        return len(gone)

    def opened(self, name: str) -> IO[bytes]:
        """A backup to take away; whoever sends it closes it."""
        return self.path(name).open("rb")

    def _check_room(self, database: Database) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        attached = sum(path.stat().st_size for path in _attached(database.path))
        wanted, free = _ROOM * (database.path.stat().st_size + attached), shutil.disk_usage(self.folder).free
        if free < wanted:
            raise StoreError(
                f"备份文件夹所在的磁盘只剩 {free / 1e6:,.0f} MB，备份要 {wanted / 1e6:,.0f} MB；请先清理磁盘"
            )


def _read(path: Path) -> Backup:
    """What the name of a backup and its files say of it."""
    stamp, is_scheduled = path.stem.removeprefix("yunduijie-")[: len("20261123-093000")], path.stem.endswith("-auto")
    at = datetime.strptime(stamp, _STAMP).replace(tzinfo=CHINA)
    return Backup(path.name, at.astimezone(UTC), is_scheduled, path.stat().st_size)


def kept_of(backups: Iterable[Backup]) -> set[Backup]:
    """Those to keep: the newest of each of the last days, weeks and months that have any."""
    newest = sorted(backups, key=lambda backup: backup.at, reverse=True)
    spans = ((DAILY, "%Y%m%d"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y%m"))
    return {backup for number, span in spans for backup in _newest_of_each(newest, span, number)}


def _newest_of_each(newest: list[Backup], span: str, number: int) -> Iterator[Backup]:
    seen = set[str]()
    for backup in newest:
        key = backup.at.astimezone(CHINA).strftime(span)
        if key not in seen and len(seen) < number:
            seen.add(key)
            yield backup


@contextmanager
def _said_plainly(what: str) -> Iterator[None]:
    """Says what went wrong with files as a sentence without the folders of this machine."""
    try:
        yield
    except (sqlite3.Error, OSError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else str(problem)
        raise StoreError(f"{what}：{reason or type(problem).__name__}") from problem


def _attached(database: Path) -> list[Path]:
    folder = files_of(database)
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
