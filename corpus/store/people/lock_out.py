"""Wrong passwords: how many are allowed, and where nobody gets in for a while after too many.

Whoever guesses must not be able to keep a colleague out. So an account is locked for strange addresses only; each
address from which somebody has logged in to it of late counts its own wrong passwords, and is locked by those alone.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlite_utils import Database as Connection

from corpus.store.trail.audit import origin

MOST_FAILURES = 5
"""Wrong passwords in a row before an account is locked for a while."""
LOCKED_FOR = timedelta(minutes=15)
KNOWN_FOR = timedelta(days=90)
"""How long an address is one of an account's own after a log-in."""
_KNOWN = "FROM known_addresses WHERE user_id = ? AND address = ?"


class Lock(NamedTuple):
    """What stands between somebody here and an account: wrong passwords so far, and until when it is locked."""

    failures: int
    until: str
    is_known: bool


def lock_here(db: Connection, user_id: int) -> Lock:
    """The lock of an account for the address that asks."""
    own = db.conn.execute(f"SELECT failures, locked_until {_KNOWN}", (user_id, origin.get().address)).fetchone()
    if own:
        return Lock(own["failures"], own["locked_until"], is_known=True)
    row = db.conn.execute("SELECT failures, locked_until FROM users WHERE id = ?", (user_id,)).fetchone()
    return Lock(row["failures"], row["locked_until"], is_known=False)


def is_locked(lock: Lock, now: datetime) -> bool:
    """Whether too many wrong passwords keep everybody out from here at that moment."""
    return bool(lock.until) and now < datetime.fromisoformat(lock.until)


def count_failure(db: Connection, user_id: int, now: datetime) -> str:
    """Counts one wrong password from here; until when the account is locked by it, "" where it is not."""
    lock = lock_here(db, user_id)
    failures = lock.failures + 1
    until = (now + LOCKED_FOR).isoformat() if failures >= MOST_FAILURES else ""
    values = (0 if until else failures, until)
    if lock.is_known:
        sql = "UPDATE known_addresses SET failures = ?, locked_until = ? WHERE user_id = ? AND address = ?"
        db.conn.execute(sql, (*values, user_id, origin.get().address))
    else:
        db.conn.execute("UPDATE users SET failures = ?, locked_until = ? WHERE id = ?", (*values, user_id))
    return until


def remember_address(db: Connection, user_id: int, now: datetime) -> None:
    """Somebody has logged in from here: this address is one of the account's own, and its wrong passwords are over."""
    if not lock_here(db, user_id).is_known:
        db.conn.execute("UPDATE users SET failures = 0 WHERE id = ?", (user_id,))
    sql = "DELETE FROM known_addresses WHERE last_log_in < ? OR (user_id = ? AND address = ?)"
    db.conn.execute(sql, ((now - KNOWN_FOR).isoformat(), user_id, origin.get().address))
    made = (user_id, origin.get().address, now.isoformat())
    db.conn.execute("INSERT INTO known_addresses (user_id, address, last_log_in) VALUES (?, ?, ?)", made)


def unlock_within(db: Connection, user_id: int) -> None:
    """Forgets the wrong passwords of an account's own addresses."""
    db.conn.execute("UPDATE known_addresses SET failures = 0, locked_until = '' WHERE user_id = ?", (user_id,))
