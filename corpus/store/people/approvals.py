"""Approvals of a version of a card or a draft by several persons, one after the other; another version begins anew."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from corpus.errors import Conflict, IllegalStep
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.trail.audit import write_entry

APPROVED, TAKEN_BACK = "approve", "take_back_approval"


class Approved(NamedTuple):
    """What is approved: a table, the record's number, and the version that was read."""

    record: str
    record_id: str
    version: int


class Approval(NamedTuple):
    """One approval: its stage from 1, by whom and when, and what that person settled of the record."""

    stage: int
    user_id: int
    given_by: str
    given_at: datetime
    settled: Mapping[str, Any]


class Approvals:
    """The approvals in one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of(self, approved: Approved) -> tuple[Approval, ...]:
        """Those of one version, in their order."""
        rows = self.database.here.conn.execute(
            """SELECT stage, user_id, given_by, given_at, settled FROM approvals
               WHERE record = ? AND record_id = ? AND version = ? ORDER BY stage""",
            approved,
        )
        return tuple(
            Approval(row[0], row[1], row[2], datetime.fromisoformat(row[3]), json.loads(row[4])) for row in rows
        )

    def give(
        self, approved: Approved, *, stage: int, user_id: int, actor: str, settled: Mapping[str, Any] | None = None
    ) -> None:
        """Approves a version at a stage.

        `Conflict` where the record is at another version or the stage is taken, `IllegalStep` where the same person
        has approved it before.
        """
        with self.database.write() as db:
            given = self.of(approved)
            if any(approval.user_id == user_id for approval in given):
                raise IllegalStep("您已审过这一件，下一审须由另一人办理")
            if self._version(approved) != approved.version or len(given) != stage - 1:
                raise Conflict("别人刚刚改动或审过这一件，请看过现在的内容再办理", current=None)
            now = self.database.now()
            db.conn.execute(
                """INSERT INTO approvals (record, record_id, version, stage, user_id, given_by, given_at, settled)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                (*approved, stage, user_id, actor, now, to_json(dict(settled or {}))),
            )
            after = {"stage": stage}
            write_entry(db, approved.record, approved.record_id, APPROVED, at=now, actor=actor, after=after)

    def take_back(self, approved: Approved, *, user_id: int, actor: str) -> None:
        """Takes back the last approval; `IllegalStep` where that is another person's."""
        with self.database.write() as db:
            given = self.of(approved)
            if not given or given[-1].user_id != user_id:
                raise IllegalStep("只有最后一审的本人可以撤回")
            db.conn.execute(
                "DELETE FROM approvals WHERE record = ? AND record_id = ? AND version = ? AND stage = ?",
                (*approved, given[-1].stage),
            )
            before = {"stage": given[-1].stage}
            write_entry(
                db,
                approved.record,
                approved.record_id,
                TAKEN_BACK,
                at=self.database.now(),
                actor=actor,
                before=before,
            )

    def _version(self, approved: Approved) -> int:
        sql = f"SELECT version FROM {approved.record} WHERE id = ?"
        row = self.database.here.conn.execute(sql, (approved.record_id,)).fetchone()
        return int(row["version"]) if row else 0
