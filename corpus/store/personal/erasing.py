"""Erasing a person's data at their request: in one transaction, as it was previewed, with what the law has kept left.

The history of records and the audit log keep that something was erased, when and by whom, and not what.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database as Connection

from corpus.errors import BadValue, Conflict
from corpus.masks import masked_prose
from corpus.store.base.database import Database
from corpus.store.base.files import Files, files_of
from corpus.store.base.jsons import to_json
from corpus.store.personal.finding import RECORDS, Found, Spot, find, read_again
from corpus.store.personal.person import ERASED, Person
from corpus.store.trail.audit import Audit, write_entry
from corpus.store.trail.history import add_history
from corpus.store.trail.redaction import strike_out

ERASE, TELL, LOOK_FOR = "erase", "tell_person", "look_for_person"
"""The audit log's words for one person's data that were erased, copied for them, and looked for."""
_VERSIONED = {
    "needs",
    "supplies",
    "proposals",
    "outbox",
    "remarks",
    "meetings",
    "pairings",
    "asks",
    "supply_corrections",
    "duplicates",
}
"""Tables whose rows are changed by version: whoever has one open does not bring back what was erased."""
_STAMPED = {"needs", "supplies", "proposals"}
_ENDED = {
    "watches": "state = 'ended', ended_at = coalesce(ended_at, :now)",
    "outbox": "state = CASE WHEN state IN ('waiting', 'failed') THEN 'cancelled' ELSE state END",
}
"""What becomes of a watch or a message of the person's own."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """A request that was done: what was erased, by counts of each place; not whose it was."""

    number: int
    done_by: str
    done_at: datetime
    reason: str
    places: dict[str, int]


