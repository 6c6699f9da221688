"""Corrections of supplies in the database: handed in by suppliers, one at a time for a supply, and decided by staff."""

import json
import sqlite3
from datetime import datetime

from sqlite_utils import Database as Connection

from corpus.corrections import Correction, CorrectionState, HandedIn
from corpus.errors import Conflict, NotFound
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.trail.audit import write_entry

TABLE = "supply_corrections"
HANDED_IN = "hand_in"
"""The audit log's word for one that a supplier sent."""
_HAND_IN = """INSERT INTO supply_corrections (supply_id, org, read_version, data, said, sent_by, sent_at)
    VALUES (:supply_id, :org, :read_version, :data, :said, :sent_by, :sent_at)
    ON CONFLICT (supply_id) WHERE state = 'waiting' DO UPDATE SET
      read_version = excluded.read_version, data = excluded.data, said = excluded.said, sent_by = excluded.sent_by,
      sent_at = excluded.sent_at, version = version + 1
    RETURNING *"""


class Corrections:
    """The corrections of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def hand_in(self, sent: HandedIn) -> Correction:
        """Keeps a correction for staff; it takes the place of one of the same supply that still waits."""
        now = self.database.now()
        values = {
            "supply_id": sent.supply_id,
            "org": sent.org,
            "read_version": sent.read_version,
            "data": to_json(dict(sent.data)),
            "said": sent.said,
            "sent_by": sent.sent_by,
            "sent_at": now,
        }
        with self.database.write() as db:
            kept = _correction(db.conn.execute(_HAND_IN, values).fetchone())
            after = {"supply_id": sent.supply_id, "state": kept.state}
            write_entry(db, TABLE, str(kept.id), HANDED_IN, at=now, actor=sent.sent_by, after=after)
            return kept

    def get(self, number: int) -> Correction:
        """The correction with this number; `NotFound` if there is none."""
        row = self.database.here.conn.execute("SELECT * FROM supply_corrections WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("没有这份更正，可能已随供给取出")
        return _correction(row)

    def last_of(self, supply_id: str) -> Correction | None:
        """The newest correction of a supply, None before there is any."""
        sql = "SELECT * FROM supply_corrections WHERE supply_id = ? ORDER BY id DESC LIMIT 1"
        row = self.database.here.conn.execute(sql, (supply_id,)).fetchone()
        return _correction(row) if row else None

    def states_of(self, org: str) -> dict[str, CorrectionState]:
        """Where the newest correction of each supply of an organisation stands."""
        sql = "SELECT supply_id, state FROM supply_corrections WHERE org = ? ORDER BY id"
        rows = self.database.here.conn.execute(sql, (org,))
        return {row["supply_id"]: CorrectionState(row["state"]) for row in rows}

    def count(self, state: CorrectionState) -> int:
        """How many are in a state."""
        sql = "SELECT count(*) AS n FROM supply_corrections WHERE state = ?"
        return int(self.database.here.conn.execute(sql, (state,)).fetchone()["n"])

    def page(self, state: CorrectionState, *, number: int = 1, size: int = PAGE_SIZE) -> Page[Correction]:
        """One page of those in a state: what waits longest first, of what is decided the newest."""
        total = self.count(state)
        number = page_within(number, total, size)
        order = "ASC" if state is CorrectionState.WAITING else "DESC"
        rows = self.database.here.conn.execute(
            f"SELECT * FROM supply_corrections WHERE state = ? ORDER BY id {order} LIMIT ? OFFSET ?",
            (state, size, (number - 1) * size),
        )
        return Page(tuple(map(_correction, rows)), number, total, size)

    def decide(self, number: int, state: CorrectionState, *, version: int, actor: str, note: str = "") -> None:
        """Records what staff decided on this version of a correction; `Conflict` where it has changed since."""
        with self.database.write() as db:
            self.decide_within(db, number, state, version=version, actor=actor, note=note)

    def decide_within(
        self, db: Connection, number: int, state: CorrectionState, *, version: int, actor: str, note: str = ""
    ) -> None:
        """The same inside a running write."""
        old, now = self.get(number), self.database.now()
        if not old.is_open or old.version != version:
            raise Conflict(_since_then(old), current=old)
        db.conn.execute(
            """UPDATE supply_corrections SET state = ?, note = ?, decided_by = ?, decided_at = ?, version = version + 1
               WHERE id = ? AND version = ?""",
            (state, note, actor, now, number, version),
        )
        before, after = {"state": old.state}, {"state": state, "supply_id": old.handed_in.supply_id}
        write_entry(db, TABLE, str(number), state, at=now, actor=actor, note=note, before=before, after=after)


def _since_then(correction: Correction) -> str:
    if correction.is_open:
        return "单位刚刚又送来新的内容，请核对后再决定"
    return f"这份更正刚刚由{correction.decided_by}处理：{correction.state.label}"


def _correction(row: sqlite3.Row) -> Correction:
    sent = {name: row[name] for name in ("supply_id", "org", "read_version", "said", "sent_by")}
    return Correction(
        id=row["id"],
        version=row["version"],
        state=CorrectionState(row["state"]),
        handed_in=HandedIn(**sent, data=json.loads(row["data"])),
        sent_at=datetime.fromisoformat(row["sent_at"]),
        note=row["note"],
        decided_by=row["decided_by"],
        decided_at=datetime.fromisoformat(row["decided_at"]) if row["decided_at"] else None,
    )
