"""What the import of a list did to the records, so that it can be taken back as a whole within a day.

Taking back leaves what somebody has worked on since: a record that was changed again, judged, or has got an attachment.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from sqlite_utils import Database as Connection

from corpus.errors import IllegalStep
from corpus.records import Need, Supply
from corpus.sorts import sort_named
from corpus.store.arriving.uploads import Upload, Uploads
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.records.records import Needs, Supplies
from corpus.store.records.written import day_of
from corpus.store.trail.audit import write_entry
from corpus.store.trail.history import add_history

_AMONG = "(SELECT value FROM json_each(:ids))"
_JUDGED = """SELECT {column} AS id FROM pairings WHERE version > 1 AND coalesce(decided_at, created_at) >= :since
             AND {column} IN """
_COMPARED = """SELECT {side} AS id FROM duplicates WHERE record = :record AND version > 1 AND decided_at >= :since
               AND {side} IN """
_ATTACHED = "SELECT need_id AS id FROM attachments WHERE need_id IN "
_JOINED = "SELECT need_id AS id FROM joined_cards WHERE need_id IN "
_PROPOSED = "SELECT {column} AS id FROM proposals WHERE {column} IN "


class Imported(NamedTuple):
    """A record that an import added (`version_before` is 0) or changed, with its version after that.

    Of a record that was only made valid for longer, both are its version.
    """

    record_id: str
    version_before: int
    version_after: int


class RefusedRow(NamedTuple):
    """A row that was not taken: where, why, and its cells with their headings."""

    sheet: str
    row: int
    problem: str
    cells: tuple[tuple[str, str], ...] = ()


class Kept(NamedTuple):
    """A record that taking an import back leaves as it is, and why."""

    record_id: str
    title: str
    reason: str


class Undone(NamedTuple):
    """What taking some records of an import back did; `needs` are those whose suggestions it touched."""

    removed: tuple[str, ...]
    restored: tuple[str, ...]
    kept: tuple[Kept, ...]
    needs: tuple[str, ...]


Then = Callable[[Connection, str, Undone], object]
"""What is written with some records that are taken back, given the last one's number: inside the same write."""


def _nothing(_: Connection, __: str, ___: Undone) -> None:
    """What is written where nothing else belongs to it."""


