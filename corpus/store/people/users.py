"""Accounts of staff, towns, suppliers and enterprises. Passwords arrive here already hashed."""

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, CorpusError, NotFound
from corpus.store.base.database import Database
from corpus.store.people.lock_out import count_failure, is_locked, lock_here, remember_address, unlock_within
from corpus.store.people.log_ins import end_all_within
from corpus.store.trail.audit import write_entry

ADMIN = "admin"
"""The role of which there must always be somebody."""
ENTERPRISE = "enterprise"
_LOCKED = (
    "max(locked_until, coalesce((SELECT max(k.locked_until) FROM known_addresses k WHERE k.user_id = users.id), ''))"
)
"""Until when wrong passwords lock an account somewhere."""
_COLUMNS = (
    f"id, name, role, org, town, must_change, disabled, {_LOCKED} AS locked_until, last_seen,"
    " password_at, password, session"
)


class NameTaken(CorpusError):
    """There is already an account of this name."""


class LastAdministrator(CorpusError):
    """Nobody would be left who could administer accounts."""


@dataclass(frozen=True, slots=True)
class User:
    """An account; `session` changes with the password.

    `org` is whose supplies a supplier sees, `town` whose cards a town office sees; `must_change` says that the password
    was given by somebody else, `disabled` that an administrator has locked the account. Until `locked_until` wrong
    passwords keep everybody out from some addresses (`lock_out.py`).
    """

    id: int
    name: str
    role: str
    org: str
    town: str
    must_change: bool
    disabled: bool
    locked_until: datetime | None
    last_seen: datetime | None
    password_at: datetime = field(repr=False)
    password: str = field(repr=False)
    session: str = field(repr=False)

    @property
    def audited(self) -> str:
        """What the audit log calls the account: an enterprise may leave, and then its name is to be nowhere."""
        return f"企业账号 {self.id}" if self.role == ENTERPRISE else self.name

    @property
    def mark(self) -> str:
        """A value that changes with whatever an administrator decides on: role, limits, locks, password."""
        seen = (self.role, self.org, self.town, self.disabled, str(self.locked_until), self.session)
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]

    def is_locked(self, now: datetime) -> bool:
        """Whether somebody is kept out at that moment, by wrong passwords or by an administrator."""
        return self.disabled or (self.locked_until is not None and now < self.locked_until)


