"""Weights that the matcher has learned here: every version is kept, and which one is in use, since when, by whom."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from corpus.errors import Conflict, NotFound
from corpus.store.base.database import Database
from corpus.store.base.numbers import insert_numbered
from corpus.store.trail.audit import write_entry

SHIPPED = 0
"""The number of the weights that come with the program."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One version: the weights as the matcher reads them, and the report of how they were tested."""

    number: int
    weights: str
    report: str
    made_by: str
    made_at: datetime


class Fits:
    """The learned weights of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, weights: str, *, report: str, actor: str) -> Fit:
        """Keeps a new version, without taking it into use."""
        now = self.database.now()
        with self.database.write() as db:
            made = {"weights": weights, "report": report, "made_by": actor, "made_at": now}
            number = insert_numbered(db, "fits", made)
            write_entry(db, "fits", str(number), "add", at=now, actor=actor)
        return self.get(number)

    def get(self, number: int) -> Fit:
        """The version with this number; `NotFound` if there is none."""
        row = self.database.here.conn.execute("SELECT * FROM fits WHERE number = ?", (number,)).fetchone()
        if row is None:
            raise NotFound(f"没有第 {number} 版权重；用 yunduijie learn --list 查看已有的各版")
        return _fit(row)

    def all(self) -> tuple[Fit, ...]:
        """Every version, the newest first."""
        return tuple(map(_fit, self.database.here.conn.execute("SELECT * FROM fits ORDER BY number DESC")))

    def use(self, number: int, *, actor: str, instead_of: int | None = None) -> None:
        """Takes a version into use, or the shipped weights; that it was so stays on record.

        Where `instead_of` is said, `Conflict` if another one is in use by now.
        """
        if number != SHIPPED:
            self.get(number)
        now = self.database.now()
        with self.database.write() as db:
            before = {"number": self.used()}
            if instead_of not in (None, before["number"]):
                raise Conflict("正在使用的一版刚刚换过，没有再换；请看现在的情况再决定", current=before["number"])
            db.table("fits_used").insert({"number": number, "used_by": actor, "used_at": now})
            after = {"number": number}
            write_entry(db, "fits", str(number), "use", at=now, actor=actor, before=before, after=after)

    def used(self) -> int:
        """The number of the version in use."""
        return self.database.once("fit used", self._used)

    def _used(self) -> int:
        row = self.database.here.conn.execute("SELECT number FROM fits_used ORDER BY id DESC LIMIT 1").fetchone()
        return int(row["number"]) if row else SHIPPED


def _fit(row: sqlite3.Row) -> Fit:
    return Fit(row["number"], row["weights"], row["report"], row["made_by"], datetime.fromisoformat(row["made_at"]))
