"""Lists of pairings with both their records, by what the figures count them for."""

import sqlite3
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from corpus.figures import UNNAMED
from corpus.store.base.database import Database
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.records.reached import PAIRING_REACHED, chosen, left, since, until

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
    "outcome": "coalesce(contracts.kind, pairings.state) = :outcome",
    "kind": "contracts.kind = :kind",
    "signed_since": "contracts.signed_on >= :signed_since",
    "signed_until": "contracts.signed_on <= :signed_until",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingConditions:
    """Which pairings; what is "" or None does not restrict, a tick of False asks for those without it.

    `since` and `until` are days of the need's submission, `reached` a `PairingStep`, `left` a state that a pairing was
    once in; `top` means judged and among the best of its need, `twice` judged by two people, `kind` is of a contract.
    `chain` is the need's, "-" for none given, and `outcome` an `Outcome`.
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

    def where(self) -> tuple[str, dict[str, Any]]:
        """The SQL condition and its parameters."""
        given = {name: value for name, value in asdict(self).items() if value is not None and value != ""}
        values = {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}
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


class PairedList:
    """The pairings of the database, in lists."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def page(self, conditions: PairingConditions, *, number: int = 1, size: int = PAGE_SIZE) -> Page[Paired]:
        """One page of the pairings that fit, the latest decision first."""
        where, values = conditions.where()
        read = self.database.here.conn.execute
        total = int(read(f"WITH {JUDGED} SELECT count(*) AS n {FROM} WHERE {where}", values).fetchone()["n"])
        number = page_within(number, total, size)
        rows = read(
            f"""WITH {JUDGED} SELECT pairings.id, need_id, needs.title AS need_title,
                coalesce(org_name, '') AS org_name, supply_id, supplies.title AS supply_title, {SUPPLIER} AS supplier,
                pairings.state, level, decided_at, amount
                {FROM} WHERE {where} ORDER BY decided_at DESC, pairings.id DESC LIMIT :size OFFSET :start""",
            values | {"size": size, "start": (number - 1) * size},
        )
        return Page(tuple(map(_paired, rows)), number, total, size)


def _paired(row: sqlite3.Row) -> Paired:
    decided = datetime.fromisoformat(row["decided_at"]) if row["decided_at"] else None
    return Paired(**(dict(row) | {"decided_at": decided}))
