"""Posters and table cards with a QR code: where they are, how often they were scanned, which cards came by them."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from corpus.errors import IllegalStep, NotFound
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.trail.audit import write_entry

LATELY = timedelta(days=30)
"""What counts as lately."""


@dataclass(frozen=True, slots=True)
class Poster:
    """One printed code: the town office that it is for ("" for the bureau itself) and the place where it hangs."""

    id: int
    town: str
    place: str
    made_by: str
    made_at: datetime

    @property
    def code(self) -> str:
        """What its address says."""
        return f"p{self.id}"


@dataclass(frozen=True, slots=True)
class PosterFigures:
    """How often the form was opened with a poster's code, in all and lately, and how many cards came by it."""

    poster: Poster
    scans: int
    lately: int
    cards: int

    @property
    def is_used(self) -> bool:
        """Whether anything has come of it, so that it must stay."""
        return bool(self.scans or self.cards)


class Posters:
    """The posters of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, number: int) -> Poster:
        """The poster of this number; `NotFound` if there is none."""
        row = self.database.here.conn.execute("SELECT * FROM posters WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("没有这张海报，可能已被删除")
        return _poster(row)

    def add(self, town: str, place: str, *, actor: str) -> Poster:
        """A new poster, or the one that there is already for this place."""
        now, key = self.database.now(), (town, place)
        with self.database.write() as db:
            row = db.conn.execute("SELECT * FROM posters WHERE (town, place) = (?, ?)", key).fetchone()
            if row is None:
                sql = "INSERT INTO posters (town, place, made_by, made_at) VALUES (?, ?, ?, ?) RETURNING *"
                row = db.conn.execute(sql, (*key, actor, now)).fetchone()
                after = {"town": town, "name": place}
                write_entry(db, "posters", f"p{row['id']}", "add", at=now, actor=actor, after=after)
        return _poster(row)

    def remove(self, number: int, *, source_of: Callable[[str], str], actor: str) -> None:
        """Takes out a poster that nothing has come of; `IllegalStep` for one that was scanned."""
        with self.database.write() as db:
            poster = self.get(number)
            (figures,) = self._figures("id = :id", {"id": number}, source_of)
            if figures.is_used:
                raise IllegalStep("这张海报已有人扫过，留着它的计数；不再张贴即可")
            db.table("posters").delete(number)
            before = {"town": poster.town, "name": poster.place}
            write_entry(db, "posters", poster.code, "take_out", at=self.database.now(), actor=actor, before=before)

    def count_scan(self, code: str) -> None:
        """Counts one opening of the form today; a code of no poster counts for nothing."""
        number = code.removeprefix("p")
        if code == number or not (number.isascii() and number.isdigit() and len(number) < 10):
            return
        with self.database.write() as db:
            db.conn.execute(
                """INSERT INTO poster_scans (poster_id, day, scans) SELECT id, ?, 1 FROM posters WHERE id = ?
                   ON CONFLICT (poster_id, day) DO UPDATE SET scans = scans + 1""",
                (self.database.today().isoformat(), int(number)),
            )

    def figures(self, *, town: str = "", source_of: Callable[[str], str]) -> list[PosterFigures]:
        """The posters of one town, or all, by town and place; `source_of` says what a card by a code has as source."""
        return self._figures(":town = '' OR town = :town", {"town": town}, source_of)

    def _figures(
        self, where: str, values: dict[str, str | int], source_of: Callable[[str], str]
    ) -> list[PosterFigures]:
        read = self.database.here.conn.execute
        sql = f"""SELECT posters.*, coalesce(sum(scans), 0) AS scanned,
                    coalesce(sum(CASE WHEN day > :since THEN scans END), 0) AS lately
                  FROM posters LEFT JOIN poster_scans ON poster_id = id WHERE {where}
                  GROUP BY id ORDER BY town, place"""
        rows = read(sql, values | {"since": (self.database.today() - LATELY).isoformat()}).fetchall()
        posters = [(_poster(row), row["scanned"], row["lately"]) for row in rows]
        cards = self._cards([source_of(poster.code) for poster, *_ in posters])
        return [PosterFigures(poster, n, lately, cards.get(source_of(poster.code), 0)) for poster, n, lately in posters]

    def _cards(self, sources: list[str]) -> dict[str, int]:
        sql = """SELECT json_extract(data, '$.source') AS source, count(*) AS n FROM needs
                 WHERE source IN (SELECT value FROM json_each(?)) GROUP BY 1"""
        return {row["source"]: row["n"] for row in self.database.here.conn.execute(sql, (to_json(sources),))}


def _poster(row: sqlite3.Row) -> Poster:
    return Poster(row["id"], row["town"], row["place"], row["made_by"], datetime.fromisoformat(row["made_at"]))
