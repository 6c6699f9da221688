"""What is deleted when its promised years are over: contacts and attachments of what has ended.

A card has ended when it was settled or withdrawn, a proposal when it was decided. What is told of a card itself stays,
for the figures; so do contracts. A card of which a pairing still goes on has not ended, whatever it says.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database as Connection

from corpus.masks import PERSONAL
from corpus.store.base.database import CHINA, Database
from corpus.store.base.files import Files, files_of
from corpus.store.base.jsons import to_json
from corpus.store.trail.history import add_history
from corpus.validity import months_after

RUN_OUT = "run_out"
"""The history's word for contacts and attachments that were deleted as their years were over."""
CLEARED = "（保存期满，已删除）"
"""What stands in place of a contact that has been cleared."""
_BY = "系统"
_ENDED = {
    "needs": """
      SELECT id, title, coalesce(org_name, '') AS org, data, coalesce((SELECT max(at) FROM history
        WHERE record = 'needs' AND record_id = needs.id AND action IN ('settled', 'withdrawn', 'merged')),
        updated_at) AS ended_at,
        (SELECT count(*) FROM attachments WHERE need_id = needs.id AND removed_at IS NULL) AS files
      FROM needs WHERE state IN ('settled', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM pairings
        WHERE need_id = needs.id AND pairings.state IN ('asked', 'in_talks', 'signed', 'tracked'))""",
    "proposals": """
      SELECT id, text AS title, org, json_object('contact', contact, 'phone', phone, 'email', email) AS data,
        updated_at AS ended_at,
        (SELECT count(*) FROM attachments WHERE proposal_id = proposals.id AND removed_at IS NULL) AS files
      FROM proposals WHERE state <> 'waiting'""",
}
_FILES_OF = {"needs": "need_id", "proposals": "proposal_id"}


@dataclass(frozen=True, slots=True)
class Ending:
    """A record whose contacts (`has_contacts`) or so many `files` are deleted on a day."""

    table: str
    id: str
    title: str
    org: str
    ended_on: date
    due_on: date
    has_contacts: bool
    files: int


class Retention:
    """What of one database is deleted when."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.files = Files(files_of(database.path))

    def endings(self, *, years: int, until: date) -> tuple[Ending, ...]:
        """What is to be deleted up to a day, that day included, the soonest first."""
        every = (ending for table in _ENDED for ending in self._of(table, years))
        return tuple(sorted((one for one in every if one.due_on <= until), key=lambda one: (one.due_on, one.id)))

    def carry_out(self, *, years: int) -> int:
        """Deletes what is due today, each record in a write of its own; returns of how many."""
        due = self.endings(years=years, until=self.database.today())
        return sum(self._delete(ending, years) for ending in due)

    def _of(self, table: str, years: int) -> Iterator[Ending]:
        for row in self.database.here.conn.execute(_ENDED[table]).fetchall():
            if _has_contacts(row) or row["files"]:
                yield _ending(table, row, years)

    def _delete(self, ending: Ending, years: int) -> bool:
        table = ending.table
        with self.database.write() as db:
            # It may have been taken up again since it was looked for.
            row = db.conn.execute(f"SELECT * FROM ({_ENDED[table]}) WHERE id = ?", (ending.id,)).fetchone()
            if row is None or _ending(table, row, years).due_on > self.database.today():
                return False
            self._clear(db, table, row)
            removed = self._remove_files(db, ending)
        for name in removed:
            self.files.remove(name)
        return True

    def _clear(self, db: Connection, table: str, row: sqlite3.Row) -> None:
        now, record_id = self.database.now(), row["id"]
        if table == "needs":
            data = to_json(_cleared(json.loads(row["data"])))
            sql = "UPDATE needs SET data = ?, version = version + 1, updated_at = ? WHERE id = ? RETURNING version"
            version = db.conn.execute(sql, (data, now, record_id)).fetchone()["version"]
        else:
            # The day of its decision stays: by it, it is known when it ended.
            sql = """UPDATE proposals SET contact = ?, phone = '', email = '', version = version + 1 WHERE id = ?
                     RETURNING version"""
            version = db.conn.execute(sql, (CLEARED, record_id)).fetchone()["version"]
        self._clear_history(db, table, record_id)
        add_history(db, table, record_id, version=version, action=RUN_OUT, actor=_BY, at=now)

    def _clear_history(self, db: Connection, table: str, record_id: str) -> None:
        sql = "SELECT id, before FROM history WHERE record = ? AND record_id = ? AND before IS NOT NULL"
        for step in db.conn.execute(sql, (table, record_id)).fetchall():
            before = json.loads(step["before"])
            if isinstance(before.get("data"), dict):
                before["data"] = _cleared(before["data"])
            db.conn.execute("UPDATE history SET before = ? WHERE id = ?", (to_json(before), step["id"]))

    def _remove_files(self, db: Connection, ending: Ending) -> list[str]:
        sql = f"""UPDATE attachments SET removed_at = ?, removed_by = ?, name = ?
                  WHERE {_FILES_OF[ending.table]} = ? AND removed_at IS NULL RETURNING stored_as"""
        rows = db.conn.execute(sql, (self.database.now(), _BY, CLEARED, ending.id)).fetchall()
        return [row["stored_as"] for row in rows]


def _has_contacts(row: sqlite3.Row) -> bool:
    said = json.loads(row["data"])
    # What begins so says that it was deleted.
    return any(said.get(name) and not said[name].startswith("（") for name in PERSONAL)


def _cleared(data: dict[str, str]) -> dict[str, str]:
    """The values of a record without what reaches somebody."""
    kept = {name: value for name, value in data.items() if name not in PERSONAL}
    return kept | ({"contact": CLEARED} if any(data.get(name) for name in PERSONAL) else {})


def _ending(table: str, row: sqlite3.Row, years: int) -> Ending:
    ended_on = datetime.fromisoformat(row["ended_at"]).astimezone(CHINA).date()
    due_on = months_after(ended_on, 12 * years)
    return Ending(table, row["id"], row["title"], row["org"], ended_on, due_on, _has_contacts(row), row["files"])
