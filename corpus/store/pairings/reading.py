"""Pairings as they are read: one by its number, those of a record, and how much work there is."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from corpus.errors import NotFound
from corpus.sorts import AnySort
from corpus.states import MATCHED_STATES, PairingState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.pairings.need_work import NeedWork, need_work_of_row


@dataclass(frozen=True, slots=True)
class Pairing:
    """One need with one supply and its state."""

    id: int
    need_id: str
    supply_id: str
    version: int
    state: str
    score: float
    level: int
    reason: str
    note: str
    decided_by: str
    decided_at: datetime | None
    created_at: datetime


_OPEN = "FROM pairings JOIN needs ON needs.id = need_id WHERE pairings.state = :state" + (
    " AND (pairings.state <> 'suggested' OR needs.state IN (SELECT value FROM json_each(:matched)))"
)
"""A suggestion is work only while its need takes part in matching."""


class ReadPairings:
    """The pairings of the database, for reading."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, pairing_id: int) -> Pairing:
        """The pairing with this number; `NotFound` if there is none."""
        pairings = self._select("id = ?", (pairing_id,))
        if not pairings:
            raise NotFound("没有这条对接建议；重新匹配后，未研判的建议可能已经更换")
        return pairings[0]

    def of_need(self, need_id: str) -> tuple[Pairing, ...]:
        """All pairings of a need, best first."""
        return self._select("need_id = ?", (need_id,))

    def of_supply(self, supply_id: str) -> tuple[Pairing, ...]:
        """All pairings of a supply, best first."""
        return self._select("supply_id = ?", (supply_id,))

    def of_record(self, sort: AnySort, record_id: str) -> tuple[Pairing, ...]:
        """All pairings of a record of this sort, best first."""
        return self._select(f"{sort.key} = ?", (record_id,))

    def in_states(self, states: Sequence[str]) -> tuple[Pairing, ...]:
        """All pairings in one of these states, by need, best first."""
        return self._select("state IN (SELECT value FROM json_each(?))", (to_json(list(states)),))

    def count(self, state: PairingState) -> int:
        """How many pairings stand in this state; suggestions of needs that are no longer matched do not count."""
        row = self.database.here.conn.execute(f"SELECT count(*) AS n {_OPEN}", _in_state(state)).fetchone()
        return int(row["n"])

    def work(self, state: PairingState, *, number: int = 1, size: int = PAGE_SIZE) -> Page[NeedWork]:
        """One page of the needs that `count` counts pairings of, the longest waiting first."""
        read, values = self.database.here.conn.execute, _in_state(state)
        total = read(f"SELECT count(DISTINCT need_id) AS n {_OPEN}", values).fetchone()["n"]
        number = page_within(number, total, size)
        rows = read(
            f"""SELECT need_id, needs.title, needs.org_name, count(*) AS n, max(level) AS level,
                       min(coalesce(decided_at, pairings.created_at)) AS since
                {_OPEN} GROUP BY need_id ORDER BY since, need_id LIMIT :size OFFSET :start""",
            values | {"size": size, "start": (number - 1) * size},
        )
        return Page(tuple(need_work_of_row(row) for row in rows), number, total, size)

    def count_by_need(self, state: PairingState) -> dict[str, int]:
        """How many pairings in this state each need has, most first."""
        rows = self.database.here.conn.execute(
            "SELECT need_id, count(*) AS n FROM pairings WHERE state = ? GROUP BY need_id ORDER BY n DESC, need_id",
            (state,),
        )
        return {row["need_id"]: row["n"] for row in rows}

    def count_by_state(self) -> dict[str, int]:
        """How many pairings there are in each state."""
        rows = self.database.here.conn.execute("SELECT state, count(*) AS n FROM pairings GROUP BY state")
        return {row["state"]: row["n"] for row in rows}

    def _select(self, where: str, values: tuple[object, ...]) -> tuple[Pairing, ...]:
        sql = f"SELECT * FROM pairings WHERE {where} ORDER BY need_id, score DESC, id"
        return tuple(_pairing(row) for row in self.database.here.conn.execute(sql, values))


def _in_state(state: PairingState) -> dict[str, Any]:
    return {"state": state, "matched": to_json(MATCHED_STATES)}


def _pairing(row: sqlite3.Row) -> Pairing:
    values = dict(row)
    for name in ("decided_at", "created_at"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    return Pairing(**values)