class Users:
    """The accounts of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(
        self, name: str, *, password_hash: str, role: str, org: str = "", town: str = "", must_change: bool = False
    ) -> User:
        """A new account; `NameTaken` where the name is in use."""
        with self.database.write() as db:
            user = self.add_within(db, name, password_hash=password_hash, role=role)
            if not (org or town or must_change):
                return user
            return self._set(db, user, "give_role", org=org, town=town, must_change=must_change)

    def add_within(self, db: Connection, name: str, *, password_hash: str, role: str) -> User:
        """A new account inside a running write; names that differ in case alone would be taken for one another."""
        if db.conn.execute("SELECT 1 FROM users WHERE name = ? COLLATE NOCASE", (name,)).fetchone():
            raise NameTaken(f"已有名为 {name} 的账号")
        now = self.database.now()
        made = {"name": name, "password": password_hash, "role": role, "created_at": now}
        db.table("users").insert(made | {"session": secrets.token_hex(16), "password_at": now})
        user = self.named(name)
        write_entry(db, "users", user.audited, "add", at=now, after={"role": role})
        return user

    def named(self, name: str) -> User:
        """The account of this name; `NotFound` if there is none."""
        return self._one("name = ?", name)

    def numbered(self, number: int) -> User:
        """The account with this number; `NotFound` if there is none."""
        return self._one("id = ?", number)

    def set_password(
        self, name: str, *, password_hash: str, must_change: bool = False, mark: str | None = None
    ) -> User:
        """Changes a password, ends the account's other log-ins and forgets wrong guesses."""
        with self.database.write() as db:
            user = _checked(self.named(name), mark)
            unlocked = {"failures": 0, "locked_until": ""}
            now = self.database.now()
            changed = {"password": password_hash, "session": secrets.token_hex(16), "password_at": now}
            db.table("users").update(user.id, changed | unlocked)
            unlock_within(db, user.id)
            end_all_within(db, user.id)
            return self._set(db, user, "set_password", must_change=must_change)

    def hash_anew(self, number: int, password_hash: str) -> None:
        """Keeps the same password under another hash: log-ins go on."""
        with self.database.write() as db:
            db.conn.execute("UPDATE users SET password = ? WHERE id = ?", (password_hash, number))

    def set_role(self, number: int, *, role: str, org: str = "", town: str = "", mark: str | None = None) -> User:
        """Gives an account another role; `LastAdministrator` where nobody would be left to administer.

        Here and below `mark` is that of the account that was read, `Conflict` where it has changed; None for any.
        """
        with self.database.write() as db:
            old = _checked(self.numbered(number), mark)
            user = self._set(db, old, "give_role", role=role, org=org, town=town)
            _check_administered(db, without=old)
            return user

    def disable(self, number: int, *, mark: str | None = None) -> User:
        """Locks an account until it is unlocked; its log-ins end. `LastAdministrator` for the last one who is that."""
        with self.database.write() as db:
            old = _checked(self.numbered(number), mark)
            user = self._set(db, old, "lock", disabled=True)
            end_all_within(db, old.id)
            _check_administered(db, without=old)
            return user

    def unlock(self, number: int, *, mark: str | None = None) -> User:
        """Opens an account that was locked, by an administrator or by wrong passwords."""
        with self.database.write() as db:
            user = _checked(self.numbered(number), mark)
            unlock_within(db, user.id)
            return self._set(db, user, "unlock", disabled=False, locked_until="", failures=0)

    def end_log_ins(self, number: int, *, but: str = "") -> int:
        """Ends all log-ins of an account, but for one by its secret; returns how many."""
        with self.database.write() as db:
            user, ended = self.numbered(number), end_all_within(db, number, but=but)
            write_entry(db, "users", user.audited, "end_log_ins", at=self.database.now())
            return ended

    def failed(self, name: str) -> None:
        """Counts a wrong password; after `MOST_FAILURES` in a row the account is locked from there for `LOCKED_FOR`.

        A name that no account has is counted nowhere, and what was typed is not kept: it may be a password.
        """
        now = self.database.clock()
        with self.database.write() as db:
            row = db.conn.execute(f"SELECT {_COLUMNS} FROM users WHERE name = ?", (name,)).fetchone()
            known = _user(row).audited if row else "（没有这个账号）"
            at = self.database.now()
            write_entry(db, "users", known, "log_in_failed", at=at, actor=known)
            if row is None or row["disabled"] or is_locked(lock_here(db, row["id"]), now):
                return
            until = count_failure(db, row["id"], now)
            if until:
                write_entry(db, "users", known, "locked", at=at, actor=known, after={"locked_until": until})

    def let_in(self, user: User) -> bool:
        """Records that somebody has logged in with the right password; False where the account is locked meanwhile."""
        now = self.database.clock()
        with self.database.write() as db:
            if self.numbered(user.id).disabled or is_locked(lock_here(db, user.id), now):
                write_entry(
                    db,
                    "users",
                    user.audited,
                    "log_in_failed",
                    at=self.database.now(),
                    actor=user.audited,
                    note="账号已锁定",
                )
                return False
            db.conn.execute("UPDATE users SET last_seen = ? WHERE id = ?", (now.isoformat(), user.id))
            remember_address(db, user.id, now)
            at = self.database.now()
            write_entry(db, "users", user.audited, "log_in", at=at, actor=user.audited, role=user.role)
        return True

    def all(self) -> tuple[User, ...]:
        """All accounts by name."""
        return tuple(map(_user, self.database.here.conn.execute(f"SELECT {_COLUMNS} FROM users ORDER BY name")))

    def _one(self, where: str, value: str | int) -> User:
        sql = f"SELECT {_COLUMNS} FROM users WHERE {where}"
        row = self.database.here.conn.execute(sql, (value,)).fetchone()
        if row is None:
            raise NotFound("没有这个账号")
        return _user(row)

    def _set(self, db: Connection, user: User, action: str, *, actor: str = "", **values: Any) -> User:
        """Sets columns of an account and says so in the audit log."""
        columns = ", ".join(values)
        old = dict(db.conn.execute(f"SELECT {columns} FROM users WHERE id = ?", (user.id,)).fetchone())
        db.table("users").update(user.id, values)
        shown = {name: int(value) if isinstance(value, bool) else value for name, value in values.items()}
        at = self.database.now()
        write_entry(db, "users", user.audited, action, at=at, actor=actor, before=old, after=shown)
        return self.numbered(user.id)


def _checked(user: User, mark: str | None) -> User:
    """The account, if it still is as it was read."""
    if mark is not None and mark != user.mark:
        raise Conflict("这个账号在您打开之后已有变化", current=user)
    return user


def _check_administered(db: Connection, *, without: User) -> None:
    """Takes the write back where it leaves nobody to administer."""
    sql = "SELECT 1 FROM users WHERE role = ? AND NOT disabled"
    if without.role == ADMIN and db.conn.execute(sql, (ADMIN,)).fetchone() is None:
        raise LastAdministrator("至少要有一个能登录的管理员账号；请先把别的账号设为管理员")


def _user(row: sqlite3.Row) -> User:
    times = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in ("locked_until", "last_seen")}
    ticks = {name: bool(row[name]) for name in ("must_change", "disabled")}
    return User(**dict(row) | times | ticks | {"password_at": datetime.fromisoformat(row["password_at"])})
