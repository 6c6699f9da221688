"""The targets of each year, as the district has set them."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from corpus.errors import Conflict
from corpus.store.base.database import Database
from corpus.store.trail.audit import write_entry
from corpus.targets import Measure, Targets


class YearTargets:
    """The targets in one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of(self, year: int) -> Targets:
        """Those of a year; empty ones where none were set."""
        row = self.database.here.conn.execute("SELECT * FROM targets WHERE year = ?", (year,)).fetchone()
        return _targets(row) if row else Targets(year=year)

    def set(self, year: int, values: Mapping[Measure, float | None], *, version: int, actor: str) -> Targets:
        """Sets all targets of a year, over the version they were read at; `Conflict` where they have changed since."""
        said = {measure.value: values.get(measure) for measure in Measure}
        with self.database.write() as db:
            before, now = self.of(year), self.database.now()
            if before.version != version:
                raise Conflict("这一年的目标刚刚已由他人修改，请核对后再保存", current=before)
            row = {"year": year, "version": version + 1, **said, "set_by": actor, "set_at": now}
            db.table("targets").upsert(row, pk="year")
            write_entry(db, "targets", str(year), "set", at=now, actor=actor, before=_said(before), after=_said(said))
            return self.of(year)


def _said(values: Targets | Mapping[str, float | None]) -> dict[str, Any]:
    known = (
        {measure.value: value for measure, value in values.values.items()} if isinstance(values, Targets) else values
    )
    return {name: value for name, value in known.items() if value is not None}


def _targets(row: sqlite3.Row) -> Targets:
    return Targets(**(dict(row) | {"set_at": datetime.fromisoformat(row["set_at"])}))
