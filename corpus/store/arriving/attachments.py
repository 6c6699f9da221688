"""Attachments of cards and of proposals: rows here, contents in files under random names. For staff and the sender.

A file is written before its row and deleted after it, so that a row never lacks its file; what a crash leaves behind
is deleted by `tidy`.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database as Connection

from corpus.attached import LARGEST, MOST, clean_name, kind_of
from corpus.errors import BadValue, NotFound
from corpus.store.base.database import Database
from corpus.store.base.files import Files, files_of
from corpus.store.trail.audit import write_entry

PENDING_FOR = timedelta(hours=24)
"""How long a file waits for its card to be sent."""
PENDING_BYTES = 1024**3
"""What all cards that are not sent may hold together, so that nobody can fill the disk."""
_LIVE = "removed_at IS NULL"
_PENDING = "need_id IS NULL AND proposal_id IS NULL"
"""Its form is not sent yet."""
_OPEN_CARD = "EXISTS (SELECT 1 FROM needs WHERE id = :need AND state IN ('submitted', 'returned'))"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment; `name` is only for showing, `type` a key of `corpus.attached.KINDS`, `size` in bytes."""

    id: int
    need_id: str | None
    key: str
    name: str
    type: str
    size: int
    sha256: str
    stored_as: str
    created_at: datetime
    removed_at: datetime | None
    removed_by: str
    proposal_id: str | None


