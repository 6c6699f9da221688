"""Conversations about cards and pairings: what was written, and what of it staff passed on.

Every decision names the version of the remark that it was made on. What somebody writes answers what was passed on to
them in the same conversation before.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.store.base.database import Database
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.trail.audit import write_entry
from corpus.talking import Party, Remark, RemarkState, RemarkView

ThenOfRemark = Callable[[Connection, Remark], object]
"""What is written together with a remark, such as a message about it."""
_VIEWS = {
    RemarkView.WAITING: "state = 'waiting'",
    RemarkView.PASSED: "state = 'passed' AND side <> 'bureau'",
    RemarkView.UNANSWERED: "state = 'passed' AND answered_at IS NULL",
    RemarkView.ALL: "1",
}
_ABOUT = "(:need = '' OR need_id = :need) AND (:pairing = 0 OR pairing_id = :pairing)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Something to be said: about what, by whom, to whom; what the bureau says is passed on as it is written."""

    need_id: str
    pairing_id: int = 0
    side: Party
    reader: Party
    text: str = field(repr=False)
    actor: str


def _nothing(_: Connection, __: Remark) -> None:
    """What is written with a remark that nothing else belongs to."""


class Remarks:
    """The remarks of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, number: int) -> Remark:
        """The remark with this number; `NotFound` if there is none."""
        row = self.database.here.conn.execute("SELECT * FROM remarks WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("没有这条往来消息")
        return _remark(row)

    def thread(self, need_id: str, pairing_id: int) -> tuple[Remark, ...]:
        """One conversation, oldest first: about a pairing, or (0) about the card alone."""
        return tuple(self._select("need_id = ? AND pairing_id = ? ORDER BY id", need_id, pairing_id))

    def of_card(self, need_id: str) -> tuple[Remark, ...]:
        """All conversations about a card and its pairings, oldest first."""
        return tuple(self._select("need_id = ? ORDER BY id", need_id))

    def page(
        self, view: RemarkView, *, need_id: str = "", pairing_id: int = 0, number: int = 1, size: int = PAGE_SIZE
    ) -> Page[Remark]:
        """One page of the remarks of a view, of one card or pairing or of all: what waits longest first, of what is
        done the newest.
        """
        total = self._count(view, need_id, pairing_id)
        number = page_within(number, total, size)
        way = "ASC" if view in (RemarkView.WAITING, RemarkView.UNANSWERED) else "DESC"
        rows = self.database.here.conn.execute(
            f"""SELECT * FROM remarks WHERE {_VIEWS[view]} AND {_ABOUT}
                ORDER BY id {way} LIMIT :size OFFSET :start""",
            {"need": need_id, "pairing": pairing_id, "size": size, "start": (number - 1) * size},
        )
        return Page(tuple(map(_remark, rows)), number, total, size)

    def counts(self, *, need_id: str = "", pairing_id: int = 0) -> dict[RemarkView, int]:
        """How many remarks each view has."""
        return {view: self._count(view, need_id, pairing_id) for view in RemarkView}

    def count_waiting(self) -> int:
        """How many remarks wait for staff."""
        return self._count(RemarkView.WAITING, "", 0)

    def open_for(self, org: str) -> tuple[Remark, ...]:
        """What was passed on to an organisation about its supplies and is not answered, the oldest first."""
        return tuple(
            self._select(
                """state = 'passed' AND answered_at IS NULL AND reader = 'supplier' AND pairing_id IN (
                     SELECT pairings.id FROM pairings JOIN supplies ON supplies.id = supply_id
                     WHERE supplies.org = ?) ORDER BY id""",
                org,
            )
        )

    def say(self, saying: Saying, *, then: ThenOfRemark = _nothing) -> Remark:
        """Keeps something that was written."""
        with self.database.write() as db:
            return self.say_within(db, saying, then=then)

    def say_within(self, db: Connection, saying: Saying, *, then: ThenOfRemark = _nothing) -> Remark:
        """The same inside a running write. The same text again, while the first still waits, is kept once."""
        if same := self._same(saying):
            return same
        now, is_bureaus = self.database.now(), saying.side is Party.BUREAU
        row = db.conn.execute(
            """INSERT INTO remarks (need_id, pairing_id, side, reader, state, written, passed, written_by, written_at,
                 decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
            (
                saying.need_id,
                saying.pairing_id,
                saying.side,
                saying.reader,
                RemarkState.PASSED if is_bureaus else RemarkState.WAITING,
                saying.text,
                saying.text if is_bureaus else "",
                saying.actor,
                now,
                saying.actor if is_bureaus else "",
                now if is_bureaus else None,
            ),
        ).fetchone()
        self._answer(db, saying, now)
        said = self.get(int(row["id"]))
        write_entry(db, "remarks", str(said.id), "say", at=now, actor=saying.actor, note=said.need_id)
        then(db, said)
        return said

    def pass_on(self, number: int, text: str, *, version: int, actor: str, then: ThenOfRemark = _nothing) -> Remark:
        """Passes a remark on to its reader in these words."""
        with self.database.write() as db:
            passed = self._decide(db, number, version, RemarkState.PASSED, actor, text)
            then(db, passed)
            return passed

    def keep(self, number: int, *, version: int, actor: str) -> Remark:
        """Leaves a remark with the bureau."""
        with self.database.write() as db:
            return self._decide(db, number, version, RemarkState.KEPT, actor, "")

    def close(self, number: int, *, version: int, actor: str) -> Remark:
        """Waits no longer for an answer to what was passed on."""
        with self.database.write() as db:
            old = self._checked(number, version)
            if not old.is_open:
                raise IllegalStep("这条消息没有在等回复")
            now = self.database.now()
            db.conn.execute("UPDATE remarks SET answered_at = ?, version = version + 1 WHERE id = ?", (now, number))
            write_entry(db, "remarks", str(number), "close", at=now, actor=actor, note=old.need_id)
            return self.get(number)

    def _decide(self, db: Connection, number: int, version: int, state: RemarkState, actor: str, text: str) -> Remark:
        old, now = self._checked(number, version), self.database.now()
        if old.state is not RemarkState.WAITING:
            raise IllegalStep(f"这条消息现在是“{old.state.label}”，不能再改")
        db.conn.execute(
            """UPDATE remarks SET state = ?, passed = ?, decided_by = ?, decided_at = ?, version = version + 1
               WHERE id = ? AND version = ?""",
            (state, text, actor, now, number, version),
        )
        # The words stay in their own table: the log is not for what people write to each other.
        states = {"state": old.state}, {"state": state}
        write_entry(
            db, "remarks", str(number), state, at=now, actor=actor, note=old.need_id, before=states[0], after=states[1]
        )
        return self.get(number)

    def _checked(self, number: int, version: int) -> Remark:
        self.database.check_writing()
        remark = self.get(number)
        if remark.version != version:
            raise Conflict("这条消息刚刚已由他人处理，请看现在的情况再决定", current=remark)
        return remark

    def _same(self, saying: Saying) -> Remark | None:
        rows = self._select(
            "need_id = ? AND pairing_id = ? AND side = ? AND written = ? AND state = 'waiting'",
            saying.need_id,
            saying.pairing_id,
            saying.side,
            saying.text,
        )
        return next(rows, None)

    def _answer(self, db: Connection, saying: Saying, now: str) -> None:
        """What was said to this party before is answered now; what the other side asked the bureau, by the bureau."""
        here = (now, saying.need_id, saying.pairing_id)
        db.conn.execute(
            """UPDATE remarks SET answered_at = ?, version = version + 1 WHERE need_id = ? AND pairing_id = ?
               AND state = 'passed' AND answered_at IS NULL AND reader = ?""",
            (*here, saying.side),
        )
        if saying.side is Party.BUREAU:
            db.conn.execute(
                """UPDATE remarks SET state = 'answered', answered_at = ?, version = version + 1, decided_by = ?
                   WHERE need_id = ? AND pairing_id = ? AND state = 'waiting' AND side = ? AND reader = 'bureau'""",
                (now, saying.actor, saying.need_id, saying.pairing_id, saying.reader),
            )

    def _count(self, view: RemarkView, need_id: str, pairing_id: int) -> int:
        sql = f"SELECT count(*) AS n FROM remarks WHERE {_VIEWS[view]} AND {_ABOUT}"
        values = {"need": need_id, "pairing": pairing_id}
        return int(self.database.here.conn.execute(sql, values).fetchone()["n"])

    def _select(self, where: str, *values: Any) -> Iterator[Remark]:
        rows = self.database.here.conn.execute(f"SELECT * FROM remarks WHERE {where}", values).fetchall()
        return map(_remark, rows)


def _remark(row: sqlite3.Row) -> Remark:
    values = dict(row)
    for name, kind in (("side", Party), ("reader", Party), ("state", RemarkState)):
        values[name] = kind(values[name])
    for name in ("written_at", "decided_at", "answered_at"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    return Remark(**values)
