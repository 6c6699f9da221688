"""Lists that staff upload: each waits, under a random name, until it is imported, dropped, or a day has passed.

What an import of one did to the records stands in `imports.py`.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.store.arriving.readings import end_within
from corpus.store.base.database import Database
from corpus.store.base.files import Files, files_of
from corpus.store.base.jsons import to_json
from corpus.store.trail.audit import write_entry

WAITING_FOR = timedelta(hours=24)
SENT_WAITS_FOR = timedelta(days=30)
"""How long a list is kept that a supplier sent, until it is taken in or after it was sent back."""
UNDONE_WITHIN = timedelta(hours=24)
SENT_BACK = "send_back"
"""The audit log's word for a list that staff sent back."""
RECENT = 10
"""Lists that a page shows, newest first."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One list; `record` is the table it is for, `outcome` counts what an import made of it.

    `supplier` and `kind` hold for the supplies of a list that does not say them itself. `choices` are what somebody
    chose of its header rows and columns. From `begun_at` on its rows come in, and nothing of it can be chosen any more.
    `undone` says what taking the import back did so far, and what it could not take back. `sent_org` is the supplier
    whose own account sent it ("" where staff did), `returned_note` why staff sent it back.
    """

    id: int
    record: str
    name: str
    town: str
    size: int
    stored_as: str
    created_at: datetime
    created_by: str
    done_at: datetime | None
    done_by: str
    outcome: dict[str, Any]
    supplier: str
    kind: str
    choices: dict[str, Any]
    undone_at: datetime | None
    undone_by: str
    undone: dict[str, Any]
    seen_at: datetime | None
    seen_by: str
    begun_at: datetime | None
    begun_by: str
    sent_org: str
    returned_at: datetime | None
    returned_note: str = field(repr=False)

    @property
    def waits(self) -> bool:
        """Whether nobody has begun to import it or sent it back."""
        return self.begun_at is None and self.done_at is None and self.returned_at is None

    @property
    def undo_until(self) -> datetime | None:
        """Until when an import can be taken back."""
        return self.done_at + UNDONE_WITHIN if self.done_at else None


_OPEN = """((done_at IS NULL AND returned_at IS NULL
      AND (begun_at IS NOT NULL OR sent_org <> '' OR datetime(created_at) >= datetime(:since)))
    OR (done_at IS NOT NULL AND seen_at IS NULL AND undone_at IS NULL AND json_extract(outcome, '$.refused') > 0))"""
"""A list that waits for a decision, or one with rows that could not be imported and that nobody has seen to."""


_WAITS = "begun_at IS NULL AND done_at IS NULL AND returned_at IS NULL"


