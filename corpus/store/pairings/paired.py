"""Lists of pairings with both their records, by what the figures count them for."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from corpus.figures import UNNAMED
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.pairings.sides import OF_SIDES, Sides, parameter
from corpus.store.records.queries import Sorting
from corpus.store.records.reached import OUTCOME, PAIRING_REACHED, chosen, left, since, until

_AT_ONCE = 500
"""Pairings that `every` reads with one query."""
TOP = 3
"""How many of a need's pairings, by score, the scorecard looks at."""
JUDGED = """judged AS (
  SELECT CAST(record_id AS INTEGER) AS pairing_id, max(at) AS at, count(*) AS judges,
         count(DISTINCT action) AS outcomes
  FROM (SELECT record_id, actor, action, max(at) AS at FROM history
        WHERE record = 'pairings' AND action IN ('recommended', 'rejected') GROUP BY record_id, actor)
  GROUP BY record_id
)"""
"""When each pairing was last judged, by how many people, and with how many outcomes, each one's last word counting."""
JUDGED_TOP = f"""(pairings.state <> 'suggested' AND (
  SELECT count(*) FROM (SELECT 1 FROM pairings AS better
    WHERE better.need_id = pairings.need_id AND better.score > pairings.score LIMIT {TOP})) < {TOP})"""
"""Judged, and fewer than `TOP` of the same need's pairings have a higher score."""
SUPPLIER = f"coalesce(nullif(supplies.org, ''), '{UNNAMED}')"
FROM = """FROM pairings JOIN needs ON needs.id = pairings.need_id JOIN supplies ON supplies.id = pairings.supply_id
LEFT JOIN contracts ON contracts.pairing_id = pairings.id"""

_WITH_JUDGED = "pairings.id IN (SELECT pairing_id FROM judged WHERE {})"
_SQL = {
    "since": since("needs.created_at"),
    "until": until("needs.created_at"),
    "town": "needs.town = :town",
    "org": f"{SUPPLIER} = :org",
    "reached": chosen("reached", PAIRING_REACHED),
    "left": left("pairings", "CAST(pairings.id AS TEXT)"),
    "judged_since": _WITH_JUDGED.format(since("at", "judged_since")),
    "judged_until": _WITH_JUDGED.format(until("at", "judged_until")),
    "top": f"{JUDGED_TOP} = :top",
    "twice": f"({_WITH_JUDGED.format('judges >= 2')}) = :twice",
    "agreed": f"({_WITH_JUDGED.format('outcomes = 1')}) = :agreed",
    "chain": "coalesce(nullif(needs.chain, ''), '-') = :chain",
    "outcome": f"{OUTCOME} = :outcome",
    "kind": "contracts.kind = :kind",
    "signed_since": "contracts.signed_on >= :signed_since",
    "signed_until": "contracts.signed_on <= :signed_until",
    "state": "pairings.state = :state",
    "level": "level >= :level",
    "judge": "decided_by = :judge",
    "decided_since": since("decided_at", "decided_since"),
    "decided_until": until("decided_at", "decided_until"),
    "words": OF_SIDES.format(number="pairings.id", need="pairings.need_id", supply="pairings.supply_id"),
}


