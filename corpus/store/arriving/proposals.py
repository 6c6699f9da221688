"""Proposals in the database: added once for each form, decided by staff."""

import sqlite3
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.proposals import Proposal, ProposalState, Written
from corpus.states import MATCHED_STATES, NeedState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.numbers import next_number
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.trail.history import add_history

TABLE = "proposals"
_TYPED = ("org", "contact", "phone", "email", "text", "supply")
_WRITER = "应答方"
Then = Callable[[Connection, Proposal], None]


def _nothing(_: Connection, __: Proposal) -> None:
    """What most writes do besides."""


class Proposals:
    """The proposals of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, need_id: str, written: Written, *, key: str, consent: str, then: Then = _nothing) -> Proposal:
        """Stores a proposal under the next number; one with a key that was used before is returned as it is.

        `then` is called inside the write with what was stored. `IllegalStep` where the need takes none any more.
        """
        with self.database.write() as db:
            row = db.conn.execute("SELECT * FROM proposals WHERE key = ?", (key,)).fetchone()
            if row:
                return _proposal(row)
            self._check_open(db, need_id)
            now, number = self.database.now(), next_number(db, "JB", self.database.today(), digits=4)
            values = {
                "id": number,
                "key": key,
                "need_id": need_id,
                "consent": consent,
                "created_at": now,
                "updated_at": now,
                **asdict(written),
            }
            row = db.conn.execute(
                f"""INSERT INTO proposals ({", ".join(values)}) VALUES ({", ".join(f":{name}" for name in values)})
                    RETURNING *""",
                values,
            ).fetchone()
            add_history(db, TABLE, row["id"], version=1, action="add", actor=_WRITER, at=now)
            added = _proposal(row)
            then(db, added)
            return added

    def _check_open(self, db: Connection, need_id: str) -> None:
        row = db.conn.execute("SELECT state FROM needs WHERE id = ?", (need_id,)).fetchone()
        if row and row["state"] not in MATCHED_STATES:
            raise IllegalStep(f"这项需求{NeedState(row['state']).label}，不再收应答")

    def get(self, proposal_id: str) -> Proposal:
        """The proposal with this number; `NotFound` if there is none."""
        row = self.database.here.conn.execute("SELECT * FROM proposals WHERE id = ?", (proposal_id,)).fetchone()
        if row is None:
            raise NotFound("没有这条应答，编号可能有误")
        return _proposal(row)

    def of_need(self, need_id: str) -> tuple[Proposal, ...]:
        """All proposals to a need, oldest first."""
        rows = self.database.here.conn.execute("SELECT * FROM proposals WHERE need_id = ? ORDER BY id", (need_id,))
        return tuple(map(_proposal, rows))

    def page(self, state: ProposalState, *, number: int = 1, size: int = PAGE_SIZE) -> Page[Proposal]:
        """One page of those in a state, the longest waiting first."""
        total = self.counts()[state]
        number = page_within(number, total, size)
        rows = self.database.here.conn.execute(
            "SELECT * FROM proposals WHERE state = ? ORDER BY id LIMIT ? OFFSET ?", (state, size, (number - 1) * size)
        )
        return Page(tuple(map(_proposal, rows)), number, total, size)

    def counts(self) -> dict[ProposalState, int]:
        """How many there are in each state."""
        rows = self.database.here.conn.execute("SELECT state, count(*) AS n FROM proposals GROUP BY state")
        counted = {row["state"]: row["n"] for row in rows}
        return {state: counted.get(state, 0) for state in ProposalState}

    def decide(
        self,
        proposal_id: str,
        *,
        version: int,
        state: ProposalState,
        actor: str,
        note: str = "",
        supply_id: str = "",
        then: Callable[[Connection], object] | None = None,
    ) -> Proposal:
        """Records what staff made of a proposal, and `then` with it; `Conflict` where it has changed since."""
        with self.database.write() as db:
            old = self.get(proposal_id)
            if old.version != version:
                raise Conflict("这条应答刚刚已由他人处理，请核对现在的情况再决定", current=old)
            now = self.database.now()
            db.conn.execute(
                """UPDATE proposals SET state = ?, note = ?, supply_id = ?, decided_by = ?, updated_at = ?,
                   version = version + 1 WHERE id = ? AND version = ?""",
                (state, note, supply_id or old.supply_id, actor, now, proposal_id, version),
            )
            before = to_json({"state": old.state, "note": old.note, "supply_id": old.supply_id})
            add_history(
                db, TABLE, proposal_id, version=version + 1, action=state, actor=actor, at=now, note=note, before=before
            )
            if then:
                then(db)
            return self.get(proposal_id)


def _proposal(row: sqlite3.Row) -> Proposal:
    values = {name: row[name] for name in row.keys() if name not in (*_TYPED, "key")}  # noqa: SIM118 - a Row
    values |= {name: datetime.fromisoformat(row[name]) for name in ("created_at", "updated_at")}
    values["state"] = ProposalState(row["state"])
    return Proposal(written=Written(**{name: row[name] for name in _TYPED}), **values)
