"""What is due in following up: questions without an answer, answers to act on, talks without a note, contracts.

The days are China's; a moment that is stored in UTC is moved by eight hours before its day is taken.
"""

import sqlite3
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from corpus.following import Side
from corpus.labelled import Labelled
from corpus.store.base.database import Database
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.pairings.sides import OF_SIDES, Sides, parameter
from corpus.store.records.queries import Sorting

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
    state: str
    version: int
    judge: str
    chain: str
    town: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueConditions:
    """Which of what is due; what is "" or None does not restrict.

    `before` leaves out what is due on that day or later, `since` and `until` are days on which it is due, `judge` took
    the last decision, `in_charge` is whose it is ("-" for nobody's), `words` are the sides that it is of.
    """

    before: date | None = None
    kind: str = ""
    chain: str = ""
    town: str = ""
    judge: str = ""
    in_charge: str = ""
    since: date | None = None
    until: date | None = None
    words: Sides | None = None

    def where(self) -> tuple[str, dict[str, Any]]:
        """The SQL condition and its parameters."""
        said = {item.name: getattr(self, item.name) for item in fields(self)}
        given = {name: value for name, value in said.items() if value is not None and value != ""}
        values = {name: parameter(value) for name, value in given.items()}
        return " AND ".join([_WORKED_ON, *(_SQL[name] for name in given)]), values | _CLOCKS


EVERY = DueConditions()
_WORKED_ON = "needs.state <> 'withdrawn'"
_CLOCKS = {"talk": f"+{TALK_EVERY} days", "track": f"+{TRACK_EVERY} days"}
_SQL = {
    "before": "due_on < :before",
    "kind": "open.kind = :kind",
    "chain": "needs.chain = :chain",
    "town": "needs.town = :town",
    "judge": "open.decided_by = :judge",
    "in_charge": """coalesce(
        (SELECT name FROM charges JOIN users ON users.id = user_id WHERE pairing_id = open.pairing_id),
        (SELECT name FROM charges JOIN users ON users.id = user_id WHERE need_id = open.need_id), '-') = :in_charge""",
    "since": "due_on >= :since",
    "until": "due_on <= :until",
    "words": OF_SIDES.format(number="pairing_id", need="open.need_id", supply="open.supply_id"),
}
SORTED_BY = {
    "number": "pairing_id",
    "org": "coalesce(org_name, '')",
    "supplier": "coalesce(org, '')",
    "kind": "open.kind",
    "due": "due_on",
    "judge": "open.decided_by",
    "chain": "coalesce(needs.chain, '')",
}
"""What a list of what is due can be sorted by."""
_DAY = "date({}, '+8 hours')"
_LAST = _DAY.format("max(coalesce(talked, ''), decided_at)")
_DUES = f"""
WITH followed AS (
  SELECT id AS pairing_id, need_id, supply_id, state, decided_at, version, decided_by,
         (SELECT max(written_at) FROM talks WHERE pairing_id = pairings.id) AS talked,
         (SELECT next_on FROM talks WHERE pairing_id = pairings.id ORDER BY id DESC LIMIT 1) AS next_on,
         (SELECT min(due_on) FROM asks WHERE pairing_id = pairings.id) AS answer_by,
         (SELECT max(answered_at) FROM asks WHERE pairing_id = pairings.id) AS answered_at,
         (SELECT group_concat(side) FROM asks WHERE pairing_id = pairings.id AND answer = '') AS sides
  FROM pairings WHERE state IN ('asked', 'in_talks', 'signed', 'tracked')
), open AS (
  SELECT pairing_id, need_id, supply_id, state, sides, version, decided_by,
         CASE state WHEN 'asked' THEN iif(sides IS NULL, 'answered', 'ask')
                    WHEN 'in_talks' THEN 'talk' ELSE 'contract' END AS kind,
         CASE state WHEN 'asked' THEN iif(sides IS NULL, {_DAY.format("answered_at")}, answer_by)
                    ELSE min(coalesce(next_on, '9999'), date({_LAST}, iif(state = 'tracked', :track, :talk)))
         END AS due_on
  FROM followed
)"""
_FROM = "FROM open JOIN needs ON needs.id = need_id JOIN supplies ON supplies.id = supply_id"


class Dues:
    """The pairings of the database that somebody has to look after."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def page(self, *, before: date | None = None, number: int = 1, size: int = PAGE_SIZE) -> Page[Due]:
        """One page of what is due, the earliest day first; `before` leaves out what is due on that day or later."""
        return self.listed(DueConditions(before=before), number=number, size=size)

    def count(self, *, before: date | None = None) -> int:
        """How many there are."""
        return self.count_of(DueConditions(before=before))

    def listed(
        self,
        conditions: DueConditions,
        sorting: Sorting = Sorting(),  # noqa: B008 - a tuple, which nobody can change
        *,
        number: int = 1,
        size: int = PAGE_SIZE,
    ) -> Page[Due]:
        """One page of what fits, as it is sorted, or the earliest day first."""
        total = self.count_of(conditions)
        number = page_within(number, total, size)
        return Page(tuple(self._read(conditions, sorting, size, (number - 1) * size)), number, total, size)

    def every(self, conditions: DueConditions, sorting: Sorting) -> list[Due]:
        """All that fits, sorted alike."""
        return self._read(conditions, sorting, -1, 0)

    def count_of(self, conditions: DueConditions) -> int:
        """How much fits."""
        where, values = conditions.where()
        sql = f"{_DUES} SELECT count(*) AS n {_FROM} WHERE {where}"
        return int(self.database.here.conn.execute(sql, values).fetchone()["n"])

    def _read(self, conditions: DueConditions, sorting: Sorting, size: int, start: int) -> list[Due]:
        where, values = conditions.where()
        order = sorting.sql(SORTED_BY, "due_on, pairing_id", key="pairing_id")
        rows = self.database.here.conn.execute(
            f"""{_DUES} SELECT pairing_id, need_id, supply_id, needs.title AS need_title,
                coalesce(org_name, '') AS org_name, supplies.title AS supply_title, coalesce(org, '') AS supplier,
                open.kind AS kind, due_on, sides, open.state AS state, open.version AS version,
                open.decided_by AS judge, coalesce(needs.chain, '') AS chain, coalesce(needs.town, '') AS town
                {_FROM} WHERE {where} ORDER BY {order} LIMIT :size OFFSET :start""",
            values | {"size": size, "start": start},
        )
        return list(map(_due, rows))

    def refusals(self) -> list[tuple[str, str]]:
        """Number of the supply and coded reason of everything that enterprises refused or ended, once a pairing."""
        rows = self.database.here.conn.execute(
            """SELECT DISTINCT supply_id, pairing_id, given.reason AS reason FROM (
                 SELECT pairing_id, reason FROM asks WHERE side = 'enterprise' AND answer = 'not_now'
                 UNION ALL SELECT pairing_id, reason FROM endings WHERE side = 'enterprise'
               ) AS given JOIN pairings ON pairings.id = pairing_id ORDER BY supply_id, pairing_id"""
        )
        return [(row["supply_id"], row["reason"]) for row in rows]


def _due(row: sqlite3.Row) -> Due:
    sides = tuple(Side(side) for side in (row["sides"] or "").split(",") if side)
    values = dict(row) | {"kind": Kind(row["kind"]), "due_on": date.fromisoformat(row["due_on"]), "sides": sides}
    return Due(**values)
