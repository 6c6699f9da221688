"""What waits for a judgement, over all needs: pairings, needs without a supply."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from corpus.states import MATCHED_STATES
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.records.reached import UNMET

_MATCHED = "needs.state IN (SELECT value FROM json_each(:matched))"
_NO_SUPPLY = f"FROM needs WHERE {_MATCHED} AND (:chain = '' OR coalesce(chain, '') = :chain) AND {UNMET}"
"""Needs that are matched and have no pairing that fits fairly or that staff found fitting."""


class Waiting(NamedTuple):
    """All pairings to judge, a column each; of the need, how many are recommended and decided, and since when it waits.

    Columns, since there may be tens of thousands of pairings and they are read again after each decision.
    """

    ids: list[int]
    need_ids: list[str]
    levels: list[int]
    scores: list[float]
    recommended: list[int]
    decided: list[int]
    since: list[datetime]


class WorkLists:
    """What waits in one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def pairings(self) -> Waiting:
        """Every pairing to judge of needs that are matched, by need, in the order of their numbers."""
        cursor = self.database.here.conn.cursor()
        cursor.row_factory = None  # there may be tens of thousands, and plain tuples are read several times faster
        standing = cursor.execute(
            f"""SELECT need_id, sum(pairings.state NOT IN ('suggested', 'rejected', 'ended')),
                       sum(pairings.state <> 'suggested'), min(pairings.created_at)
                FROM pairings JOIN needs ON needs.id = need_id WHERE {_MATCHED} GROUP BY need_id""",
            {"matched": to_json(MATCHED_STATES)},
        )
        needs = {need_id: (*counts, datetime.fromisoformat(since)) for need_id, *counts, since in standing}
        rows = cursor.execute(
            "SELECT id, need_id, level, score FROM pairings WHERE state = 'suggested' ORDER BY need_id, id"
        )
        ids, need_ids, levels, scores = list[int](), list[str](), list[int](), list[float]()
        # Column by column: a tuple kept for each of them would set off the garbage collector at every decision.
        for pairing_id, need_id, level, score in rows:
            if need_id in needs:
                ids.append(pairing_id)
                need_ids.append(need_id)
                levels.append(level)
                scores.append(score)
        recommended, decided, since = ([needs[need_id][place] for need_id in need_ids] for place in range(3))
        return Waiting(ids, need_ids, levels, scores, recommended, decided, since)

    def of_supplies(self, supply_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Of those of these supplies that wait to be judged: for how many needs, and the best level."""
        sql = f"""SELECT supply_id, count(*) AS n, max(level) AS level FROM pairings JOIN needs ON needs.id = need_id
                  WHERE supply_id IN (SELECT value FROM json_each(:ids)) AND pairings.state = 'suggested' AND {_MATCHED}
                  GROUP BY supply_id"""
        values = {"ids": to_json(list(supply_ids)), "matched": to_json(MATCHED_STATES)}
        rows = self.database.here.conn.execute(sql, values)
        return {row["supply_id"]: (row["n"], row["level"]) for row in rows}

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