SORTED_BY = {
    "number": "pairings.id",
    "org": "coalesce(org_name, '')",
    "supplier": "coalesce(supplies.org, '')",
    "state": "pairings.state",
    "level": "level",
    "score": "score",
    "decided": "coalesce(decided_at, '')",
    "judge": "decided_by",
    "amount": "coalesce(amount, -1)",
}
"""What a list of pairings can be sorted by."""
_USUAL = "decided_at DESC, pairings.id DESC"
_IN_CONTRACTS = frozenset(("kind", "outcome", "signed_since", "signed_until"))
_IN_NEEDS = frozenset(("since", "until", "town", "chain"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingConditions:
    """Which pairings; what is "" or None does not restrict, a tick of False asks for those without it.

    `since` and `until` are days of the need's submission, `reached` a `PairingStep`, `left` a state that a pairing was
    once in; `top` means judged and among the best of its need, `twice` judged by two people, `kind` is of a contract.
    `chain` is the need's, "-" for none given, and `outcome` an `Outcome`; `level` is the least one, `judge` who took
    the last decision, `decided_since` and `decided_until` its days.
    """

    since: date | None = None
    until: date | None = None
    town: str = ""
    org: str = ""
    reached: str = ""
    left: str = ""
    judged_since: date | None = None
    judged_until: date | None = None
    top: bool | None = None
    twice: bool | None = None
    agreed: bool | None = None
    chain: str = ""
    outcome: str = ""
    kind: str = ""
    signed_since: date | None = None
    signed_until: date | None = None
    state: str = ""
    level: int | None = None
    judge: str = ""
    decided_since: date | None = None
    decided_until: date | None = None
    words: Sides | None = None

    def given(self) -> dict[str, Any]:
        """What restricts, by name."""
        said = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: value for name, value in said.items() if value is not None and value != ""}

    def where(self) -> tuple[str, dict[str, Any]]:
        """The SQL condition and its parameters."""
        given = self.given()
        values = {name: parameter(value) for name, value in given.items()}
        return " AND ".join(["1", *(_SQL[name] for name in given)]), values


class Paired(NamedTuple):
    """A pairing with what both sides are called; `amount` in 万元 where there is a contract."""

    id: int
    need_id: str
    need_title: str
    org_name: str
    supply_id: str
    supply_title: str
    supplier: str
    state: str
    level: int
    decided_at: datetime | None
    amount: float | None
    version: int
    decided_by: str
    chain: str
    town: str


class PairedList:
    """The pairings of the database, in lists."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def page(
        self,
        conditions: PairingConditions,
        sorting: Sorting = Sorting(),  # noqa: B008 - a tuple, which nobody can change
        *,
        number: int = 1,
        size: int = PAGE_SIZE,
    ) -> Page[Paired]:
        """One page of the pairings that fit, as it is sorted, or the latest decision first."""
        total = self.count(conditions)
        number = page_within(number, total, size)
        ids = self._ids(conditions, sorting, f"LIMIT {size} OFFSET {(number - 1) * size}")
        return Page(tuple(self._read(ids)), number, total, size)

    def every(self, conditions: PairingConditions, sorting: Sorting) -> Iterator[Paired]:
        """All pairings that fit, sorted alike, read some at a time."""
        ids = self._ids(conditions, sorting, "")
        for first in range(0, len(ids), _AT_ONCE):
            yield from self._read(ids[first : first + _AT_ONCE])

    def of_ids(self, ids: Sequence[int]) -> list[Paired]:
        """The pairings with these numbers that there are, in this order."""
        return self._read(ids)

    def count(self, conditions: PairingConditions) -> int:
        """How many pairings fit."""
        where, values = conditions.where()
        sql = f"WITH {JUDGED} SELECT count(*) AS n FROM pairings {_joined(conditions)} WHERE {where}"
        return int(self.database.here.conn.execute(sql, values).fetchone()["n"])

    def count_by_state(self, conditions: PairingConditions) -> dict[str, int]:
        """How many pairings fit in each state, whatever state is asked for."""
        where, values = replace(conditions, state="").where()
        sql = f"""WITH {JUDGED} SELECT pairings.state AS state, count(*) AS n FROM pairings {_joined(conditions)}
                  WHERE {where} GROUP BY 1"""
        return {row["state"]: row["n"] for row in self.database.here.conn.execute(sql, values)}

    def _ids(self, conditions: PairingConditions, sorting: Sorting, limit: str) -> list[int]:
        where, values = conditions.where()
        order = sorting.sql(SORTED_BY, _USUAL, key="pairings.id")
        joined = _joined(conditions, sorting.column)
        sql = f"WITH {JUDGED} SELECT pairings.id AS id FROM pairings {joined} WHERE {where} ORDER BY {order} {limit}"
        return [row["id"] for row in self.database.here.conn.execute(sql, values)]

    def _read(self, ids: Sequence[int]) -> list[Paired]:
        rows = self.database.here.conn.execute(
            f"""SELECT pairings.id, need_id, needs.title AS need_title, coalesce(org_name, '') AS org_name, supply_id,
                supplies.title AS supply_title, {SUPPLIER} AS supplier, pairings.state, level, decided_at, amount,
                pairings.version, decided_by, coalesce(needs.chain, '') AS chain, coalesce(needs.town, '') AS town
                {FROM} WHERE pairings.id IN (SELECT value FROM json_each(?))""",
            (to_json(list(ids)),),
        )
        by_id = {row["id"]: _paired(row) for row in rows}
        return [by_id[number] for number in ids if number in by_id]


def _joined(conditions: PairingConditions, column: str = "") -> str:
    """What a condition or an order asks beside the pairings themselves: each table is joined where it is needed."""
    given = conditions.given().keys()
    needs = "JOIN needs ON needs.id = pairings.need_id" if given & _IN_NEEDS or column == "org" else ""
    supplies = "JOIN supply_facets AS supplies ON supplies.id = supply_id"
    contracts = "LEFT JOIN contracts ON contracts.pairing_id = pairings.id"
    asks_supplies, asks_contracts = "org" in given or column == "supplier", given & _IN_CONTRACTS or column == "amount"
    return " ".join((needs, supplies if asks_supplies else "", contracts if asks_contracts else ""))


def _paired(row: sqlite3.Row) -> Paired:
    decided = datetime.fromisoformat(row["decided_at"]) if row["decided_at"] else None
    return Paired(**(dict(row) | {"decided_at": decided}))
