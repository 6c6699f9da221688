"""What is said of enterprises: a sheet of an account, which is its own, and one of the bureau for each name.

Every line of a sheet says who said it and when. A sheet of an account goes with the account; the audit log names only
the attributes of it that have changed, and of the bureau's own also what they say.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database as Connection

from corpus.eligibility.said import Said
from corpus.errors import Conflict
from corpus.known_facts import Line, Sheet
from corpus.records import Need
from corpus.states import NeedState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.trail.audit import write_entry

RECORD = "enterprises"
"""What the audit log calls an enterprise."""
CHANGED = "刚刚有人改过这份基本情况，这一次的还没有保存。下面是现在的内容，请核对后再保存。"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose sheet it is: an account's, or the bureau's of an enterprise."""

    user_id: int | None = None
    org_name: str | None = None

    @property
    def named(self) -> str:
        """What the audit log calls it."""
        return self.org_name or f"企业账号 {self.user_id}"


class EnterpriseRow(NamedTuple):
    """An enterprise by its name: its town, its cards, whether it has an account, and lines known of it."""

    org_name: str
    town: str
    cards: int
    accounts: int
    lines: int


_EVERY = f"""
WITH named AS (
  SELECT org_name, coalesce(town, '') AS town, 1 AS cards, 0 AS accounts, 0 AS lines
  FROM needs WHERE coalesce(org_name, '') <> '' AND state <> '{NeedState.WITHDRAWN}'
  UNION ALL
  SELECT enterprises.org_name, enterprises.town, 0, 1,
         (SELECT count(*) FROM known_facts JOIN fact_sheets ON id = sheet_id
          WHERE fact_sheets.user_id = enterprises.user_id)
  FROM enterprises
  UNION ALL
  SELECT org_name, '', 0, 0, (SELECT count(*) FROM known_facts WHERE sheet_id = id)
  FROM fact_sheets WHERE org_name IS NOT NULL
)"""
_CARDS = f"""
  SELECT id, org_name, coalesce(town, '') AS town, coalesce(chain, '') AS chain, coalesce(field, '') AS field,
         json_extract(data, '$.org_kinds') AS org_kinds, updated_at
  FROM needs WHERE coalesce(org_name, '') <> '' AND state <> '{NeedState.WITHDRAWN}'"""


