"""Records in the database: added and changed, with their history. Which tables there are, `records.py` says."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.guessed import changed_over
from corpus.identity import content
from corpus.records import AnyRecord, Supply, dump, load
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.numbers import next_number
from corpus.store.records.reading import ReadRecords
from corpus.store.trail.history import add_history
from corpus.validity import MENDED_BY, RENEWED, VALID_MONTHS, end_after, first_end, months_after, own_end

Then = Callable[[Connection, AnyRecord], object]
"""What belongs to a change and is written with it, such as a message about it: called inside the same write."""


def nothing(_: Connection, __: object) -> None:
    """What is written with a change that nothing else belongs to."""


class Records(ReadRecords[AnyRecord]):
    """The records of one table, as people add and change them; subclasses name it.

    `valid_months` is how long one is valid that says nothing of it.
    """

    def __init__(self, database: Database, *, valid_months: int = VALID_MONTHS) -> None:
        super().__init__(database)
        self.valid_months = valid_months

    def add(
        self, record: AnyRecord, *, actor: str, key: str | None = None, then: Then[AnyRecord] = nothing
    ) -> AnyRecord:
        """Stores a new record under the next number and returns it with that number.

        A key given with it is used once: a second record with the same key is not stored, and the first is returned.
        """
        with self.database.write() as db:
            if row := self._find("identity = ?", key):
                return self._record(row)
            added = self.add_within(db, record, actor=actor, key=key)
            then(db, added)
            return added

    def with_key(self, key: str) -> AnyRecord | None:
        """The record that was stored with a key; None where none was."""
        row = self._find("identity = ?", key)
        return self._record(row) if row else None

    def batch_end(self, _: AnyRecord, /) -> date | None:
        """The last day of the batch that a record is of; None for what is of none."""
        return None

    def first_end(self, record: AnyRecord) -> date | None:
        """The last valid day of a record, if it arrived today."""
        today, batch_end = self.database.today(), self.batch_end(record)
        return first_end(record, today=today, months=self.valid_months, batch_end=batch_end)

    def end_after(self, before: AnyRecord, now: AnyRecord) -> date | None:
        """The last valid day of a record after a change."""
        today, batch_end = self.database.today(), self.batch_end(now)
        return end_after(before, now, today=today, months=self.valid_months, batch_end=batch_end)

    def _note_within(self, db: Connection, record_id: str, *, action: str, actor: str, note: str) -> None:
        """Writes into a record's history what did not change it."""
        version, at = self.get(record_id).version, self.database.now()
        add_history(db, self.table, record_id, version=version, action=action, actor=actor, at=at, note=note)

    def add_within(self, db: Connection, record: AnyRecord, *, actor: str, key: str | None) -> AnyRecord:
        """Adds a record inside a running write; `key` is its identity where it came by import."""
        now = self.database.now()
        record_id = next_number(db, self.prefix, self.database.today(), digits=self.digits)
        end = self.first_end(record)
        state = getattr(record, self.state_column)
        db.conn.execute(
            f"""INSERT INTO {self.table}
                (id, {self.state_column}, identity, content, data, created_at, updated_at, ends_on)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (record_id, state, key, content(record), to_json(dump(record)), now, now, iso(end)),
        )
        add_history(db, self.table, record_id, version=1, action="add", actor=actor, at=now)
        at = datetime.fromisoformat(now)
        return replace(record, id=record_id, version=1, created_at=at, updated_at=at, ends_on=end)

    def change(
        self, record: AnyRecord, *, actor: str, action: str = "edit", note: str = "", then: Then[AnyRecord] = nothing
    ) -> AnyRecord:
        """Stores the record's fields over the version it was read at; `Conflict` where it has changed since."""
        with self.database.write() as db:
            row = self._checked_row(record.id, record.version)
            state = getattr(record, self.state_column)
            changed = self._update(db, row, dump(record), state=state, action=action, actor=actor, note=note)
            then(db, changed)
            return changed

    def renew(self, record_id: str, *, version: int, actor: str, note: str = "") -> AnyRecord:
        """Makes a record valid for some months from today; `Conflict` where it has changed since that version.

        `IllegalStep` for one whose end follows from what it says itself.
        """
        with self.database.write() as db:
            row = self._checked_row(record_id, version)
            self._check_renewable(self._record(row))
            end = months_after(self.database.today(), self.valid_months)
            said = {"valid_until": end.isoformat()} if self.record_type is Supply else {}
            return self._update(
                db,
                row,
                json.loads(row["data"]) | said,
                state=row[self.state_column],
                action=RENEWED,
                actor=actor,
                note=note,
                end=end,
            )

    def names_its_end(self, record: AnyRecord) -> bool:
        """Whether a record says itself when it is over, by a date, its places or its batch: months are not added."""
        today = self.database.today()
        return isinstance(record, Supply) and bool(own_end(record, today=today, batch_end=self.batch_end(record)))

    def _check_renewable(self, record: AnyRecord) -> None:
        if self.names_its_end(record):
            raise IllegalStep(f"{record.id} 的截止由它自己的日期、名额或批次决定，不能按月续期；{MENDED_BY}")

    def checked(self, record_id: str, version: int) -> AnyRecord:
        """The record, if it still is as it was read; else `Conflict` with how it is now. For inside a write."""
        self.database.check_writing()
        return self._record(self._checked_row(record_id, version))

    def write_within(
        self,
        db: Connection,
        record_id: str,
        version: int,
        data: dict[str, Any],
        *,
        state: str,
        action: str,
        actor: str,
        note: str = "",
        end: date | None = None,
    ) -> AnyRecord:
        """Stores JSON values over this version of a record inside a running write; `Conflict` for another version.

        `end` is its last valid day from then on, where that is not what follows from the change.
        """
        row = self._checked_row(record_id, version)
        return self._update(db, row, data, state=state, action=action, actor=actor, note=note, end=end)

    def _update(
        self,
        db: Connection,
        row: sqlite3.Row,
        data: dict[str, Any],
        *,
        state: str,
        action: str,
        actor: str,
        note: str = "",
        end: date | None = None,
    ) -> AnyRecord:
        now, data = self.database.now(), changed_over(json.loads(row["data"]), data)
        record = load(self.record_type, data, id=row["id"], **{self.state_column: state})
        end = end or self.end_after(self._record(row), record)
        db.conn.execute(
            f"""UPDATE {self.table} SET {self.state_column} = ?, content = ?, data = ?, updated_at = ?, ends_on = ?,
                version = version + 1 WHERE id = ? AND version = ?""",
            (state, content(record), to_json(data), now, iso(end), row["id"], row["version"]),
        )
        was = {self.state_column: row[self.state_column], "ends_on": row["ends_on"], "data": json.loads(row["data"])}
        before = to_json(was)
        add_history(
            db,
            self.table,
            row["id"],
            version=row["version"] + 1,
            action=action,
            actor=actor,
            at=now,
            note=note,
            before=before,
        )
        return self.get(row["id"])

    def _checked_row(self, record_id: str, version: int) -> sqlite3.Row:
        row = self._find("id = ?", record_id)
        if row is None:
            raise NotFound(f"没有编号为 {record_id} 的{self.noun}")
        if row["version"] != version:
            raise Conflict(f"{record_id} 在您打开之后已被他人修改，请核对现在的内容再决定", current=self._record(row))
        return row


def iso(day: date | None) -> str | None:
    """A day as it is stored."""
    return day.isoformat() if day else None


def day_of(text: str | None) -> date | None:
    """The day from what `iso` made."""
    return date.fromisoformat(text) if text else None
