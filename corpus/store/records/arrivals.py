"""Records that arrive by import: known again or new, and what is then to stand where something stood before."""

import json
import sqlite3
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from sqlite_utils import Database as Connection

from corpus.guessed import said_over
from corpus.identity import content, identity, identity_by_number, is_another
from corpus.records import AnyRecord, Supply, as_kind, dump, load
from corpus.store.base.jsons import to_json
from corpus.store.records.merged import kept_for, without_overruled
from corpus.store.records.written import Records, day_of, iso
from corpus.store.trail.history import add_history
from corpus.validity import PROLONGED


class Outcome(Enum):
    """What became of a record that arrived by import."""

    ADDED = "新增"
    UPDATED = "更新"
    UNCHANGED = "未变"
    PROLONGED = "未变，有效期顺延"
    MERGED = "已合并"


class _Arrival(NamedTuple):
    """A record that arrives: the row that is known of it, what is to stand in it then, and until when it is valid.

    `kept_id` is the record that it was merged into.
    """

    row: sqlite3.Row | None
    data: dict[str, Any]
    outcome: Outcome
    end: date | None
    kept_id: str = ""


class ArrivingRecords(Records[AnyRecord]):
    """The records of one table, as lists bring them too."""

    def put_within(self, db: Connection, record: AnyRecord, *, actor: str) -> tuple[AnyRecord, Outcome]:
        """Adds, updates or leaves a record that arrived by import, inside a running write.

        The same record is known again by our own number, as in a list exported before, or by its `identity`. An update
        keeps number, state and the version before it, and whatever the file says nothing about. A record that was
        merged into another one keeps what the file says to itself, and the other one's history names it. One that says
        nothing new is left as it is, but that it is valid from this list on, which its history says.
        """
        arrival = self._arrival(record)
        row, outcome = arrival.row, arrival.outcome
        if row is None:
            return self.add_within(db, record, actor=actor, key=self.free_key(record)), outcome
        if outcome is Outcome.PROLONGED:
            self._prolong(db, row, arrival.end, actor=actor)
        if outcome in (Outcome.UNCHANGED, Outcome.PROLONGED):
            return self._arrived(arrival, record), outcome
        updated = self._update(
            db, row, arrival.data, state=row[self.state_column], action="import", actor=actor, end=arrival.end
        )
        if arrival.kept_id:
            self._note_within(db, arrival.kept_id, action="twin", actor=actor, note=f"{row['id']} 的新内容没有采用")
        return updated, outcome

    def foresee(self, record: AnyRecord) -> tuple[AnyRecord, Outcome]:
        """What `put_within` would make of a record now, without writing; a new one keeps the number it came with."""
        arrival = self._arrival(record)
        return self._arrived(arrival, record), arrival.outcome

    def _arrival(self, record: AnyRecord) -> "_Arrival":
        """How a record that arrives by import stands to what is known."""
        row, db = self._known_row(record), self.database.here
        if row is None:
            return _Arrival(None, dump(record), Outcome.ADDED, self.first_end(record))
        kept_id = kept_for(db, self.table, row["id"])
        data = self._said(db, row, record, merged=bool(kept_id))
        end = self._named_end(row, record, data)
        if row["content"] != content(self._loaded(row, data)):
            return _Arrival(row, data, Outcome.MERGED if kept_id else Outcome.UPDATED, end, kept_id)
        before = day_of(row["ends_on"])
        if before is None or end is None or end <= before:
            return _Arrival(row, data, Outcome.UNCHANGED, before)
        return _Arrival(row, data, Outcome.PROLONGED, end)

    def _arrived(self, arrival: "_Arrival", record: AnyRecord) -> AnyRecord:
        """A record as it will stand."""
        if arrival.row is None:
            return replace(record, ends_on=arrival.end)
        before = self._record(arrival.row)
        if arrival.outcome in (Outcome.UNCHANGED, Outcome.PROLONGED):
            return replace(before, ends_on=arrival.end)
        return load(
            self.record_type,
            arrival.data,
            id=before.id,
            version=before.version,
            created_at=before.created_at,
            updated_at=before.updated_at,
            ends_on=arrival.end,
            **{self.state_column: arrival.row[self.state_column]},
        )

    def _loaded(self, row: sqlite3.Row, data: dict[str, Any]) -> AnyRecord:
        """The record of a row, if it said this."""
        return load(self.record_type, data, id=row["id"], **{self.state_column: row[self.state_column]})

    def known(self, record: AnyRecord) -> AnyRecord | None:
        """What an import of this record would update; None where it would be new."""
        return self._record(row) if (row := self._known_row(record)) else None

    def _known_row(self, record: AnyRecord) -> sqlite3.Row | None:
        """The row of the same record: by our number, by the numbers of its rights, else by its name."""
        key, by_number = identity(record), identity_by_number(record)
        row = self._find(
            "id = ? OR identity IN (?, ?) ORDER BY id = ? DESC, identity = ? DESC",
            record.ref,
            key,
            by_number or key,
            record.ref,
            by_number,
        )
        is_named = row is not None and bool(by_number) and row["identity"] == key and row["id"] != record.ref
        return None if row is not None and is_named and is_another(self._record(row), record) else row

    def kept_for(self, record_id: str) -> str:
        """The number of the record that this one was merged into; empty where it was not."""
        return kept_for(self.database.here, self.table, record_id)

    def free_key(self, record: AnyRecord) -> str:
        """The key of a new record: its name is taken where another of that name has other numbers."""
        by_number = identity_by_number(record)
        return by_number if by_number and self._find("identity = ?", identity(record)) else identity(record)

    def _said(self, db: Connection, row: sqlite3.Row, record: AnyRecord, *, merged: bool) -> dict[str, Any]:
        """What a record is to say after an import."""
        before: dict[str, Any] = json.loads(row["data"])
        said = without_overruled(db, row, self.table, dump(self._as_known(row, record)))
        own = {"ref": before.get("ref", "")} if record.ref == row["id"] else {}
        # The state of a supply stands among its fields, and a list that names the supply again must not bring it back.
        own |= {"status": before.get("status", "")} if merged and "status" in before else {}
        stays = said_over(before, said) | own
        end = self.first_end(record)
        if end and "valid_until" not in said and before.get("valid_until", "9999") < end.isoformat():
            del stays["valid_until"]  # a later list that names no end is valid for longer than what once was said
        return stays

    def _as_known(self, row: sqlite3.Row, record: AnyRecord) -> AnyRecord:
        """A record that arrives for a row: a list does not change of which kind a supply is."""
        return as_kind(record, row[self.state_column]) if isinstance(record, Supply) else record

    def _named_end(self, row: sqlite3.Row, record: AnyRecord, data: dict[str, Any]) -> date | None:
        """The last valid day of a record that a list names again: it is valid from that list on, if that is longer."""
        before = self._record(row)
        after = self._loaded(row, data)
        said = self.end_after(before, after)
        if self.names_its_end(after):
            return self.first_end(after) if before.ends_on is None else said
        state = {self.state_column: row[self.state_column]}
        named = self.first_end(replace(record, **state))
        return said if named is None or said is None else max(said, named)

    def _prolong(self, db: Connection, row: sqlite3.Row, end: date | None, *, actor: str) -> None:
        """Makes an unchanged record valid for longer; its version counts on only with what it says."""
        note = f"名单再次列入，内容未变，有效期至 {iso(end)}"
        self._set_end(db, row, end, action=PROLONGED, actor=actor, note=note)

    def shorten_within(self, db: Connection, record_id: str, *, actor: str, note: str) -> None:
        """Takes back that a record was made valid for longer, as its history tells, inside a running write."""
        sql = "SELECT before FROM history WHERE record = ? AND record_id = ? AND action = ? ORDER BY id DESC LIMIT 1"
        (before,) = db.conn.execute(sql, (self.table, record_id, PROLONGED)).fetchone()
        row = self._find("id = ?", record_id)
        if row is not None:
            end = day_of(json.loads(before)["ends_on"])
            self._set_end(db, row, end, action="take_back", actor=actor, note=note)

    def set_end_within(
        self, db: Connection, record_id: str, end: date | None, *, action: str, actor: str, note: str
    ) -> None:
        """Gives a record another last day inside a running write; what it says, and so its version, stays."""
        row = self._find("id = ?", record_id)
        if row is not None:
            self._set_end(db, row, end, action=action, actor=actor, note=note)

    def _set_end(
        self, db: Connection, row: sqlite3.Row, end: date | None, *, action: str, actor: str, note: str
    ) -> None:
        db.conn.execute(f"UPDATE {self.table} SET ends_on = ? WHERE id = ?", (iso(end), row["id"]))
        state = self.state_column
        before = to_json({state: row[state], "ends_on": row["ends_on"], "data": json.loads(row["data"])})
        add_history(
            db,
            self.table,
            row["id"],
            version=row["version"],
            action=action,
            actor=actor,
            at=self.database.now(),
            note=note,
            before=before,
        )
