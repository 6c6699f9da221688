"""The key file: a secret made at the first start, beside the database and not in it, for its owner alone to read.

What is signed with it (sessions, the addresses of receipts) is worth as much as a password, and backups go to other
machines: they hold a fingerprint of the key, by which one can tell whether a key file is the one that belongs to them.
"""

import hashlib
import os
import secrets
from pathlib import Path

from corpus.errors import StoreError
from corpus.store.base.database import Database

_BYTES = 32
_PRIVATE, _OTHERS = 0o600, 0o077
_FINGERPRINT = 12
"""Hexadecimal digits of SHA-256 that tell two keys apart."""


def key_file_of(database: Path) -> Path:
    """Where the key of a database lies."""
    return database.with_name(f"{database.name}.key")


def kept_key(database: Database) -> str:
    """The key: made at first use; one that a database of before holds is moved into the file."""
    path, before = key_file_of(database.path), _in_database(database)
    if not path.exists():
        _make(path, before or secrets.token_hex(_BYTES))
    if before:
        _remove_from(database)
    return _read(path)


def fingerprint_of(database: Path) -> str:
    """What tells the key of a database from another one, and from which nobody can make it; "" where there is none."""
    path = key_file_of(database)
    return hashlib.sha256(_read(path).encode()).hexdigest()[:_FINGERPRINT] if path.is_file() else ""


def _read(path: Path) -> str:
    try:
        if path.stat().st_mode & _OTHERS:
            path.chmod(_PRIVATE)
        key = path.read_text("ascii").strip()
    except (OSError, UnicodeError) as problem:
        raise StoreError(f"密钥文件 {path} 读不出来：{type(problem).__name__}；请检查它的权限") from problem
    if len(key) < _BYTES:
        raise StoreError(
            f"密钥文件 {path} 不完整；请从另存的地方拷回来。"
            "没有另存的，删掉它再启动：会生成新的，原来的回执网址随之失效"
        )
    return key


def _make(path: Path, key: str) -> None:
    """Puts the key into its file in one step; where another process was first, that one's stays."""
    making = path.with_name(f"{path.name}.{secrets.token_hex(4)}.making")
    try:
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "w") as stream:
            stream.write(f"{key}\n")
            stream.flush()
            os.fsync(stream.fileno())
        _name(making, path)
    except OSError as problem:
        raise StoreError(f"密钥文件 {path} 写不进去：{problem.strerror}；请检查所在文件夹能否写入") from problem
    finally:
        making.unlink(missing_ok=True)


def _name(making: Path, path: Path) -> None:
    try:
        os.link(making, path)
    except FileExistsError:
        return
    except OSError:  # a disk that knows no second names
        if not path.exists():
            making.replace(path)


def _in_database(database: Database) -> str:
    row = database.here.conn.execute("SELECT value FROM secrets WHERE name = 'session'").fetchone()
    return str(row["value"]) if row else ""


def _remove_from(database: Database) -> None:
    with database.write() as db:
        db.conn.execute("PRAGMA secure_delete = ON")  # else it would stay readable in a free page
        db.conn.execute("DELETE FROM secrets WHERE name = 'session'")
        db.conn.execute("PRAGMA secure_delete = FAST")
