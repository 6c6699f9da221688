"""Visits and meetings about cards and pairings: planned, held, with what comes next and by when."""

import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, NotFound
from corpus.following import Side
from corpus.store.base.database import Database
from corpus.store.trail.audit import write_entry
from corpus.talking import Meeting, MeetingKind, MeetingState, Plan

_NAMES = tuple(item.name for item in fields(Plan))
_AUDITED = ("state", "held_on", "next_on", "next_done")
"""What the audit log says of a meeting: the rest names people, or is minutes."""
_DUE = """((state = 'planned' AND held_on < :today)
  OR (state = 'held' AND next_step <> '' AND NOT next_done AND next_on <= :today))"""
COMING, DUE, PAST = "coming", "due", "past"
_LISTS = {
    COMING: "state = 'planned' AND held_on >= :today ORDER BY held_on, starts_at, id",
    DUE: f"({_DUE}) ORDER BY coalesce(next_on, held_on), id",
    PAST: f"state <> 'planned' AND NOT coalesce({_DUE}, 0) ORDER BY held_on DESC, id DESC",
}
SHOWN = 100
"""Meetings of a list; older ones stand with their cards."""


class Meetings:
    """The visits and meetings of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, number: int) -> Meeting:
        """The one with this number; `NotFound` if there is none."""
        row = self.database.here.conn.execute("SELECT * FROM meetings WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("没有这次走访或座谈")
        return _meeting(row)

    def of_card(self, need_id: str) -> tuple[Meeting, ...]:
        """Those about a card and its pairings, oldest first."""
        return tuple(self._select("need_id = :need ORDER BY held_on, id", need=need_id))

    def of_pairing(self, pairing_id: int) -> tuple[Meeting, ...]:
        """Those about a pairing, oldest first."""
        return tuple(self._select("pairing_id = :pairing ORDER BY held_on, id", pairing=pairing_id))

    def listed(self, which: str) -> tuple[Meeting, ...]:
        """Those that come, those about which something is due, or those that are past."""
        sql = f"{_LISTS[which]} LIMIT {SHOWN:d}"
        return tuple(self._select(sql, today=self.database.today().isoformat()))

    def count_due(self) -> int:
        """About how many something is due."""
        sql = f"SELECT count(*) AS n FROM meetings WHERE {_DUE}"
        values = {"today": self.database.today().isoformat()}
        return int(self.database.here.conn.execute(sql, values).fetchone()["n"])

    def add(self, need_id: str, pairing_id: int, plan: Plan, *, actor: str) -> Meeting:
        """Keeps a new one."""
        now = self.database.now()
        with self.database.write() as db:
            written = {"written_by": actor, "written_at": now, "changed_at": now}
            about = {"need_id": need_id, "pairing_id": pairing_id}
            key = db.table("meetings").insert(about | _stored(plan) | written, pk="id").last_pk
            meeting = self.get(int(str(key)))
            self._note(db, meeting, "add", actor, before={})
            return meeting

    def change(self, number: int, plan: Plan, *, version: int, actor: str) -> Meeting:
        """Writes it anew, decided on a version; `Conflict` with the present one where somebody was first."""
        with self.database.write() as db:
            old = self.get(number)
            if old.version != version:
                raise Conflict("这次走访座谈刚刚已由他人改动，请看现在的内容再决定", current=old)
            changed = {"version": version + 1, "changed_at": self.database.now()}
            db.table("meetings").update(number, _stored(plan) | changed)
            meeting = self.get(number)
            self._note(db, meeting, "edit", actor, before=_audited(old))
            return meeting

    def _note(self, db: Connection, meeting: Meeting, action: str, actor: str, *, before: dict[str, Any]) -> None:
        number, now = str(meeting.id), self.database.now()
        write_entry(
            db,
            "meetings",
            number,
            action,
            at=now,
            actor=actor,
            note=meeting.need_id,
            before=before,
            after=_audited(meeting),
        )

    def _select(self, where: str, **values: object) -> Iterator[Meeting]:
        rows = self.database.here.conn.execute(f"SELECT * FROM meetings WHERE {where}", values).fetchall()
        return map(_meeting, rows)


def _stored(plan: Plan) -> dict[str, Any]:
    values = {name: getattr(plan, name) for name in _NAMES}
    return values | {
        "held_on": plan.held_on.isoformat(),
        "next_on": plan.next_on.isoformat() if plan.next_on else None,
        "next_done": int(plan.next_done),
        "reminds": " ".join(plan.reminds),
    }


def _audited(meeting: Meeting) -> dict[str, Any]:
    stored = _stored(meeting)
    return {name: stored[name] for name in _AUDITED}


def _meeting(row: sqlite3.Row) -> Meeting:
    values = dict(row)
    values |= {"kind": MeetingKind(values["kind"]), "state": MeetingState(values["state"])}
    values["held_on"] = date.fromisoformat(values["held_on"])
    values["next_on"] = date.fromisoformat(values["next_on"]) if values["next_on"] else None
    values["next_done"] = bool(values["next_done"])
    values["reminds"] = tuple(Side(side) for side in values["reminds"].split())
    for name in ("written_at", "changed_at"):
        values[name] = datetime.fromisoformat(values[name])
    return Meeting(**values)
