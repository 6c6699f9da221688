"""Printed codes of 一码通, one a town and one an enterprise, and how often they led to what: numbers, nobody's name."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b

from corpus.errors import NotFound
from corpus.labelled import Labelled
from corpus.store.base.database import Database
from corpus.store.trail.audit import write_entry

RECORD = "one_codes"
_LONGEST_QUERY = 2000


class Step(Labelled):
    """What is counted of those who open the page."""

    SCANNED = "scanned", "扫码打开"
    SEEN = "seen", "看到结果"
    ANSWERED = "answered", "补充回答"
    ASKED = "asked", "提出咨询申请"


@dataclass(frozen=True, slots=True)
class OneCode:
    """A code: whose it is, and whether it still opens anything."""

    id: int
    town: str
    org_name: str
    made_by: str
    made_at: datetime
    revoked_at: datetime | None

    @property
    def mark(self) -> str:
        """What an address says of it."""
        return f"c{self.id}"


@dataclass(frozen=True, slots=True)
class Count:
    """What came of a town's codes in a month; code 0 is the page opened without one."""

    town: str
    is_enterprise: bool
    month: str
    step: Step
    times: int


class OneCodes:
    """The codes of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, number: int) -> OneCode:
        """The code; `NotFound` for one that was never made."""
        row = self.database.here.conn.execute("SELECT * FROM one_codes WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("没有这个码，网址可能不完整；可以直接打开一码通")
        return _code(row)

    def of_enterprise(self, org_name: str) -> OneCode | None:
        """The code of an enterprise that is in force."""
        sql = "SELECT * FROM one_codes WHERE org_name = ? AND revoked_at IS NULL"
        row = self.database.here.conn.execute(sql, (org_name,)).fetchone()
        return _code(row) if row else None

    def for_town(self, town: str, *, actor: str) -> OneCode:
        """The code of a town, made when it is first printed."""
        return self._made("town", town, actor=actor)

    def for_enterprise(self, org_name: str, *, actor: str) -> OneCode:
        """The code of an enterprise that is in force, made where there is none."""
        return self._made("org_name", org_name, actor=actor)

    def towns(self) -> dict[str, OneCode]:
        """The codes of towns that were made, by the town."""
        rows = self.database.here.conn.execute("SELECT * FROM one_codes WHERE town IS NOT NULL")
        return {row["town"]: _code(row) for row in rows}

    def _made(self, column: str, name: str, *, actor: str) -> OneCode:
        with self.database.write() as db:
            sql = f"SELECT * FROM one_codes WHERE {column} = ? AND revoked_at IS NULL"
            row = db.conn.execute(sql, (name,)).fetchone()
            if row is None:
                now = self.database.now()
                sql = f"INSERT INTO one_codes ({column}, made_by, made_at) VALUES (?, ?, ?) RETURNING *"
                row = db.conn.execute(sql, (name, actor, now)).fetchone()
                write_entry(db, RECORD, f"c{row['id']}", "add", at=now, actor=actor, after={column: name})
        return _code(row)

    def revoke(self, number: int, *, actor: str) -> bool:
        """Ends a code of an enterprise: what was printed opens nothing any more; False where it has ended already."""
        with self.database.write() as db:
            now = self.database.now()
            row = db.conn.execute(
                """UPDATE one_codes SET revoked_by = ?, revoked_at = ?
                   WHERE id = ? AND revoked_at IS NULL AND town IS NULL RETURNING org_name""",
                (actor, now, number),
            ).fetchone()
            if row:
                before = {"org_name": row["org_name"]}
                write_entry(db, RECORD, f"c{number}", "withdraw", at=now, actor=actor, before=before)
            return row is not None

    def count(self, step: Step, *, code: int = 0, town: str = "", times: int = 1) -> None:
        """Counts something in the present month; nothing is kept of who it was."""
        if times < 1:
            return
        with self.database.write() as db:
            db.conn.execute(
                """INSERT INTO one_code_counts (code, town, month, step, times) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT (code, town, month, step) DO UPDATE SET times = times + excluded.times""",
                (code, town, self.database.today().isoformat()[:7], step, times),
            )

    def counts(self, *, town: str = "", since: date | None = None) -> list[Count]:
        """What was counted, of a town or of all, the newest month first; a code without a town counts for its own.

        The page opened without a code, or with one of an enterprise, counts for the town that was chosen there.
        """
        rows = self.database.here.conn.execute(
            """SELECT coalesce(one_codes.town, one_code_counts.town) AS place, org_name IS NOT NULL AS own, month, step,
                      sum(times) AS times
               FROM one_code_counts LEFT JOIN one_codes ON id = code
               WHERE month >= :since AND (:town = '' OR place = :town)
               GROUP BY place, own, month, step ORDER BY month DESC, place, own, step""",
            {"town": town, "since": since.isoformat()[:7] if since else ""},
        )
        return [Count(row["place"], bool(row["own"]), row["month"], Step(row["step"]), row["times"]) for row in rows]

    def keep_choices(self, query: str) -> str:
        """A short name for choices, the same for the same ones; nothing is kept of who made them."""
        token = blake2b(query.encode(), digest_size=9).hexdigest()
        today = self.database.today().isoformat()
        with self.database.write() as db:
            db.conn.execute(
                """INSERT INTO kept_choices (token, query, kept_on, opened_on) VALUES (?, ?, ?, ?)
                   ON CONFLICT (token) DO UPDATE SET opened_on = excluded.opened_on""",
                (token, query[:_LONGEST_QUERY], today, today),
            )
        return token

    def kept_choices(self, token: str) -> str:
        """The choices under a short name; `NotFound` where there are none."""
        row = self.database.here.conn.execute("SELECT query FROM kept_choices WHERE token = ?", (token,)).fetchone()
        if row is None:
            raise NotFound("没有保存过这个网址，可能少了几个字；请重新选择")
        return str(row["query"])


def _code(row: sqlite3.Row) -> OneCode:
    revoked = row["revoked_at"]
    return OneCode(
        row["id"],
        row["town"] or "",
        row["org_name"] or "",
        row["made_by"],
        datetime.fromisoformat(row["made_at"]),
        datetime.fromisoformat(revoked) if revoked else None,
    )
