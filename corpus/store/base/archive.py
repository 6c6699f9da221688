"""A backup as one file: a zip with the database, its attachments, what an operator needs beside them, and checksums.

The list of what it holds (`manifest.json`) is written last, with the SHA-256 of every file. The file has its name only
when all of it is on the disk: one that is being made ends in `.making`.
"""

import hashlib
import json
import os
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from corpus.errors import StoreError
from corpus.store.base.database import Database, copy_of
from corpus.store.base.files import Files, files_of

DATABASE, FILES, MANIFEST = "database.db", "files/", "manifest.json"
_FORMAT = 1
_HELD = re.compile(rf"{DATABASE}|{FILES}[0-9a-f]{{32}}")
"""What a backup may hold: nothing that it names can lie outside of the folder that it is unpacked in."""
_CHUNK = 1 << 20
_QUICK = 1
"""Of zlib: the database shrinks to a third, and takes no longer than it does to read."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: SHA-256 by name, when it was made, and of which settings and keys (`about`)."""

    made_at: str
    hashes: Mapping[str, str]
    about: Mapping[str, str]
    format: int = _FORMAT


def pack(database: Database, target: Path, about: Mapping[str, str]) -> list[str]:
    """Packs the running database with its attachments; returns the files that its rows name and that are not there.

    A copy of the database file alone would lose what the write-ahead log still holds.
    """
    making = target.with_name(f"{target.name}.making")
    making.unlink(missing_ok=True)
    try:
        with making.open("xb") as stream:
            missing = _written(database, stream, target.parent, about)
            stream.flush()
            os.fsync(stream.fileno())
        making.replace(target)
    except BaseException:
        making.unlink(missing_ok=True)
        raise
    return missing


def manifest_of(archive: Path) -> Manifest:
    """What a backup says that it holds; `StoreError` for a file that is none, or is not whole."""
    with _read(archive) as packed:
        return _manifest(packed)


@contextmanager
def unpacked(archive: Path, folder: Path) -> Iterator[Path]:
    """The database of a backup, its attachments beside it, in a folder of its own that is gone afterwards.

    Every file is compared with its checksum; `StoreError` where one differs or is missing.
    """
    with (
        TemporaryDirectory(dir=folder, prefix=".unpacked-", ignore_cleanup_errors=True) as own,
        _read(archive) as packed,
    ):
        database = Path(own) / DATABASE
        for name, wanted in _manifest(packed).hashes.items():
            place = database if name == DATABASE else files_of(database) / name.removeprefix(FILES)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            with packed.open(name) as source, place.open("xb") as target:
                if _copied(source, target) != wanted:
                    raise StoreError(f"文件已损坏：{name} 的校验和不对")
        yield database


def _written(database: Database, stream: IO[bytes], folder: Path, about: Mapping[str, str]) -> list[str]:
    with TemporaryDirectory(dir=folder, prefix=".copy-") as own, zipfile.ZipFile(stream, "w") as packed:
        copy = Path(own) / DATABASE
        copy_of(database.here.conn, copy)
        with closing(sqlite3.connect(copy)) as connection:
            named = attachments_of(connection)
        files = Files(files_of(database.path))
        present = {*files.names()}
        there = [name for name in named if name in present]
        hashes = {DATABASE: _added(packed, copy, DATABASE, zipfile.ZIP_DEFLATED)}
        hashes |= {f"{FILES}{name}": _added(packed, files.path(name), f"{FILES}{name}") for name in there}
        manifest = Manifest(database.now(), hashes, dict(about))
        packed.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
        return [name for name in named if name not in present]


def _added(packed: zipfile.ZipFile, path: Path, name: str, method: int = zipfile.ZIP_STORED) -> str:
    """Puts a file in; its SHA-256. Attachments are packed as they are: most of their kinds are compressed already."""
    entry = zipfile.ZipInfo.from_file(path, name)
    entry.compress_type, entry._compresslevel = method, _QUICK  # type: ignore[attr-defined]
    with path.open("rb") as source, packed.open(entry, "w", force_zip64=True) as target:
        return _copied(source, target)


def _copied(source: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


@contextmanager
def _read(archive: Path) -> Iterator[zipfile.ZipFile]:
    if not archive.is_file():
        raise StoreError(f"没有文件 {archive}")
    try:
        with zipfile.ZipFile(archive) as packed:
            yield packed
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, ValueError, NotImplementedError) as problem:
        raise StoreError("文件不完整或已损坏，不是完好的备份") from problem


def _manifest(packed: zipfile.ZipFile) -> Manifest:
    raw = json.loads(packed.read(MANIFEST))
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        raise StoreError("这份备份由更新版本的程序做成；请先升级程序，再恢复")
    manifest = Manifest(str(raw["made_at"]), dict(raw["hashes"]), dict(raw["about"]))
    if DATABASE not in manifest.hashes or not all(_HELD.fullmatch(name) for name in manifest.hashes):
        raise StoreError("文件不完整或已损坏，不是完好的备份")
    return manifest


def attachments_of(connection: sqlite3.Connection) -> list[str]:
    """The names of the files of a database; none in one of a version that had no attachments."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'attachments'").fetchone():
        return []
    rows = connection.execute("SELECT stored_as FROM attachments WHERE removed_at IS NULL ORDER BY id")
    return [str(row[0]) for row in rows]
