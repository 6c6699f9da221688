"""Log-ins: one row each from its beginning to its end, so that a cookie kept from before opens nothing afterwards."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlite_utils import Database as Connection

from corpus.errors import NotFound
from corpus.store.base.database import Database
from corpus.store.trail.audit import origin

FORGOTTEN_AFTER = timedelta(days=92)
"""Log-ins that began before are over whatever the settings say, and leave the table with the next log-in."""


class LogIn(NamedTuple):
    """One log-in: whose it is, when it began and from which address."""

    id: int
    user_id: int
    begun_at: datetime
    address: str


class LogIns:
    """All log-ins that have not been ended."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def begin(self, user_id: int) -> str:
        """A new log-in; the secret that stands for it, 256 bits, which is told here and kept nowhere."""
        secret, now = secrets.token_urlsafe(32), self.database.clock()
        with self.database.write() as db:
            db.conn.execute("DELETE FROM log_ins WHERE begun_at < ?", ((now - FORGOTTEN_AFTER).isoformat(),))
            made = (user_id, _hash(secret), now.isoformat(), origin.get().address)
            db.conn.execute("INSERT INTO log_ins (user_id, hash, begun_at, address) VALUES (?, ?, ?, ?)", made)
        return secret

    def of(self, secret: str) -> LogIn:
        """The log-in that a secret stands for; `NotFound` where it has ended or there was none."""
        for found in self._where("hash = ?", _hash(secret)):
            return found
        raise NotFound("登录已结束")

    def of_user(self, user_id: int) -> tuple[LogIn, ...]:
        """The log-ins of an account, the newest first."""
        return tuple(self._where("user_id = ? ORDER BY id DESC", user_id))

    def end(self, secret: str) -> None:
        """Ends one, if it has not ended yet."""
        with self.database.write() as db:
            db.conn.execute("DELETE FROM log_ins WHERE hash = ?", (_hash(secret),))

    def _where(self, condition: str, value: str | int) -> Iterator[LogIn]:
        sql = f"SELECT id, user_id, begun_at, address FROM log_ins WHERE {condition}"
        for row in self.database.here.conn.execute(sql, (value,)).fetchall():
            yield LogIn(row["id"], row["user_id"], datetime.fromisoformat(row["begun_at"]), row["address"])


def end_all_within(db: Connection, user_id: int, *, but: str = "") -> int:
    """Ends all log-ins of an account inside a running write, but for one by its secret; returns how many."""
    sql = "DELETE FROM log_ins WHERE user_id = ? AND hash <> ?"
    return int(db.conn.execute(sql, (user_id, _hash(but))).rowcount)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
