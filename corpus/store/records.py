"""Need cards and supplies in the database: read, listed, added, changed, with their history."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.identity import content, identity, identity_by_number, is_another
from corpus.records import AnyRecord, Need, Supply, dump, load
from corpus.states import CORRECTED_STATES, NeedState, PublicState, check_need_step
from corpus.store.database import Database
from corpus.store.history import add_history
from corpus.store.jsons import to_json
from corpus.store.merged import kept_for, without_overruled
from corpus.store.numbers import next_number
from corpus.store.queries import LEAST_SHARING, TOWN_IS_SHARED, NeedConditions
from corpus.store.reached import PUBLIC_STATE
from corpus.store.reading import ReadRecords
from corpus.validity import RENEWED, VALID_MONTHS, end_after, first_end, months_after

Then = Callable[[Connection, AnyRecord], object]
"""What belongs to a change and is written with it, such as a message about it: called inside the same write."""


class Outcome(Enum):
    """What became of a record that arrived by import."""

    ADDED = "新增"
    UPDATED = "更新"
    UNCHANGED = "未变"
    MERGED = "已合并"


def _nothing(_: Connection, __: object) -> None:
    """What is written with a change that nothing else belongs to."""


class Records(ReadRecords[AnyRecord]):
    """The records of one table; subclasses name it. `valid_months` is how long one is valid that says nothing of it."""

    def __init__(self, database: Database, *, valid_months: int = VALID_MONTHS) -> None:
        super().__init__(database)
        self.valid_months = valid_months

    def add(
        self, record: AnyRecord, *, actor: str, key: str | None = None, then: Then[AnyRecord] = _nothing
    ) -> AnyRecord:  # fmt: skip
        """Stores a new record under the next number and returns it with that number.

        A key given with it is used once: a second record with the same key is not stored, and the first is returned.
        """
        with self.database.write() as db:
            if row := self._find("identity = ?", key):
                return self._record(row)
            added = self.add_within(db, record, actor=actor, key=key)
            then(db, added)
            return added

    def put_within(self, db: Connection, record: AnyRecord, *, actor: str) -> tuple[AnyRecord, Outcome]:
        """Adds, updates or leaves a record that arrived by import, inside a running write.

        The same record is known again by our own number, as in a list exported before, or by its `identity`. An update
        keeps number, state and the version before it, and whatever the file says nothing about. A record that was
        merged into another one keeps what the file says to itself, and the other one's history names it.
        """
        row = self._known_row(record)
        if row is None:
            return self.add_within(db, record, actor=actor, key=self._free_key(record)), Outcome.ADDED
        kept_id = kept_for(db, self.table, row["id"])
        data = self._said(db, row, record, merged=bool(kept_id))
        if row["content"] == content(load(self.record_type, data, id=row["id"])):
            return self._named_again(db, self._record(row), record), Outcome.UNCHANGED
        updated = self._update(db, row, data, state=row[self.state_column], action="import", actor=actor)
        updated = self._named_again(db, updated, record)
        if kept_id:
            self._note_within(db, kept_id, action="twin", actor=actor, note=f"{row['id']} 的新内容没有采用")
        return updated, Outcome.MERGED if kept_id else Outcome.UPDATED

    def known(self, record: AnyRecord) -> AnyRecord | None:
        """What an import of this record would update; None where it would be new."""
        return self._record(row) if (row := self._known_row(record)) else None

    def _known_row(self, record: AnyRecord) -> sqlite3.Row | None:
        """The row of the same record: by our number, by the numbers of its rights, else by its name."""
        key, by_number = identity(record), identity_by_number(record)
        row = self._find(
            "id = ? OR identity IN (?, ?) ORDER BY id = ? DESC, identity = ? DESC",
            record.ref, key, by_number or key, record.ref, by_number,
        )  # fmt: skip
        is_named = row is not None and bool(by_number) and row["identity"] == key and row["id"] != record.ref
        return None if row is not None and is_named and is_another(self._record(row), record) else row

    def _free_key(self, record: AnyRecord) -> str:
        """The key of a new record: its name is taken where another of that name has other numbers."""
        by_number = identity_by_number(record)
        return by_number if by_number and self._find("identity = ?", identity(record)) else identity(record)

    def _said(self, db: Connection, row: sqlite3.Row, record: AnyRecord, *, merged: bool) -> dict[str, Any]:
        """What a record is to say after an import."""
        before: dict[str, Any] = json.loads(row["data"])
        said = without_overruled(db, row, self.table, dump(record))
        own = {"ref": before.get("ref", "")} if record.ref == row["id"] else {}
        # The state of a supply stands among its fields, and a list that names the supply again must not bring it back.
        own |= {"status": before.get("status", "")} if merged and "status" in before else {}
        stays = before | said | own
        end = self._first_end(record)
        if end and "valid_until" not in said and before.get("valid_until", "9999") < end.isoformat():
            del stays["valid_until"]  # a later list that names no end is valid for longer than what once was said
        return stays

    def _named_again(self, db: Connection, stored: AnyRecord, said: AnyRecord) -> AnyRecord:
        """A record that a list names again is valid from that list on, whether or not anything else has changed."""
        end = self._first_end(replace(said, **{self.state_column: getattr(stored, self.state_column)}))
        if end is None or stored.ends_on is None or end <= stored.ends_on:
            return stored
        db.conn.execute(f"UPDATE {self.table} SET ends_on = ? WHERE id = ?", (end.isoformat(), stored.id))
        return replace(stored, ends_on=end)

    def _first_end(self, record: AnyRecord) -> date | None:
        return first_end(record, today=self.database.today(), months=self.valid_months)

    def _note_within(self, db: Connection, record_id: str, *, action: str, actor: str, note: str) -> None:
        """Writes into a record's history what did not change it."""
        version, at = self.get(record_id).version, self.database.now()
        add_history(db, self.table, record_id, version=version, action=action, actor=actor, at=at, note=note)

    def add_within(self, db: Connection, record: AnyRecord, *, actor: str, key: str | None) -> AnyRecord:
        """Adds a record inside a running write; `key` is its identity where it came by import."""
        now = self.database.now()
        record_id = next_number(db, self.prefix, self.database.today(), digits=self.digits)
        end = self._first_end(record)
        state = getattr(record, self.state_column)
        db.conn.execute(
            f"""INSERT INTO {self.table}
                (id, {self.state_column}, identity, content, data, created_at, updated_at, ends_on)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (record_id, state, key, content(record), to_json(dump(record)), now, now, _iso(end)),
        )
        add_history(db, self.table, record_id, version=1, action="add", actor=actor, at=now)
        at = datetime.fromisoformat(now)
        return replace(record, id=record_id, version=1, created_at=at, updated_at=at, ends_on=end)

    def change(
        self, record: AnyRecord, *, actor: str, action: str = "edit", then: Then[AnyRecord] = _nothing
    ) -> AnyRecord:  # fmt: skip
        """Stores the record's fields over the version it was read at; `Conflict` where it has changed since."""
        with self.database.write() as db:
            row = self._checked_row(record.id, record.version)
            changed = self._update(
                db, row, dump(record), state=getattr(record, self.state_column), action=action, actor=actor
            )
            then(db, changed)
            return changed

    def renew(self, record_id: str, *, version: int, actor: str, note: str = "") -> AnyRecord:
        """Makes a record valid for some months from today; `Conflict` where it has changed since that version."""
        with self.database.write() as db:
            row = self._checked_row(record_id, version)
            end = months_after(self.database.today(), self.valid_months)
            said = {"valid_until": end.isoformat()} if self.record_type is Supply else {}
            return self._update(
                db, row, json.loads(row["data"]) | said, state=row[self.state_column], action=RENEWED, actor=actor,
                note=note, end=end,
            )  # fmt: skip

    def checked(self, record_id: str, version: int) -> AnyRecord:
        """The record, if it still is as it was read; else `Conflict` with how it is now. For inside a write."""
        self.database.check_writing()
        return self._record(self._checked_row(record_id, version))

    def write_within(
        self, db: Connection, record_id: str, version: int, data: dict[str, Any], *, state: str, action: str,
        actor: str, note: str = "",
    ) -> AnyRecord:  # fmt: skip
        """Stores JSON values over this version of a record inside a running write; `Conflict` for another version."""
        row = self._checked_row(record_id, version)
        return self._update(db, row, data, state=state, action=action, actor=actor, note=note)

    def _update(
        self, db: Connection, row: sqlite3.Row, data: dict[str, Any], *, state: str, action: str, actor: str,
        note: str = "", end: date | None = None,
    ) -> AnyRecord:  # fmt: skip
        now = self.database.now()
        record = load(self.record_type, data, id=row["id"], **{self.state_column: state})
        end = end or end_after(self._record(row), record, today=self.database.today(), months=self.valid_months)
        db.conn.execute(
            f"""UPDATE {self.table} SET {self.state_column} = ?, content = ?, data = ?, updated_at = ?, ends_on = ?,
                version = version + 1 WHERE id = ? AND version = ?""",
            (state, content(record), to_json(data), now, _iso(end), row["id"], row["version"]),
        )
        was = {self.state_column: row[self.state_column], "ends_on": row["ends_on"], "data": json.loads(row["data"])}
        before = to_json(was)
        add_history(
            db, self.table, row["id"], version=row["version"] + 1, action=action, actor=actor, at=now, note=note,
            before=before,
        )  # fmt: skip
        return self.get(row["id"])

    def _checked_row(self, record_id: str, version: int) -> sqlite3.Row:
        row = self._find("id = ?", record_id)
        if row is None:
            raise NotFound(f"没有编号为 {record_id} 的{self.noun}")
        if row["version"] != version:
            raise Conflict(f"{record_id} 在您打开之后已被他人修改，请核对现在的内容再决定", current=self._record(row))
        return row


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


class Needs(Records[Need]):
    """Need cards, numbered SZXQ-2026-0001."""

    table, facets = "needs", "needs"
    prefix, digits, noun, state_column = "SZXQ", 4, "征集卡", "state"
    record_type = Need
    known_columns = (f"{TOWN_IS_SHARED} AS town_is_shared",)

    def _known_of(self, row: sqlite3.Row) -> dict[str, Any]:
        return {"town_is_shared": bool(row["town_is_shared"])}

    def shares_town(self, need: Need) -> bool:
        """Whether enough enterprises of a card's chain sit in its town, itself among them once it is accepted."""
        with_own = """SELECT count(DISTINCT name) FROM (SELECT name FROM need_places WHERE chain = ? AND town = ?
                       UNION SELECT ?)"""
        own = need.org_name.replace(" ", "")
        found = self.database.here.conn.execute(with_own, (need.chain, need.town, own)).fetchone()
        return bool(need.chain and need.town and found[0] >= LEAST_SHARING)

    def count_by_kind(self, conditions: NeedConditions) -> dict[str, int]:
        """How many needs ask for each kind of service, most first; a need may ask for several."""
        pool = self.pools.of(conditions)
        if pool:
            return pool.count_by("need_kind", conditions)
        where, values = conditions.where(without="need_kind")
        sql = f"""SELECT kinds.value AS name, count(*) AS n
                  FROM (SELECT data FROM needs WHERE {where}) AS found, json_each(found.data, '$.need_kinds') AS kinds
                  GROUP BY 1 ORDER BY 2 DESC, 1"""
        return {row["name"]: row["n"] for row in self.database.here.conn.execute(sql, values)}

    def public_state(self, need: Need) -> PublicState:
        """How a listed need stands for everybody."""
        if need.state != NeedState.SETTLED:
            return PublicState(need.state)
        sql = f"SELECT {PUBLIC_STATE} AS said FROM needs WHERE id = ?"
        return PublicState(self.database.here.conn.execute(sql, (need.id,)).fetchone()["said"])

    def step(
        self, need_id: str, *, version: int, state: str, actor: str, note: str = "",
        settled: Mapping[str, str] | None = None, then: Then[Need] = _nothing,
    ) -> Need:  # fmt: skip
        """Moves a card to another state; `IllegalStep` or `Conflict` where that cannot be.

        `settled` are field values that the step settles, such as the chain when a card is accepted.
        """
        with self.database.write() as db:
            row = self._checked_row(need_id, version)
            check_need_step(row["state"], state)
            data = json.loads(row["data"]) | dict(settled or {})
            moved = self._update(db, row, data, state=state, action=state, actor=actor, note=note)
            then(db, moved)
            return moved

    def correct(self, need: Need, *, actor: str, then: Then[Need] = _nothing) -> Need:
        """Stores what an enterprise corrected over the version it was read at; a returned card is submitted again.

        `Conflict` where it has changed since, `IllegalStep` where it is neither submitted nor returned.
        """
        with self.database.write() as db:
            row = self._checked_row(need.id, need.version)
            state = NeedState(row["state"])
            if state not in CORRECTED_STATES:
                raise IllegalStep(f"征集卡现在是“{state.label}”，只有待受理或退回补正时可以修改")
            action = "edit" if state is NeedState.SUBMITTED else "resubmit"
            corrected = self._update(db, row, dump(need), state=NeedState.SUBMITTED, action=action, actor=actor)
            then(db, corrected)
            return corrected


class Supplies(Records[Supply]):
    """Supplies of all kinds, numbered GJ-2026-00001."""

    table, facets = "supplies", "supply_facets"
    prefix, digits, noun, state_column = "GJ", 5, "供给", "kind"
    record_type = Supply

    def __init__(
        self, database: Database, *, valid_months: int = VALID_MONTHS, shows_offices: bool = False
    ) -> None:  # fmt: skip
        super().__init__(database, valid_months=valid_months)
        self.shows_offices = shows_offices

    def _known_of(self, row: sqlite3.Row) -> dict[str, Any]:
        return {"shows_offices": self.shows_offices}