class Imports:
    """The imports of one database."""

    def __init__(self, database: Database, uploads: Uploads, needs: Needs, supplies: Supplies) -> None:
        self.database = database
        self.uploads = uploads
        self._records: dict[str, Needs | Supplies] = {"needs": needs, "supplies": supplies}

    def keep_within(self, db: Connection, number: int, done: Iterable[Imported]) -> None:
        """Keeps what an import did to some records, inside the write that takes them in."""
        db.conn.executemany(
            """INSERT INTO imported_records VALUES (?, ?, ?, ?)
               ON CONFLICT (upload_id, record_id) DO UPDATE SET version_after = excluded.version_after""",
            [(number, *imported) for imported in done],
        )

    def refuse_within(self, db: Connection, number: int, refused: Iterable[RefusedRow]) -> None:
        """Keeps what an import could not take, inside a running write."""
        db.table("refused_rows").insert_all(
            {"upload_id": number, "place": place} | row._asdict() | {"cells": to_json(row.cells)}
            for place, row in enumerate(refused)
        )

    def refused(self, number: int) -> tuple[RefusedRow, ...]:
        """The rows that an import could not take, in the file's order; none once somebody has seen to them."""
        rows = self.database.here.conn.execute(
            "SELECT sheet, row, problem, cells FROM refused_rows WHERE upload_id = ? ORDER BY place", (number,)
        )
        return tuple(
            RefusedRow(row["sheet"], row["row"], row["problem"], tuple(map(tuple, json.loads(row["cells"]))))
            for row in rows
        )

    def changed(self, number: int) -> tuple[str, ...]:
        """The records that an import added or changed and that are still there, by number."""
        upload = self.uploads.get(number)
        sql = f"""SELECT record_id FROM imported_records JOIN {upload.record} ON id = record_id
                  WHERE upload_id = ? AND version_after > version_before ORDER BY record_id"""
        return tuple(row["record_id"] for row in self.database.here.conn.execute(sql, (number,)))

    def touched(self, number: int) -> tuple[str, ...]:
        """The records that an import did anything to, still there or not, by number."""
        sql = "SELECT record_id FROM imported_records WHERE upload_id = ? ORDER BY record_id"
        return tuple(row["record_id"] for row in self.database.here.conn.execute(sql, (number,)))

    def still_there(self, number: int, record_ids: Iterable[str]) -> tuple[str, ...]:
        """Those of some records of an import that are in its table, by number."""
        table = self.uploads.get(number).record
        sql = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        return tuple(row["id"] for row in self.database.here.conn.execute(sql, (to_json(list(record_ids)),)))

    def check_undo(self, number: int) -> None:
        """Raises `IllegalStep` where an import has been taken back, or the day for that is over."""
        upload = self.uploads.get(number)
        if upload.undone_at:
            raise IllegalStep("这次导入刚刚已经撤销，没有再撤销一次")
        if upload.undo_until is None or self.database.clock() > upload.undo_until:
            raise IllegalStep("导入满一天后不能整批撤销；请逐条修改")

    def undo_next(self, number: int, *, after: str, most: int, actor: str, then: Then = _nothing) -> Undone | None:
        """Takes back the next records of an import, by number: what it added goes, what it changed is as before.

        All in one write, with what `then` writes; None where none is left, and then the import is taken back.
        """
        with self.database.write() as db:
            upload = self.uploads.get(number)
            done = self._done(db, number, after, most)
            if not done:
                self._finish(db, upload, actor=actor)
                return None
            undone = self._undo_some(db, upload, done, actor=actor)
            self._count(db, upload, undone)
            then(db, done[-1].record_id, undone)
        return undone

    def _undo_some(self, db: Connection, upload: Upload, done: list[Imported], *, actor: str) -> Undone:
        reasons = dict(self._reasons(db, upload, done))
        kept = [self._kept(upload.record, imported, reasons) for imported in done]
        free = [imported for imported, why in zip(done, kept, strict=True) if why is None]
        needs = self._touched(db, upload.record, free)
        removed = tuple(
            self._remove(db, upload, imported, actor=actor) for imported in free if not imported.version_before
        )
        restored = tuple(
            self._restore(db, upload, imported, actor=actor) for imported in free if imported.version_before
        )
        return Undone(removed, restored, tuple(why for why in kept if why), needs)

    def _count(self, db: Connection, upload: Upload, undone: Undone) -> None:
        """Adds what was taken back to what the list says of it."""
        said = {
            "removed": upload.undone.get("removed", 0) + len(undone.removed),
            "restored": upload.undone.get("restored", 0) + len(undone.restored),
            "kept": [*upload.undone.get("kept", ()), *undone.kept],
        }
        db.table("uploads").update(upload.id, {"undone": to_json(said)})

    def _done(self, db: Connection, number: int, after: str, most: int) -> list[Imported]:
        sql = """SELECT record_id, version_before, version_after FROM imported_records
                 WHERE upload_id = ? AND record_id > ? ORDER BY record_id LIMIT ?"""
        return [Imported(*row) for row in db.conn.execute(sql, (number, after, most))]

    def _reasons(self, db: Connection, upload: Upload, done: Iterable[Imported]) -> Iterator[tuple[str, str]]:
        """Why records of this import must stay, by number; the last reason counts."""
        # Rows can be worked on from the moment at which they come in.
        since = upload.begun_at or upload.done_at
        values = {
            "ids": to_json([imported.record_id for imported in done]),
            "record": upload.record,
            "since": since.isoformat(timespec="microseconds") if since else "",
        }
        asked = [(_COMPARED.format(side=side), "疑似重复已有判断") for side in ("first_id", "second_id")]
        asked += [(_JUDGED.format(column=sort_named(upload.record).key), "导入之后已有研判")]
        asked += [(_PROPOSED.format(column=sort_named(upload.record).key), "已有揭榜应答")]
        if upload.record == "needs":
            asked += [(_ATTACHED, "已有附件"), (_JOINED, "已在企业账号中")]
        for sql, reason in asked:
            for row in db.conn.execute(sql + _AMONG, values).fetchall():
                yield row["id"], reason

    def _kept(self, table: str, imported: Imported, reasons: dict[str, str]) -> Kept | None:
        record = self._record(table, imported.record_id)
        if record.version != imported.version_after:
            return Kept(record.id, record.title, "导入之后又改动过")
        return Kept(record.id, record.title, reasons[record.id]) if record.id in reasons else None

    def _record(self, table: str, record_id: str) -> Need | Supply:
        return self._records[table].get(record_id)

    def _touched(self, db: Connection, table: str, free: list[Imported]) -> tuple[str, ...]:
        """The needs that have pairings with these records, or are changed themselves."""
        ids = to_json([imported.record_id for imported in free])
        sql = f"""SELECT DISTINCT need_id FROM pairings
                  WHERE {sort_named(table).key} IN (SELECT value FROM json_each(?)) ORDER BY need_id"""
        return tuple(row["need_id"] for row in db.conn.execute(sql, (ids,)))

    def _remove(self, db: Connection, upload: Upload, imported: Imported, *, actor: str) -> str:
        """Takes out what the import added, with the suggestions and suspicions that nobody has decided."""
        table, record_id = upload.record, imported.record_id
        row = db.conn.execute(f"SELECT * FROM {table} WHERE id = ?", (record_id,)).fetchone()
        db.conn.execute(f"DELETE FROM pairings WHERE {sort_named(table).key} = ?", (record_id,))
        db.conn.execute("DELETE FROM duplicates WHERE record = ? AND first_id = ?", (table, record_id))
        db.conn.execute("DELETE FROM duplicates WHERE record = ? AND second_id = ?", (table, record_id))
        db.conn.execute(f"DELETE FROM {table} WHERE id = ?", (record_id,))
        state = self._records[table].state_column
        before = to_json({state: row[state], "data": json.loads(row["data"])})
        add_history(
            db,
            table,
            record_id,
            version=imported.version_after + 1,
            action="take_out",
            actor=actor,
            at=self.database.now(),
            note=_note(upload),
            before=before,
        )
        return record_id

    def _restore(self, db: Connection, upload: Upload, imported: Imported, *, actor: str) -> str:
        """Gives a record back what it said before the import, and the day until which it was valid."""
        table, records = upload.record, self._records[upload.record]
        if imported.version_after == imported.version_before:
            records.shorten_within(db, imported.record_id, actor=actor, note=_note(upload))
            return imported.record_id
        row = db.conn.execute(
            """SELECT before FROM history WHERE record = ? AND record_id = ? AND version = ? AND before IS NOT NULL
               ORDER BY id LIMIT 1""",
            (table, imported.record_id, imported.version_before + 1),
        ).fetchone()
        before: dict[str, Any] = json.loads(row["before"])
        records.write_within(
            db,
            imported.record_id,
            imported.version_after,
            before["data"],
            state=before[records.state_column],
            action="take_back",
            actor=actor,
            note=_note(upload),
            end=day_of(before.get("ends_on")),
        )
        return imported.record_id

    def _finish(self, db: Connection, upload: Upload, *, actor: str) -> None:
        now = self.database.now()
        said: dict[str, Any] = {"removed": 0, "restored": 0, "kept": []} | upload.undone
        db.table("uploads").update(upload.id, {"undone_at": now, "undone_by": actor, "undone": to_json(said)})
        counted = said | {"kept": [record_id for record_id, *_ in said["kept"]]}
        write_entry(db, "uploads", str(upload.id), "take_back", at=now, actor=actor, after=counted)


def _note(upload: Upload) -> str:
    return f"撤销导入“{upload.name}”"