class FactSheets:
    """The sheets of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, owner: Owner) -> Sheet:
        """A sheet as it stands; an empty one where nothing was ever kept."""
        row = self._row(owner)
        if row is None:
            return Sheet(0, {})
        lines = self.database.here.conn.execute(
            "SELECT * FROM known_facts WHERE sheet_id = ? ORDER BY attribute", (row["id"],)
        )
        return Sheet(row["version"], {line["attribute"]: _line(line) for line in lines})

    def keep(self, owner: Owner, said: Said, *, version: int, actor: str) -> Sheet:
        """Puts what is said in place of the sheet's; a line that says the same keeps its day.

        `Conflict` where the sheet has changed since that version was read.
        """
        with self.database.write() as db:
            before = self.get(owner)
            if before.version != version:
                raise Conflict(CHANGED, current=before)
            changed = {code for code in before.said.keys() | said.keys() if before.said.get(code) != said.get(code)}
            if changed:
                self._write(db, owner, said, changed, actor=actor)
                self._note(db, owner, before, said, changed, actor=actor)
            return self.get(owner)

    def _write(self, db: Connection, owner: Owner, said: Said, changed: Iterable[str], *, actor: str) -> None:
        number, now = self._number(db, owner), self.database.now()
        for code in changed:
            db.conn.execute("DELETE FROM known_facts WHERE sheet_id = ? AND attribute = ?", (number, code))
            if code in said:
                values = (number, code, to_json(list(said[code])), actor, now)
                db.conn.execute("INSERT INTO known_facts VALUES (?, ?, ?, ?, ?)", values)

    def _number(self, db: Connection, owner: Owner) -> int:
        """The sheet's number, one version on."""
        row = self._row(owner)
        if row is not None:
            db.conn.execute("UPDATE fact_sheets SET version = version + 1 WHERE id = ?", (row["id"],))
            return int(row["id"])
        sql = "INSERT INTO fact_sheets (user_id, org_name, version) VALUES (?, ?, 1) RETURNING id"
        return int(db.conn.execute(sql, (owner.user_id, owner.org_name)).fetchone()["id"])

    def _note(
        self, db: Connection, owner: Owner, before: Sheet, said: Said, changed: Iterable[str], *, actor: str
    ) -> None:
        names = sorted(changed)
        if owner.org_name is None:
            old, new = {}, {"known": names}
        else:
            old = {code: list(before.said.get(code, ())) for code in names}
            new = {code: list(said.get(code, ())) for code in names}
        write_entry(db, RECORD, owner.named, "edit", at=self.database.now(), actor=actor, before=old, after=new)

    def _row(self, owner: Owner) -> sqlite3.Row | None:
        sql = "SELECT id, version FROM fact_sheets WHERE user_id IS ? AND org_name IS ?"
        row: sqlite3.Row | None = self.database.here.conn.execute(sql, (owner.user_id, owner.org_name)).fetchone()
        return row

    def accounts_of(self, org_name: str) -> tuple[int, ...]:
        """The accounts that give this name."""
        rows = self.database.here.conn.execute("SELECT user_id FROM enterprises WHERE org_name = ?", (org_name,))
        return tuple(row["user_id"] for row in rows)

    def every_sheet(self) -> Iterator[tuple[str, bool, Sheet]]:
        """All sheets with the names of their enterprises, and whether the enterprise itself has said it."""
        rows = self.database.here.conn.execute(
            """SELECT sheet_id, coalesce(fact_sheets.org_name, enterprises.org_name) AS org,
                      fact_sheets.user_id IS NOT NULL AS own, version, known_facts.*
               FROM fact_sheets JOIN known_facts ON sheet_id = id
               LEFT JOIN enterprises ON enterprises.user_id = fact_sheets.user_id ORDER BY sheet_id"""
        )
        sheets: dict[int, tuple[str, bool, int, dict[str, Line]]] = {}
        for row in rows:
            sheet = sheets.setdefault(row["sheet_id"], (row["org"], bool(row["own"]), row["version"], {}))
            sheet[-1][row["attribute"]] = _line(row)
        return ((org, own, Sheet(version, lines)) for org, own, version, lines in sheets.values())

    def cards(self, *, org_name: str = "", need_ids: Iterable[str] | None = None) -> list[Need]:
        """What cards say of their enterprises, as cards that say nothing else: all, of one enterprise, or these."""
        where, values = "", list[str]()
        if org_name:
            where, values = "AND org_name = ?", [org_name]
        if need_ids is not None:
            where, values = f"{where} AND id IN (SELECT value FROM json_each(?))", [*values, to_json(list(need_ids))]
        rows = self.database.here.conn.execute(f"{_CARDS} {where} ORDER BY updated_at, id", values)
        return [_card(row) for row in rows]

    def joined_cards(self, user_id: int) -> list[Need]:
        """The same of the cards that stand in an account."""
        rows = self.database.here.conn.execute("SELECT need_id FROM joined_cards WHERE user_id = ?", (user_id,))
        return self.cards(need_ids=[row["need_id"] for row in rows])

    def enterprises(self, *, town: str = "", words: str = "") -> list[EnterpriseRow]:
        """All enterprises that anything is known of, by name; those of a town, and whose name has these words."""
        rows = self.database.here.conn.execute(
            f"""{_EVERY} SELECT org_name, max(town) AS town, sum(cards), sum(accounts), sum(lines) FROM named
                GROUP BY org_name HAVING (:town = '' OR sum(town = :town) > 0) AND instr(org_name, :words) > 0
                ORDER BY org_name""",
            {"town": town, "words": words},
        )
        return [EnterpriseRow(*row) for row in rows]


def _line(row: sqlite3.Row) -> Line:
    return Line(tuple(json.loads(row["said"])), row["said_by"], datetime.fromisoformat(row["said_at"]))


def _card(row: sqlite3.Row) -> Need:
    return Need(
        id=row["id"],
        title="",
        org_name=row["org_name"],
        town=row["town"],
        chain=row["chain"],
        field=row["field"],
        org_kinds=tuple(json.loads(row["org_kinds"] or "[]")),
        updated_at=datetime.fromisoformat(row["updated_at"]),
    )