class PersonalData:
    """The data of persons in one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.files = Files(files_of(database.path))

    def find(self, person: Person) -> Found:
        """Everywhere that the person's data stands; `BadValue` where too little is said to tell who it is."""
        if not person.is_said:
            raise BadValue("请写手机号码或邮箱；只写姓名时，请同时写本人的征集卡、供给或应答的编号")
        return find(self.database, person)

    def note_copy(self, found: Found, *, reason: str, actor: str) -> None:
        """Keeps in the audit log that a copy of somebody's data was made."""
        note = f"{found.person.masked}；{len(found.spots)} 处；{reason}"
        Audit(self.database).write("persons", "", TELL, actor=actor, note=note)

    def erase(self, person: Person, *, mark: str, reason: str, actor: str) -> Erasure:
        """Erases what was previewed; `Conflict` where any of it has changed since, and then nothing is erased."""
        found = self.find(person)
        person = found.person
        spots = [spot for spot in found.spots if spot.place.changes]
        if found.mark != mark:
            raise Conflict("预览之后有资料变动，还没有删除任何内容；请核对现在的情况再确认", current=found)
        with self.database.write() as db:
            self._check_unchanged(db, found, spots)
            files = [name for spot in spots for name in self._erase(db, person, spot, actor)]
            erasure = self._note(db, person, spots, reason=reason, actor=actor)
        for name in files:
            self.files.remove(name)
        return erasure

    def erasures(self) -> tuple[Erasure, ...]:
        """What was erased on request so far, the newest first."""
        return tuple(map(_erasure, self.database.here.conn.execute("SELECT * FROM erasures ORDER BY id DESC")))

    def _check_unchanged(self, db: Connection, found: Found, spots: Iterable[Spot]) -> None:
        for spot in spots:
            if read_again(db.conn, spot) != spot.texts:
                raise Conflict("刚刚有资料变动，还没有删除任何内容；请核对现在的情况再确认", current=found)

    def _erase(self, db: Connection, person: Person, spot: Spot, actor: str) -> list[str]:
        """Erases one row; returns the files that go with it."""
        table, own = spot.place.table, spot.own
        if table == "audit":
            return []  # together, when all else is done
        if own and table == "enterprises":
            db.conn.execute("DELETE FROM users WHERE id = ?", spot.key)
            return []
        if own and table == "attachments":
            return self._remove_file(db, spot, actor)
        texts = _emptied(spot) if own else {}
        belongs = own or spot.record in person.records
        changed = {name: texts.get(name, person.erased_in(text, own=belongs)) for name, text in spot.texts.items()}
        if own and table == "proposals":
            changed |= {"contact": ERASED, "phone": "", "email": ""}
        self._write(db, spot, changed, actor)
        return []

    def _write(self, db: Connection, spot: Spot, changed: dict[str, str], actor: str) -> None:
        table, now = spot.place.table, self.database.now()
        settings = [f"{name} = :{name}" for name in changed]
        if table in _VERSIONED:
            settings.append("version = version + 1")
        if table in _STAMPED:
            settings.append("updated_at = :now")
        if spot.own and table in _ENDED:
            settings.append(_ENDED[table])
        where = " AND ".join(f"{name} = :{name}" for name in spot.place.key)
        values = {**changed, **dict(zip(spot.place.key, spot.key, strict=True)), "now": now}
        db.conn.execute(f"UPDATE {table} SET {', '.join(settings)} WHERE {where}", values)
        if table in RECORDS:
            row = db.conn.execute(f"SELECT version FROM {table} WHERE id = ?", spot.key).fetchone()
            add_history(db, table, str(spot.key[0]), version=row["version"], action=ERASE, actor=actor, at=now)

    def _remove_file(self, db: Connection, spot: Spot, actor: str) -> list[str]:
        row = db.conn.execute("SELECT stored_as, removed_at FROM attachments WHERE id = ?", spot.key).fetchone()
        sql = """UPDATE attachments SET name = ?, removed_at = coalesce(removed_at, ?),
                 removed_by = CASE WHEN removed_at IS NULL THEN ? ELSE removed_by END WHERE id = ?"""
        db.conn.execute(sql, (ERASED, self.database.now(), actor, *spot.key))
        return [] if row["removed_at"] else [row["stored_as"]]

    def _note(self, db: Connection, person: Person, spots: list[Spot], *, reason: str, actor: str) -> Erasure:
        now, said = self.database.now(), masked_prose(person.erased_in(reason, own=True))
        places = Counter(spot.place.label for spot in spots)
        sql = "INSERT INTO erasures (done_by, done_at, reason, places) VALUES (?, ?, ?, ?) RETURNING id"
        number = int(db.conn.execute(sql, (actor, now, said, to_json(places))).fetchone()["id"])
        log = [(int(spot.key[0]), spot.record in person.records) for spot in spots if spot.place.table == "audit"]
        told_in = int(db.conn.execute("SELECT coalesce(max(id), 0) + 1 FROM audit").fetchone()[0])
        owned = {entry for entry, belongs in log if belongs}

        def erased(entry: int, text: str) -> str:
            return person.erased_in(text, own=entry in owned)

        struck = strike_out(db, [entry for entry, _ in log], erased, told_in=told_in)
        after = {"removed": sum(places.values())} | struck
        write_entry(db, "persons", str(number), ERASE, at=now, actor=actor, note=said, after=after)
        return Erasure(number, actor, datetime.fromisoformat(now), said, dict(places))


def _emptied(spot: Spot) -> dict[str, str]:
    """What of a row of the person's own is emptied as a whole: a message to them, the address of their watch."""
    if spot.place.table == "outbox":
        return {"recipient": ERASED, "subject": ERASED, "body": "", "payload": "{}", "last_error": ""}
    return {"recipient": ""} if spot.place.table == "watches" else {}


def _erasure(row: sqlite3.Row) -> Erasure:
    places: dict[str, int] = json.loads(row["places"])
    return Erasure(row["id"], row["done_by"], datetime.fromisoformat(row["done_at"]), row["reason"], places)
