"""What is due in following up: questions without an answer, answers to act on, talks without a note, contracts.

The days are China's; a moment that is stored in UTC is moved by eight hours before its day is taken.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date

from corpus.following import Side
from corpus.labelled import Labelled
from corpus.store.base.database import Database
from corpus.store.base.paging import PAGE_SIZE, Page, page_within

TALK_EVERY = 30
"""Days within which talks get a note, and a signed contract goes on to being tracked."""
TRACK_EVERY = 90
"""Days within which a contract that is tracked gets a note."""


class Kind(Labelled):
    """Why a pairing is due."""

    ASK = "ask", "等待答复"
    ANSWERED = "answered", "答复已到，待办理"
    TALK = "talk", "洽谈，待记进展"
    CONTRACT = "contract", "合同，待跟踪"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One pairing to look after by a day; `sides` are those who have not answered."""

    pairing_id: int
    need_id: str
    need_title: str
    org_name: str
    supply_id: str
    supply_title: str
    supplier: str
    kind: Kind
    due_on: date
    sides: tuple[Side, ...]


_DAY = "date({}, '+8 hours')"
_LAST = _DAY.format("max(coalesce(talked, ''), decided_at)")
_DUES = f"""
WITH followed AS (
  SELECT id AS pairing_id, need_id, supply_id, state, decided_at,
         (SELECT max(written_at) FROM talks WHERE pairing_id = pairings.id) AS talked,
         (SELECT next_on FROM talks WHERE pairing_id = pairings.id ORDER BY id DESC LIMIT 1) AS next_on,
         (SELECT min(due_on) FROM asks WHERE pairing_id = pairings.id) AS answer_by,
         (SELECT max(answered_at) FROM asks WHERE pairing_id = pairings.id) AS answered_at,
         (SELECT group_concat(side) FROM asks WHERE pairing_id = pairings.id AND answer = '') AS sides
  FROM pairings WHERE state IN ('asked', 'in_talks', 'signed', 'tracked')
), open AS (
  SELECT pairing_id, need_id, supply_id, state, sides,
         CASE state WHEN 'asked' THEN iif(sides IS NULL, 'answered', 'ask')
                    WHEN 'in_talks' THEN 'talk' ELSE 'contract' END AS kind,
         CASE state WHEN 'asked' THEN iif(sides IS NULL, {_DAY.format("answered_at")}, answer_by)
                    ELSE min(coalesce(next_on, '9999'), date({_LAST}, iif(state = 'tracked', :track, :talk)))
         END AS due_on
  FROM followed
)"""
_FROM = """FROM open JOIN needs ON needs.id = need_id JOIN supplies ON supplies.id = supply_id
WHERE needs.state <> 'withdrawn' AND due_on < :before"""
_ALWAYS = "9999-12-31"


class Dues:
    """The pairings of the database that somebody has to look after."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def page(self, *, before: date | None = None, number: int = 1, size: int = PAGE_SIZE) -> Page[Due]:
        """One page of what is due, the earliest day first; `before` leaves out what is due on that day or later."""
        total = self.count(before=before)
        number = page_within(number, total, size)
        rows = self.database.here.conn.execute(
            f"""{_DUES} SELECT pairing_id, need_id, supply_id, needs.title AS need_title,
                coalesce(org_name, '') AS org_name, supplies.title AS supply_title, coalesce(org, '') AS supplier,
                open.kind AS kind, due_on, sides
                {_FROM} ORDER BY due_on, pairing_id LIMIT :size OFFSET :start""",
            _values(before) | {"size": size, "start": (number - 1) * size},
        )
        return Page(tuple(map(_due, rows)), number, total, size)

    def count(self, *, before: date | None = None) -> int:
        """How many there are."""
        row = self.database.here.conn.execute(f"{_DUES} SELECT count(*) AS n {_FROM}", _values(before)).fetchone()
        return int(row["n"])

    def refusals(self) -> list[tuple[str, str]]:
        """Number of the supply and coded reason of everything that enterprises refused or ended, once a pairing."""
        rows = self.database.here.conn.execute(
            """SELECT DISTINCT supply_id, pairing_id, given.reason AS reason FROM (
                 SELECT pairing_id, reason FROM asks WHERE side = 'enterprise' AND answer = 'not_now'
                 UNION ALL SELECT pairing_id, reason FROM endings WHERE side = 'enterprise'
               ) AS given JOIN pairings ON pairings.id = pairing_id ORDER BY supply_id, pairing_id"""
        )
        return [(row["supply_id"], row["reason"]) for row in rows]


def _values(before: date | None) -> dict[str, object]:
    return {
        "before": before.isoformat() if before else _ALWAYS,
        "talk": f"+{TALK_EVERY} days",
        "track": f"+{TRACK_EVERY} days",
    }


def _due(row: sqlite3.Row) -> Due:
    sides = tuple(Side(side) for side in (row["sides"] or "").split(",") if side)
    values = dict(row) | {"kind": Kind(row["kind"]), "due_on": date.fromisoformat(row["due_on"]), "sides": sides}
    return Due(**values)
