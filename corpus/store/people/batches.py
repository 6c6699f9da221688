"""Batches of 科技副总: opened and closed for all their experts, each change with what it does to them in one write.

An expert names his batch; closing it ends what he offers and leaves his record as it is, reopening gives the offer
back.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlite_utils import Database as Connection

from corpus.batches import Batch, BatchState, Period, same_name
from corpus.codes import SupplyStatus
from corpus.errors import BadValue, Conflict, IllegalStep, NotFound
from corpus.records import Supply
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.numbers import insert_numbered
from corpus.store.records.batch_rows import batch_named, batch_of_row
from corpus.store.records.queries import SupplyConditions
from corpus.store.records.records import Supplies
from corpus.store.trail.audit import write_entry
from corpus.supply_kinds import with_modules
from corpus.validity import WITH_BATCH, batch_of


class Batches:
    """The batches of one database."""

    def __init__(self, database: Database, supplies: Supplies) -> None:
        self.database = database
        self.supplies = supplies

    def all(self) -> tuple[Batch, ...]:
        """Every batch, the newest first."""
        rows = self.database.here.conn.execute("SELECT * FROM batches ORDER BY id DESC")
        return tuple(map(batch_of_row, rows))

    def get(self, number: int) -> Batch:
        """The batch with this key; `NotFound` if there is none."""
        row = self.database.here.conn.execute("SELECT * FROM batches WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("没有这个批次，网址可能有误")
        return batch_of_row(row)

    def named(self, name: str) -> Batch | None:
        """The batch of this name, however it is spaced; None where nobody has entered it."""
        return batch_named(self.database.here, name)

    def of_supply(self, supply: Supply) -> Batch | None:
        """The batch that a supply ends with; None where it names none that is known."""
        return self.named(batch_of(supply))

    def named_by_experts(self) -> dict[str, int]:
        """How many experts in use name each batch, by the first spelling of its name, most first."""
        kinds = [kind.code for kind in with_modules().values() if kind.rules.of_batch]
        sql = """SELECT json_extract(data, '$.batch') AS name, count(*) FROM supplies
                 WHERE kind IN (SELECT value FROM json_each(?)) AND status = ? AND name <> ''
                 GROUP BY 1 ORDER BY 2 DESC, 1"""
        counted: dict[str, int] = {}
        spelled: dict[str, str] = {}
        for name, count in self.database.here.conn.execute(sql, (to_json(kinds), SupplyStatus.VALID)):
            first = spelled.setdefault(same_name(name), name)
            counted[first] = counted.get(first, 0) + count
        return counted

    def experts(self, batch: Batch) -> Iterator[Supply]:
        """The supplies in use that name a batch."""
        for kind in with_modules().values():
            if kind.rules.of_batch:
                conditions = SupplyConditions(kind=kind.code, status=SupplyStatus.VALID)
                named = self.supplies.iterate(conditions)
                yield from (supply for supply in named if same_name(batch_of(supply)) == same_name(batch.name))

    def add(self, period: Period, *, actor: str) -> Batch:
        """Enters a batch; experts that name it already get its days. `BadValue` where it is known."""
        with self.database.write() as db:
            if self.named(period.name):
                raise BadValue(f"已有批次“{period.name}”；请在列表里改它的日期，或换一个名称")
            values = {"name": period.name, "key": same_name(period.name), **_days(period), "state": BatchState.OPEN}
            number = insert_numbered(db, "batches", values | self._by(actor))
            batch = self.get(number)
            self._noted(db, batch, "add", actor=actor, before={}, after=_said(batch))
            self._end_experts(db, batch, actor=actor)
        return batch

    def change(self, number: int, period: Period, *, version: int, actor: str) -> Batch:
        """Sets the days of a batch over the version they were read at; `Conflict` where it has changed since."""
        return self._change(number, _days(period), "edit", version=version, actor=actor)

    def close(self, number: int, *, version: int, actor: str) -> Batch:
        """Ends the offer of all experts of a batch as of today."""
        if self.get(number).state is BatchState.CLOSED:
            raise IllegalStep("这个批次已经结束，不用再结束一次")
        values = {"state": BatchState.CLOSED, "closed_on": self.database.today().isoformat()}
        return self._change(number, values, "close_batch", version=version, actor=actor)

    def reopen(self, number: int, *, closes_on: date | None, version: int, actor: str) -> Batch:
        """Gives the offer of its experts back, until another day; `BadValue` for one that is over."""
        if closes_on and closes_on < self.database.today():
            raise BadValue(f"结束日期 {closes_on.isoformat()} 已经过了；请填今天或以后的日期，或留空")
        values = {
            "state": BatchState.OPEN,
            "closed_on": None,
            "closes_on": closes_on.isoformat() if closes_on else None,
        }
        return self._change(number, values, "reopen_batch", version=version, actor=actor)

    def _change(self, number: int, values: dict[str, Any], action: str, *, version: int, actor: str) -> Batch:
        with self.database.write() as db:
            before = self.get(number)
            if before.version != version:
                raise Conflict(f"批次“{before.name}”刚刚已由他人改动，请核对现在的情况再办", current=before)
            db.table("batches").update(number, values | self._by(actor) | {"version": version + 1})
            after = self.get(number)
            self._noted(db, after, action, actor=actor, before=_said(before), after=_said(after))
            self._end_experts(db, after, actor=actor)
        return after

    def _by(self, actor: str) -> dict[str, Any]:
        return {"changed_by": actor, "changed_at": self.database.now()}

    def _end_experts(self, db: Connection, batch: Batch, *, actor: str) -> None:
        """Sets the last day of every expert of a batch anew, those whose day stays left alone."""
        for expert in list(self.experts(batch)):
            end = self.supplies.first_end(expert)
            if end != expert.ends_on:
                until = end.isoformat() if end else "不限"
                note = f"批次“{batch.name}”{batch.standing(self.database.today())}，有效期至 {until}"
                self.supplies.set_end_within(db, expert.id, end, action=WITH_BATCH, actor=actor, note=note)

    def _noted(
        self, db: Connection, batch: Batch, action: str, *, actor: str, before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        at = self.database.now()
        write_entry(db, "batches", batch.name, action, at=at, actor=actor, before=before, after=after)


def _days(period: Period) -> dict[str, str | None]:
    return {name: day.isoformat() if (day := getattr(period, name)) else None for name in ("opens_on", "closes_on")}


def _said(batch: Batch) -> dict[str, Any]:
    days = {name: day.isoformat() for name in ("opens_on", "closes_on", "closed_on") if (day := getattr(batch, name))}
    return {"state": batch.state.value, **days}
