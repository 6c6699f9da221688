"""The two tables of records: need cards and supplies."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from corpus.errors import IllegalStep
from corpus.records import Need, Supply, dump
from corpus.sorts import NEED, SUPPLY
from corpus.states import (
    COMPARED_STATES,
    COMPARED_STATUS,
    CORRECTED_STATES,
    NeedState,
    check_need_step,
)
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.records.arrivals import ArrivingRecords, Outcome
from corpus.store.records.batch_rows import batch_named
from corpus.store.records.queries import LEAST_SHARING, TOWN_IS_SHARED, NeedConditions, SupplyConditions
from corpus.store.records.reached import PUBLIC_STATE
from corpus.store.records.sorting import NEEDS_SORTED_BY, SUPPLIES_SORTED_BY
from corpus.store.records.written import Records, Then, nothing
from corpus.validity import VALID_MONTHS, batch_of

__all__ = ["Needs", "Outcome", "Records", "Supplies", "Then"]


class Needs(ArrivingRecords[Need]):
    """Need cards, numbered SZXQ-2026-0001."""

    sort = NEED
    facets = "needs"
    sorted_by = NEEDS_SORTED_BY
    known_columns = (f"{TOWN_IS_SHARED} AS town_is_shared", f"{PUBLIC_STATE} = 'signed' AS is_signed")

    def _known_of(self, row: sqlite3.Row) -> dict[str, Any]:
        return {"town_is_shared": bool(row["town_is_shared"]), "is_signed": bool(row["is_signed"])}

    def compared(self) -> tuple[NeedConditions, ...]:
        """Which cards are compared with others that may be the same one."""
        return (NeedConditions(states=COMPARED_STATES),)

    def shares_town(self, need: Need) -> bool:
        """Whether enough enterprises of a card's chain sit in its town, itself among them once it is accepted."""
        with_own = """SELECT count(DISTINCT name) FROM (SELECT name FROM need_places WHERE chain = ? AND town = ?
                       UNION SELECT ?)"""
        own = need.org_name.replace(" ", "")
        row = self.database.here.conn.execute(with_own, (need.chain, need.town, own)).fetchone()
        return bool(need.chain and need.town and row[0] >= LEAST_SHARING)

    def count_by_kind(self, conditions: NeedConditions) -> dict[str, int]:
        """How many needs ask for each kind of service, most first; a need may ask for several."""
        pool = self.pools.of(conditions)
        if pool:
            return pool.count_by("need_kind", conditions)
        where, values = conditions.where(without="need_kind")
        sql = f"""SELECT kinds.value AS name, count(*) AS n
                  FROM (SELECT data FROM needs WHERE {where}) AS found, json_each(found.data, '$.need_kinds') AS kinds
                  GROUP BY 1 ORDER BY 2 DESC, 1"""
        return {row["name"]: row["n"] for row in self.database.here.conn.execute(sql, values)}

    def partners(self, need_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The enterprise's name of each of these needs, and what it says of whom it wants to work with or not."""
        sql = """SELECT id, coalesce(org_name, '') AS org_name, coalesce(json_extract(data, '$.partner'), '') AS partner
                 FROM needs WHERE id IN (SELECT value FROM json_each(?))"""
        rows = self.database.here.conn.execute(sql, (to_json(list(need_ids)),))
        return {row["id"]: (row["org_name"], row["partner"]) for row in rows}

    def step(
        self,
        need_id: str,
        *,
        version: int,
        state: str,
        actor: str,
        note: str = "",
        settled: Mapping[str, str] | None = None,
        then: Then[Need] = nothing,
    ) -> Need:
        """Moves a card to another state; `IllegalStep` or `Conflict` where that cannot be.

        `settled` are field values that the step settles, such as the chain when a card is accepted.
        """
        with self.database.write() as db:
            row = self._checked_row(need_id, version)
            check_need_step(row["state"], state)
            data = json.loads(row["data"]) | dict(settled or {})
            moved = self._update(db, row, data, state=state, action=state, actor=actor, note=note)
            then(db, moved)
            return moved

    def correct(self, need: Need, *, actor: str, then: Then[Need] = nothing) -> Need:
        """Stores what an enterprise corrected over the version it was read at; a returned card is submitted again.

        `Conflict` where it has changed since, `IllegalStep` where it is neither submitted nor returned.
        """
        with self.database.write() as db:
            row = self._checked_row(need.id, need.version)
            state = NeedState(row["state"])
            if state not in CORRECTED_STATES:
                raise IllegalStep(f"征集卡现在是“{state.label}”，只有待受理或退回补正时可以修改")
            action = "edit" if state is NeedState.SUBMITTED else "resubmit"
            corrected = self._update(db, row, dump(need), state=NeedState.SUBMITTED, action=action, actor=actor)
            then(db, corrected)
            return corrected


class Supplies(ArrivingRecords[Supply]):
    """Supplies of all kinds, numbered GJ-2026-00001."""

    sort = SUPPLY
    facets = "supply_facets"
    sorted_by = SUPPLIES_SORTED_BY

    def __init__(self, database: Database, *, valid_months: int = VALID_MONTHS, shows_offices: bool = False) -> None:
        super().__init__(database, valid_months=valid_months)
        self.shows_offices = shows_offices

    def compared(self) -> tuple[SupplyConditions, ...]:
        """Which supplies are compared with others that may be the same one."""
        return tuple(SupplyConditions(status=status) for status in COMPARED_STATUS)

    def count_narrowed(self, conditions: SupplyConditions) -> dict[str, dict[str, int]]:
        """How many supplies each value of each filter of the kind would leave, by filter and value.

        A filter's own value does not count. The conditions are those of a list for everybody, `narrowed` among them.
        """
        pool = self.pools.of(conditions)
        if pool is None:
            raise ValueError("only lists for everybody are narrowed by filters of a kind")
        return pool.count_narrowed(conditions)

    def of_suppliers(self, names: Iterable[str]) -> dict[str, str]:
        """The supplies of suppliers with these names, whatever their status, each with its supplier's name."""
        sql = "SELECT id, org FROM supplies WHERE org IN (SELECT value FROM json_each(?))"
        return {row["id"]: row["org"] for row in self.database.here.conn.execute(sql, (to_json(list(names)),))}

    def batch_end(self, supply: Supply, /) -> date | None:
        """The last day of the batch that an expert names; None where that is not known or has none."""
        batch = batch_named(self.database.here, batch_of(supply))
        return batch.last_day if batch else None

    def _known_of(self, row: sqlite3.Row) -> dict[str, Any]:
        return {"shows_offices": self.shows_offices}
