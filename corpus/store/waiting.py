"""What waits for a judgement, over all needs: pairings, supplies with most of them, needs without a supply."""

from datetime import datetime
from typing import Any, NamedTuple

from corpus.states import MATCHED_STATES, PairingState
from corpus.store.database import Database
from corpus.store.jsons import to_json
from corpus.store.paging import PAGE_SIZE, Page
from corpus.store.reached import UNMET

_MATCHED = "needs.state IN (SELECT value FROM json_each(:matched))"
_NO_SUPPLY = f"FROM needs WHERE {_MATCHED} AND (:chain = '' OR coalesce(chain, '') = :chain) AND {UNMET}"
"""Needs that are matched and have no pairing that fits fairly or that staff found fitting."""


class Waiting(NamedTuple):
    """A pairing to judge; of its need, how many are recommended, how many decided at all, and since when it waits."""

    id: int
    need_id: str
    level: int
    score: float
    recommended: int
    decided: int
    since: datetime


class SupplyWork(NamedTuple):
    """A supply with the pairings that wait for it: how many, and the best level."""

    supply_id: str
    title: str
    org: str
    pairings: int
    level: int


class WorkLists:
    """What waits in one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def pairings(self) -> list[Waiting]:
        """Every pairing to judge of needs that are matched, by need, best first."""
        rows = self.database.here.conn.execute(
            f"""WITH standing AS (
                  SELECT need_id, sum(state NOT IN ('suggested', 'rejected', 'ended')) AS recommended,
                         sum(state <> 'suggested') AS decided, min(created_at) AS since FROM pairings GROUP BY need_id)
                SELECT pairings.id, need_id, level, score, recommended, decided, since
                FROM pairings JOIN standing USING (need_id) JOIN needs ON needs.id = need_id
                WHERE pairings.state = 'suggested' AND {_MATCHED} ORDER BY need_id, score DESC, pairings.id""",
            {"matched": to_json(MATCHED_STATES)},
        )
        return [Waiting(**(dict(row) | {"since": datetime.fromisoformat(row["since"])})) for row in rows]

    def supplies(self, *, number: int = 1, size: int = PAGE_SIZE) -> Page[SupplyWork]:
        """One page of the supplies that have pairings to judge, those with most first."""
        source = f"""FROM pairings JOIN needs ON needs.id = need_id JOIN supplies ON supplies.id = supply_id
                     WHERE pairings.state = :state AND {_MATCHED}"""
        values: dict[str, Any] = {"state": PairingState.SUGGESTED, "matched": to_json(MATCHED_STATES)}
        read = self.database.here.conn.execute
        total = int(read(f"SELECT count(DISTINCT supply_id) AS n {source}", values).fetchone()["n"])
        number = max(1, min(number, -(-total // size)))
        rows = read(
            f"""SELECT supply_id, json_extract(supplies.data, '$.title'), coalesce(supplies.org, ''), count(*) AS n,
                       max(level) {source}
                GROUP BY supply_id ORDER BY n DESC, supply_id LIMIT :size OFFSET :start""",
            values | {"size": size, "start": (number - 1) * size},
        )
        return Page(tuple(SupplyWork(*row) for row in rows), number, total, size)

    def gaps(self, *, chain: str = "") -> list[str]:
        """The numbers of the needs without a fitting supply, of one chain or of all, oldest first."""
        values = {"matched": to_json(MATCHED_STATES), "chain": chain}
        sql = f"SELECT id {_NO_SUPPLY} ORDER BY created_at, id"
        return [row["id"] for row in self.database.here.conn.execute(sql, values)]

    def is_gap(self, need_id: str) -> bool:
        """Whether a need is matched and has no fitting supply."""
        values = {"matched": to_json(MATCHED_STATES), "chain": "", "need": need_id}
        sql = f"SELECT 1 {_NO_SUPPLY} AND needs.id = :need"
        return self.database.here.conn.execute(sql, values).fetchone() is not None

    def gaps_by_chain(self) -> dict[str, int]:
        """How many needs without a fitting supply each chain has, most first; "" stands for none given."""
        values = {"matched": to_json(MATCHED_STATES), "chain": ""}
        sql = f"SELECT coalesce(chain, '') AS name, count(*) AS n {_NO_SUPPLY} GROUP BY 1 ORDER BY 2 DESC, 1"
        return {row["name"]: row["n"] for row in self.database.here.conn.execute(sql, values)}
