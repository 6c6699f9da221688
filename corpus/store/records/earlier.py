"""Records as they stood on an earlier day, from their history, and what the living lists ask beside the records."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from corpus.records import Need, Supply, load
from corpus.store.base.database import Database
from corpus.store.records.queries import Conditions
from corpus.store.records.reached import since
from corpus.store.records.records import Needs, Supplies

_FIRST = f"""SELECT min(id) FROM history WHERE record = :record AND {since("at")}
             AND (action = 'add' OR before IS NOT NULL) GROUP BY record_id"""
"""The first change of each record on or after a day; notes in the history change nothing."""


class Before(NamedTuple):
    """A record as it stood when a day began; None where it was not there yet."""

    record_id: str
    record: Need | Supply | None


class Earlier:
    """What the store knows of earlier days, and of whole lists."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def before(self, records: Needs | Supplies, day: date, *, chain: str = "") -> tuple[Before, ...]:
        """Every record that has changed since that day began in China, as it was then; with a chain, those of it then
        or now.
        """
        of_chain = f"""AND (json_extract(before, '$.data.chain') = :chain
                            OR record_id IN (SELECT id FROM {records.facets} WHERE chain = :chain))"""
        sql = f"SELECT record_id, before FROM history WHERE id IN ({_FIRST}) {of_chain if chain else ''} ORDER BY id"
        values = {"record": records.table, "since": day.isoformat(), "chain": chain}
        rows = self.database.here.conn.execute(sql, values)
        return tuple(Before(row["record_id"], _load(records, row["record_id"], row["before"])) for row in rows)

    def given(self, records: Needs | Supplies, conditions: Conditions, names: Sequence[str]) -> set[str]:
        """The fields of these names that at least one record of the list says something in."""
        where, values = conditions.where()
        # A join, so that the walk ends at the first record that says something.
        sql = f"""SELECT EXISTS (SELECT 1 FROM (SELECT id AS listed FROM {records.facets} WHERE {where})
                  CROSS JOIN {records.table} AS found ON found.id = listed
                  WHERE json_type(found.data, '$.' || :name) IS NOT NULL)"""
        asked = self.database.here.conn.execute
        return {name for name in names if asked(sql, values | {"name": name}).fetchone()[0]}

    def last_update(self, records: Needs | Supplies, conditions: Conditions) -> str:
        """The moment of the newest change in the list, UTC in ISO 8601; empty for an empty list."""
        where, values = conditions.where()
        sql = f"SELECT coalesce(max(updated_at), '') FROM {records.facets} WHERE {where}"
        return str(self.database.here.conn.execute(sql, values).fetchone()[0])


def _load(records: Needs | Supplies, record_id: str, before: str | None) -> Need | Supply | None:
    if before is None:
        return None
    was: dict[str, Any] = json.loads(before)
    # Histories from before the days were kept tell only the day that a list gave.
    end = was.get("ends_on") or was["data"].get("valid_until")
    own = {records.state_column: was[records.state_column], "ends_on": date.fromisoformat(end) if end else None}
    record_type: type[Any] = records.record_type
    record: Need | Supply = load(record_type, was["data"], id=record_id, **own)
    return record
