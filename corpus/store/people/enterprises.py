"""What enterprises keep in their accounts: the data that their cards begin with, and the cards they have joined.

An account is optional. Nothing of a card depends on it, and nothing here is shown to anybody but its owner.
"""

from dataclasses import asdict, dataclass, field, fields
from enum import Enum

from sqlite_utils import Database as Connection

from corpus.errors import CorpusError, NotFound
from corpus.records import Need
from corpus.states import NeedState
from corpus.store.base.database import Database
from corpus.store.base.paging import Page
from corpus.store.people.users import User, Users
from corpus.store.records.queries import NeedConditions
from corpus.store.records.records import Needs
from corpus.store.trail.audit import write_entry


class JoinedElsewhere(CorpusError):
    """The card stands in another account."""


class Holding(Enum):
    """In whose account a card stands, as one account sees it."""

    MINE = "mine"
    NOBODY = "nobody"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Enterprise and contact; `town` is a code of the list of towns. None of it is in the `repr`."""

    org_name: str = field(repr=False)
    town: str = field(repr=False)
    contact: str = field(repr=False)
    mobile: str = field(repr=False)
    email: str = field(default="", repr=False)


_COLUMNS = ", ".join(column.name for column in fields(Profile))


class Enterprises:
    """The accounts of enterprises; every call names the account that it is made for."""

    def __init__(self, database: Database, users: Users, needs: Needs) -> None:
        self.database = database
        self.users = users
        self.needs = needs

    def add(self, name: str, profile: Profile, *, password_hash: str, role: str, consent: str) -> User:
        """A new account with its profile and what was consented to; `NameTaken` where the name is in use."""
        with self.database.write() as db:
            user = self.users.add_within(db, name, password_hash=password_hash, role=role)
            noted = {"user_id": user.id, "consent": consent, "updated_at": self.database.now()}
            db.table("enterprises").insert(noted | asdict(profile))
        return user

    def profile(self, user_id: int) -> Profile:
        """The account's profile; `NotFound` if there is none."""
        sql = f"SELECT {_COLUMNS} FROM enterprises WHERE user_id = ?"
        row = self.database.here.conn.execute(sql, (user_id,)).fetchone()
        if row is None:
            raise NotFound("没有这个企业账号")
        return Profile(**dict(row))

    def change(self, user_id: int, profile: Profile) -> None:
        """Stores another profile; cards that were sent before stay as they are."""
        now = self.database.now()
        with self.database.write() as db:
            old, who = self.profile(user_id), self.users.numbered(user_id).audited
            changed = [
                field.name for field in fields(Profile) if getattr(old, field.name) != getattr(profile, field.name)
            ]
            db.table("enterprises").update(user_id, asdict(profile) | {"updated_at": now})
            # What it says is the enterprise's own and goes with the account, so the log only names the fields.
            write_entry(db, "users", who, "profile", at=now, actor=who, after={"profile": changed})

    def remove(self, user_id: int) -> None:
        """Deletes the account with its profile; its cards stay, in no account."""
        with self.database.write() as db:
            sql = "DELETE FROM users WHERE id = ? AND id IN (SELECT user_id FROM enterprises) RETURNING id"
            if db.conn.execute(sql, (user_id,)).fetchone():
                who = f"企业账号 {user_id}"
                write_entry(db, "users", who, "remove", at=self.database.now(), actor=who)

    def join(self, user_id: int, need_id: str) -> bool:
        """Puts a card into the account; False where it stood there already, `JoinedElsewhere` where in another one."""
        with self.database.write() as db:
            done = db.conn.execute(
                """INSERT INTO joined_cards (need_id, user_id, joined_at) VALUES (?, ?, ?)
                   ON CONFLICT (need_id) DO NOTHING""",
                (need_id, user_id, self.database.now()),
            )
            if done.rowcount == 0 and self.holding(user_id, need_id) is Holding.ANOTHER:
                raise JoinedElsewhere("这张征集卡已加入另一个账号，不能再加入")
            return self._noted(db, user_id, need_id, "join", done=done.rowcount == 1)

    def part(self, user_id: int, need_id: str) -> bool:
        """Takes a card out of the account; False where it does not stand there. The card itself does not change."""
        with self.database.write() as db:
            done = db.conn.execute("DELETE FROM joined_cards WHERE need_id = ? AND user_id = ?", (need_id, user_id))
            return self._noted(db, user_id, need_id, "part", done=done.rowcount == 1)

    def _noted(self, db: Connection, user_id: int, need_id: str, action: str, *, done: bool) -> bool:
        if done:
            who = self.users.numbered(user_id).audited
            write_entry(db, "needs", need_id, action, at=self.database.now(), actor=who)
        return done

    def holding(self, user_id: int, need_id: str) -> Holding:
        """In whose account the card stands, as this account sees it."""
        sql = "SELECT user_id FROM joined_cards WHERE need_id = ?"
        row = self.database.here.conn.execute(sql, (need_id,)).fetchone()
        if row is None:
            return Holding.NOBODY
        return Holding.MINE if row["user_id"] == user_id else Holding.ANOTHER

    def cards(self, user_id: int, *, number: int = 1) -> Page[Need]:
        """One page of the account's cards: returned ones first, then by their last change, newest first."""
        rows = self.database.here.conn.execute(
            """SELECT id FROM joined_cards JOIN needs ON id = need_id WHERE user_id = ?
               ORDER BY state <> ?, updated_at DESC, id DESC""",
            (user_id, NeedState.RETURNED),
        )
        return self.needs.page(NeedConditions(ids=[row["id"] for row in rows]), number=number)