class Attachments:
    """The attachments of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.files = Files(files_of(database.path))

    def take(self, content: bytes, *, name: str, key: str, need_id: str | None = None) -> Attachment:
        """Stores a file for the card with this key or number; the same content is stored once.

        Raises `BadValue` for what is too large, too many or of another kind, with a sentence that says how to mend it.
        """
        if len(content) > LARGEST:
            raise BadValue(f"超过 {LARGEST // 1024**2} MB；请压缩或拆开后再添加")
        stored_as = self.files.write(content)
        try:
            kind = kind_of(self.files.path(stored_as))
            taken = self._add(_row(content, clean_name(name, kind), kind, stored_as), key=key, need_id=need_id)
        except BaseException:
            self.files.remove(stored_as)
            raise
        if taken.stored_as != stored_as:
            self.files.remove(stored_as)
        return taken

    def _add(self, row: dict[str, str | int], *, key: str, need_id: str | None) -> Attachment:
        with self.database.write() as db:
            present = list(self._of(need_id=need_id) if need_id else self._of(key=key))
            same = next((attachment for attachment in present if attachment.sha256 == row["sha256"]), None)
            if same:
                return same
            if len(present) >= MOST:
                raise BadValue(f"已有 {MOST} 个附件；请先移除一个再添加")
            if not need_id:
                self._check_room(int(row["size"]))
            values = row | {"key": key, "need_id": need_id, "created_at": self.database.now()}
            db.table("attachments").insert(values)
            (added,) = self._where("stored_as = :stored_as", stored_as=row["stored_as"])
            if need_id:
                self._note(db, need_id, "attach", added.name)
            return added

    def _note(self, db: Connection, need_id: str, action: str, name: str, *, actor: str = "") -> None:
        values = {"before" if action == "detach" else "after": {"attachment": name}}
        write_entry(
            db,
            "needs",
            need_id,
            action,
            at=self.database.now(),
            actor=actor,
            before=values.get("before"),
            after=values.get("after"),
        )

    def _check_room(self, size: int) -> None:
        sql = f"SELECT coalesce(sum(size), 0) FROM attachments WHERE {_PENDING} AND {_LIVE}"
        if int(self.database.here.conn.execute(sql).fetchone()[0]) + size > PENDING_BYTES:
            raise BadValue("现在等待提交的附件太多，暂时收不下；可以先提交，材料以后交给科技局")

    def of_key(self, key: str) -> tuple[Attachment, ...]:
        """What was added in one filling-in of the form, oldest first."""
        return tuple(self._of(key=key))

    def of_need(self, need_id: str) -> tuple[Attachment, ...]:
        """The attachments of a card, oldest first."""
        return tuple(self._of(need_id=need_id))

    def removed_of(self, need_id: str) -> tuple[Attachment, ...]:
        """What was removed from a card, with who and when."""
        return tuple(self._where("need_id = :need AND removed_at IS NOT NULL", need=need_id))

    def get(self, number: int, *, need_id: str) -> Attachment:
        """An attachment of this card; `NotFound` for another's or a removed one."""
        attachment = next((listed for listed in self._of(need_id=need_id) if listed.id == number), None)
        if attachment is None:
            raise NotFound("没有这个附件，可能已被移除")
        return attachment

    def bind(self, key: str, need_id: str) -> None:
        """Gives what was added under a key to the card that came of it; repeated, it changes nothing."""
        with self.database.write() as db:
            self.bind_within(db, key, need_id)

    def bind_within(self, db: Connection, key: str, need_id: str) -> None:
        """The same inside the write that stores the card, so that neither is stored without the other."""
        sql = f"""UPDATE attachments SET need_id = :need WHERE key = :key AND {_PENDING} AND {_OPEN_CARD}
                  RETURNING name"""
        for row in db.conn.execute(sql, {"need": need_id, "key": key}).fetchall():
            self._note(db, need_id, "attach", row["name"])

    def bind_proposal_within(self, db: Connection, key: str, proposal_id: str) -> None:
        """Gives what was added under a key to the proposal that came of it, inside the write that stores it."""
        sql = f"UPDATE attachments SET proposal_id = ? WHERE key = ? AND {_PENDING} RETURNING name"
        for row in db.conn.execute(sql, (proposal_id, key)).fetchall():
            write_entry(
                db, "proposals", proposal_id, "attach", at=self.database.now(), after={"attachment": row["name"]}
            )

    def of_proposal(self, proposal_id: str) -> tuple[Attachment, ...]:
        """The attachments of a proposal, oldest first."""
        return tuple(self._where(f"proposal_id = :proposal AND {_LIVE}", proposal=proposal_id))

    def move(self, key: str, *, to: str) -> None:
        """Gives what waits under one key to another filling-in of the form."""
        with self.database.write() as db:
            db.conn.execute(f"UPDATE attachments SET key = ? WHERE key = ? AND {_PENDING}", (to, key))

    def discard(self, number: int, *, key: str) -> None:
        """Takes a file back before its card is sent, without a trace; nothing where it is another's or sent."""
        sql = f"DELETE FROM attachments WHERE id = ? AND key = ? AND {_PENDING} RETURNING stored_as"
        with self.database.write() as db:
            gone = [row["stored_as"] for row in db.conn.execute(sql, (number, key)).fetchall()]
        for name in gone:
            self.files.remove(name)

    def remove(self, number: int, *, need_id: str, actor: str) -> Attachment:
        """Deletes a sent card's file and keeps who removed it and when; `NotFound` where it is not there."""
        with self.database.write() as db:
            attachment = self.get(number, need_id=need_id)
            db.table("attachments").update(number, {"removed_at": self.database.now(), "removed_by": actor})
            self._note(db, need_id, "detach", attachment.name, actor=actor)
        self.files.remove(attachment.stored_as)
        return attachment

    def tidy(self) -> None:
        """Deletes what was added to cards that were never sent, and files that no row names, after a day."""
        before = self.database.clock() - PENDING_FOR
        sql = f"DELETE FROM attachments WHERE {_PENDING} AND datetime(created_at) < datetime(?) RETURNING stored_as"
        with self.database.write() as db:
            gone = [row["stored_as"] for row in db.conn.execute(sql, (before.isoformat(),)).fetchall()]
        for name in gone:
            self.files.remove(name)
        self.files.remove_others({attachment.stored_as for attachment in self._where(_LIVE)}, before=before)

    def problems(self) -> Iterator[str]:
        """Which files are missing or no longer what was stored, as sentences without their names."""
        for attachment in self._where(_LIVE):
            owner = attachment.proposal_id or attachment.need_id or "（未提交）"
            what = f"{'应答' if attachment.proposal_id else '征集卡'} {owner} 的附件 {attachment.id}"
            try:
                content = self.files.path(attachment.stored_as).read_bytes()
            except (NotFound, OSError):
                yield f"{what}的文件 {attachment.stored_as} 不在"
                continue
            if hashlib.sha256(content).hexdigest() != attachment.sha256:
                yield f"{what}的文件 {attachment.stored_as} 与收到时不同"

    def _of(self, *, key: str = "", need_id: str | None = None) -> Iterator[Attachment]:
        column, value = ("need_id", need_id) if need_id else ("key", key)
        return self._where(f"{column} = :value AND {_LIVE}", value=value)

    def _where(self, condition: str, **values: object) -> Iterator[Attachment]:
        sql = f"SELECT * FROM attachments WHERE {condition} ORDER BY id"
        return map(_attachment, self.database.here.conn.execute(sql, values).fetchall())


def _row(content: bytes, name: str, kind: str, stored_as: str) -> dict[str, str | int]:
    digest = hashlib.sha256(content).hexdigest()
    return {"name": name, "type": kind, "size": len(content), "sha256": digest, "stored_as": stored_as}


def _attachment(row: sqlite3.Row) -> Attachment:
    times = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in ("created_at", "removed_at")}
    return Attachment(**(dict(row) | times))