class Uploads:
    """The lists of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.files = Files(files_of(database.path) / "waiting")

    def add(
        self,
        content: bytes,
        *,
        record: str,
        name: str,
        actor: str,
        town: str = "",
        supplier: str = "",
        kind: str = "",
        sent_org: str = "",
    ) -> Upload:
        """Keeps a list until it is decided on."""
        stored_as = self.files.write(content)
        try:
            with self.database.write() as db:
                row = db.conn.execute(
                    """INSERT INTO uploads
                         (record, name, town, supplier, kind, size, stored_as, created_at, created_by, sent_org)
                       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *""",
                    (record, name, town, supplier, kind, len(content), stored_as, self.database.now(), actor, sent_org),
                ).fetchone()
                after = {"name": name, "town": town, "supplier": supplier, "kind": kind}
                write_entry(db, "uploads", str(row["id"]), "upload", at=row["created_at"], actor=actor, after=after)
        except BaseException:
            self.files.remove(stored_as)
            raise
        return _upload(row)

    def get(self, number: int) -> Upload:
        """The list with this number; `NotFound` for one that was dropped or waited too long."""
        row = self.database.here.conn.execute("SELECT * FROM uploads WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("这份名单已放弃，或上传后超过一天没有导入；请重新上传")
        return _upload(row)

    def recent(self, record: str, *, sent_org: str = "") -> tuple[Upload, ...]:
        """The newest lists for one table, waiting or imported; of those that one supplier sent where it is named."""
        sql = """SELECT * FROM uploads WHERE record = :record AND (:org = '' OR sent_org = :org)
                 ORDER BY id DESC LIMIT :most"""
        values = {"record": record, "org": sent_org, "most": RECENT}
        return tuple(map(_upload, self.database.here.conn.execute(sql, values).fetchall()))

    def send_back(self, number: int, *, note: str, actor: str) -> None:
        """Sends a list back to the supplier that sent it; `IllegalStep` where it waits no more."""
        now = self.database.now()
        with self.database.write() as db:
            sql = f"UPDATE uploads SET returned_at = ?, returned_note = ? WHERE id = ? AND sent_org <> '' AND {_WAITS}"
            if not db.conn.execute(sql, (now, note, number)).rowcount:
                raise IllegalStep("这份名单刚刚已经导入、退回或放弃")
            write_entry(db, "uploads", str(number), SENT_BACK, at=now, actor=actor, note=note)

    def open(self, *, size: int) -> tuple[tuple[Upload, ...], int]:
        """The oldest lists that somebody must still see to, and how many there are in all."""
        read, values = self.database.here.conn.execute, {"since": self._since().isoformat(), "size": size}
        rows = read(f"SELECT * FROM uploads WHERE {_OPEN} ORDER BY id LIMIT :size", values).fetchall()
        total = read(f"SELECT count(*) AS n FROM uploads WHERE {_OPEN}", values).fetchone()["n"]
        return tuple(map(_upload, rows)), int(total)

    def choose(self, number: int, choices: Mapping[str, Any], *, supplier: str, kind: str, actor: str) -> Upload:
        """Keeps what somebody says of a list that waits; `IllegalStep` where it waits no more."""
        with self.database.write() as db:
            row = db.conn.execute(
                f"UPDATE uploads SET choices = ?, supplier = ?, kind = ? WHERE id = ? AND {_WAITS} RETURNING *",
                (to_json(dict(choices)), supplier, kind, number),
            ).fetchone()
            if row is None:
                raise IllegalStep("这份名单已经导入或放弃，不能再改列的对应")
            end_within(db, number)
            after = {"choices": choices, "supplier": supplier, "kind": kind}
            write_entry(db, "uploads", str(number), "choose", at=self.database.now(), actor=actor, after=after)
        return _upload(row)

    def see(self, number: int, *, actor: str) -> None:
        """Says that somebody has seen to the rows that could not be imported; they are kept no longer."""
        now = self.database.now()
        with self.database.write() as db:
            sql = "UPDATE uploads SET seen_at = ?, seen_by = ? WHERE id = ? AND done_at IS NOT NULL AND seen_at IS NULL"
            if db.conn.execute(sql, (now, actor, number)).rowcount:
                db.table("refused_rows").delete_where("upload_id = ?", [number])
                write_entry(db, "uploads", str(number), "see", at=now, actor=actor)

    def path(self, upload: Upload) -> Path:
        """Where a list that waits lies; `NotFound` where it does no more."""
        return self.files.path(upload.stored_as)

    def name_supplier(self, number: int, supplier: str, *, actor: str) -> Upload:
        """Keeps the supplier that a list itself names, which changes nothing of what was read."""
        with self.database.write() as db:
            sql = "UPDATE uploads SET supplier = ? WHERE id = ? RETURNING *"
            row = db.conn.execute(sql, (supplier, number)).fetchone()
            after = {"supplier": supplier}
            write_entry(db, "uploads", str(number), "choose", at=self.database.now(), actor=actor, after=after)
        return _upload(row)

    def begin_within(self, db: Connection, upload: Upload, *, actor: str) -> None:
        """Says inside a write that the rows of a list come in from now on; `IllegalStep` where they do or did already.

        `Conflict` where somebody has since chosen other columns or another supplier.
        """
        row = db.conn.execute(
            f"UPDATE uploads SET begun_at = ?, begun_by = ? WHERE id = ? AND {_WAITS} RETURNING *",
            (self.database.now(), actor, upload.id),
        ).fetchone()
        if row is None:
            raise IllegalStep("这份名单已经导入或放弃，没有再导入")
        now = _upload(row)
        if _chosen_of(now) != _chosen_of(upload):
            raise Conflict("刚刚有人改了这份名单的列或供给方，没有导入；请看过现在的内容再导入", current=now)

    def put_back(self, number: int) -> None:
        """Lets a list wait again of which no row has come in."""
        sql = "UPDATE uploads SET begun_at = NULL, begun_by = '' WHERE id = ? AND done_at IS NULL"
        with self.database.write() as db:
            db.conn.execute(sql, (number,))

    def finish_within(self, db: Connection, number: int, *, actor: str, outcome: Mapping[str, Any]) -> None:
        """Marks a list as imported inside a write; `IllegalStep` where that was done before.

        Lists in `outcome` name rows; the audit log has how many they are.
        """
        done = db.conn.execute(
            "UPDATE uploads SET done_at = ?, done_by = ?, outcome = ? WHERE id = ? AND done_at IS NULL",
            (self.database.now(), actor, to_json(dict(outcome)), number),
        )
        if not done.rowcount:
            raise IllegalStep("这份名单已经导入或放弃，没有再导入")
        end_within(db, number)
        counted = {name: len(value) if isinstance(value, list) else value for name, value in outcome.items()}
        write_entry(db, "uploads", str(number), "take_in", at=self.database.now(), actor=actor, after=counted)

    def drop(self, number: int) -> None:
        """Forgets a list of which nobody has begun to import anything."""
        sql = f"DELETE FROM uploads WHERE id = ? AND {_WAITS} RETURNING stored_as"
        with self.database.write() as db:
            gone = [row["stored_as"] for row in db.conn.execute(sql, (number,)).fetchall()]
            if gone:
                write_entry(db, "uploads", str(number), "drop", at=self.database.now())
        for name in gone:
            self.files.remove(name)

    def tidy(self) -> None:
        """Forgets what has waited for a day, what suppliers sent after a month, and the files of what was imported."""
        before, long_before = self._since(), self.database.clock() - SENT_WAITS_FOR
        sql = """DELETE FROM uploads WHERE begun_at IS NULL AND done_at IS NULL
                 AND datetime(coalesce(returned_at, created_at)) < datetime(iif(sent_org = '', ?, ?))"""
        with self.database.write() as db:
            db.conn.execute(sql, (before.isoformat(), long_before.isoformat()))
        waiting = "SELECT stored_as FROM uploads WHERE done_at IS NULL"
        known = {row["stored_as"] for row in self.database.here.conn.execute(waiting)}
        self.files.remove_others(known, before=before)

    def _since(self) -> datetime:
        """What was uploaded before this has waited too long."""
        return self.database.clock() - WAITING_FOR


def _chosen_of(upload: Upload) -> tuple[dict[str, Any], str, str]:
    """What somebody has chosen of a list."""
    return upload.choices, upload.supplier, upload.kind


def _upload(row: sqlite3.Row) -> Upload:
    times = ("created_at", "begun_at", "done_at", "undone_at", "seen_at", "returned_at")
    moments = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in times}
    values = {name: row[name] for name in row.keys() if name != "reading"}  # noqa: SIM118 - a row iterates over its values
    return Upload(**(values | moments | {name: json.loads(row[name]) for name in ("outcome", "choices", "undone")}))
