"""What there is to say of the database file itself: its schema's changes, its library, its size."""

import sqlite3
from datetime import UTC, datetime
from typing import NamedTuple

from corpus.store.base.database import Database
from corpus.store.base.files import files_of


class Applied(NamedTuple):
    """A change of the schema, and when this database got it."""

    name: str
    at: datetime


class Sizes(NamedTuple):
    """Bytes on the disk: the database with what its log still holds, and its attachments."""

    database: int
    attachments: int


def applied(database: Database) -> tuple[Applied, ...]:
    """The changes of the schema that this database has got, the newest first."""
    sql = "SELECT name, applied_at FROM _sqlite_migrations ORDER BY applied_at DESC, name DESC"
    return tuple(Applied(row["name"], _moment(row["applied_at"])) for row in database.here.conn.execute(sql))


def made_at(database: Database) -> datetime:
    """When the database was made."""
    return applied(database)[-1].at


def library_version() -> str:
    """The version of SQLite."""
    return sqlite3.sqlite_version


def sizes(database: Database) -> Sizes:
    """How large the files are."""
    log = database.path.with_name(f"{database.path.name}-wal")
    folder = files_of(database.path)
    attached = sum(path.stat().st_size for path in folder.iterdir()) if folder.is_dir() else 0
    return Sizes(sum(path.stat().st_size for path in (database.path, log) if path.exists()), attached)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
