"""Accounts of staff and enterprises. Passwords arrive here already hashed."""

import secrets
from dataclasses import dataclass, field

from sqlite_utils import Database as Connection

from corpus.errors import CorpusError, NotFound
from corpus.store.database import Database


class NameTaken(CorpusError):
    """There is already an account of this name."""


@dataclass(frozen=True, slots=True)
class User:
    """An account; `session` changes with the password, so that old log-ins end."""

    id: int
    name: str
    role: str
    password: str = field(repr=False)
    session: str = field(repr=False)


class Users:
    """The accounts of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, name: str, *, password_hash: str, role: str) -> User:
        """A new account; `NameTaken` where the name is in use."""
        with self.database.write() as db:
            return self.add_within(db, name, password_hash=password_hash, role=role)

    def add_within(self, db: Connection, name: str, *, password_hash: str, role: str) -> User:
        """A new account inside a running write; names that differ in case alone would be taken for one another."""
        if db.conn.execute("SELECT 1 FROM users WHERE name = ? COLLATE NOCASE", (name,)).fetchone():
            raise NameTaken(f"已有名为 {name} 的账号")
        db.conn.execute(
            "INSERT INTO users (name, password, role, session, created_at) VALUES (?, ?, ?, ?, ?)",
            (name, password_hash, role, secrets.token_hex(16), self.database.now()),
        )
        return self.named(name)

    def named(self, name: str) -> User:
        """The account of this name; `NotFound` if there is none."""
        return self._one("name = ?", name)

    def with_session(self, session: str) -> User:
        """The account that a log-in belongs to; `NotFound` where the password has changed since."""
        return self._one("session = ?", session)

    def set_password(self, name: str, *, password_hash: str) -> User:
        """Changes a password and ends the account's other log-ins."""
        self.named(name)
        with self.database.write() as db:
            db.conn.execute(
                "UPDATE users SET password = ?, session = ? WHERE name = ?",
                (password_hash, secrets.token_hex(16), name),
            )
        return self.named(name)

    def all(self) -> tuple[User, ...]:
        """All accounts by name."""
        rows = self.database.here.conn.execute("SELECT id, name, role, password, session FROM users ORDER BY name")
        return tuple(User(**dict(row)) for row in rows)

    def _one(self, where: str, value: str) -> User:
        sql = f"SELECT id, name, role, password, session FROM users WHERE {where}"
        row = self.database.here.conn.execute(sql, (value,)).fetchone()
        if row is None:
            raise NotFound("没有这个账号")
        return User(**dict(row))
