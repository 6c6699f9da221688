"""What the disk or the database refuses: told in a sentence, with what was typed, so that it can be sent again.

Codes are those of SQLite (https://www.sqlite.org/rescode.html) and of POSIX.
"""

import errno
import sqlite3
from collections.abc import Iterator
from enum import Enum
from http import HTTPStatus

from flask import request

_PRIMARY = 0xFF
"""The bits of an extended code of SQLite that are its primary code."""
_HIDDEN = ("password", "csrf_token")
"""What is typed again rather than written into a page."""
_MOST = 400_000
"""Characters that are given back; more than any form of ours takes."""


class Refusal(Enum):
    """Why nothing could be saved."""

    FULL = "服务器的磁盘已满"
    READ_ONLY = "服务器上的数据文件现在不能写入"
    BUSY = "数据库正被另一个程序占用"
    BROKEN = "服务器读写数据文件时出错"


_OF_SQLITE = {
    sqlite3.SQLITE_FULL: Refusal.FULL,
    sqlite3.SQLITE_READONLY: Refusal.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Refusal.READ_ONLY,
    sqlite3.SQLITE_BUSY: Refusal.BUSY,
    sqlite3.SQLITE_LOCKED: Refusal.BUSY,
    sqlite3.SQLITE_IOERR: Refusal.BROKEN,
}
_OF_SYSTEM = {
    errno.ENOSPC: Refusal.FULL,
    errno.EDQUOT: Refusal.FULL,
    errno.EROFS: Refusal.READ_ONLY,
    errno.EACCES: Refusal.READ_ONLY,
    errno.EIO: Refusal.BROKEN,
}
STATUS = HTTPStatus.SERVICE_UNAVAILABLE


def refusal_of(problem: BaseException) -> Refusal | None:
    """Why disk or database have refused; None for a failure of another kind."""
    if isinstance(problem, sqlite3.OperationalError):
        return _OF_SQLITE.get(getattr(problem, "sqlite_errorcode", 0) & _PRIMARY)
    if isinstance(problem, OSError):
        return _OF_SYSTEM.get(problem.errno or 0)
    return None


def typed() -> tuple[tuple[str, str], ...]:
    """What the form of this request said, to be sent again; nothing of one with files, or of more than any takes."""
    if request.method != "POST" or request.files:
        return ()
    said = tuple(_typed())
    return said if sum(len(value) for _, value in said) <= _MOST else ()


def _typed() -> Iterator[tuple[str, str]]:
    for name, values in request.form.lists():
        if not any(part in name for part in _HIDDEN):
            yield from ((name, value) for value in values)
