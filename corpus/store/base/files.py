"""Files beside the database, each under a random name and without an ending; what they are stands in the tables."""

import os
import re
import secrets
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from corpus.errors import NotFound

_NAME = re.compile(r"[0-9a-f]{32}")


def files_of(database: Path) -> Path:
    """The folder that belongs to a database or to a copy of one: `yunduijie.db.files` beside `yunduijie.db`."""
    return database.with_name(f"{database.name}.files")


class Files:
    """One folder; made when a first file comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, content: bytes) -> str:
        """Stores a content, on the disk when this returns, and returns its name."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = secrets.token_hex(16)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(self.folder / name, flags, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        return name

    def path(self, name: str) -> Path:
        """Where a file lies; `NotFound` where it is not, or for a name that was not given here."""
        path = self.folder / name
        if not _NAME.fullmatch(name) or not path.is_file():
            raise NotFound("文件已不在服务器上；请管理员执行 yunduijie check 查看")
        return path

    def remove(self, name: str) -> None:
        """Deletes a file, if it is there."""
        if _NAME.fullmatch(name):
            (self.folder / name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """The files that are there."""
        if self.folder.is_dir():
            yield from (path.name for path in self.folder.iterdir() if _NAME.fullmatch(path.name) and path.is_file())

    def remove_others(self, known: Collection[str], *, before: datetime) -> int:
        """Deletes what nothing names and was written before a moment; younger ones may still get their row."""
        old = [
            name
            for name in self.names()
            if name not in known and (self.folder / name).stat().st_mtime < before.timestamp()
        ]
        for name in old:
            self.remove(name)
        return len(old)
