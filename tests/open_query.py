"""A write that begins while its own thread has not read a query to the end is a fault of the code around it.

The query goes on with the state of the file from before the write, and so does all that the thread reads meanwhile.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
import sqlite_utils

from corpus.store.base.database import Database


class QueryLeftOpen(AssertionError):
    """Somebody writes although a query of the same thread has not been read to the end."""


@contextmanager
def no_open_query() -> Iterator[None]:
    """Inside, `Database.write` raises `QueryLeftOpen` where it begins beside an open query."""
    write = Database.write

    def checked(database: Database) -> AbstractContextManager[sqlite_utils.Database]:
        reading = getattr(database._local, "db", None)
        if reading is not None and has_open_query(reading.conn):
            raise QueryLeftOpen("read the query to the end (fetchall, tuple) before anything is written")
        return write(database)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "write", checked)
        yield


def has_open_query(connection: sqlite3.Connection) -> bool:
    """Whether a query of this connection has not been read to the end.

    SQLite defines a function anew only while nothing runs that might call it; it has no plainer question.
    """
    try:
        for _ in ("the first time", "anew"):
            connection.create_function("asked_by_a_test", 0, int)
    except sqlite3.OperationalError:
        return True
    return False
