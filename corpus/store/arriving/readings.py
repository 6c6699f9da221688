"""What lists that wait say, as they were read once: each row with what an import would make of it.

What is chosen of a list anew, such as other columns, ends its reading (`uploads.py`); taking it in ends it too.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlite_utils import Database as Connection

from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.paging import Page, page_within
from corpus.store.trail.audit import write_entry

if TYPE_CHECKING:
    from corpus.store.arriving.uploads import Upload


class ReadRow(NamedTuple):
    """One row of a list: its record's JSON values, what would become of it, and whether it is to be taken in.

    `record_id` is the record that is known already, or ""; `remarks` are whatever a page says beside the row, and
    `doubt` why it may be no record after all.
    """

    place: int
    sheet: str
    row: int
    outcome: str
    record_id: str
    data: dict[str, Any]
    remarks: dict[str, Any]
    doubt: str
    chosen: bool


class Readings:
    """The lists of one database that have been read."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def keep(self, upload: "Upload", reading: dict[str, Any], rows: Iterable[ReadRow]) -> None:
        """Keeps what a list says in place of what was kept before; nothing of one that waits no more.

        Nor of one of which somebody has chosen something else than what it was read with. One whose rows are coming in
        keeps the reading that they come from.
        """
        number = upload.id
        # Thousands at once, while others wait to write: by hand it takes half the time.
        values = [
            (number, *row[:5], to_json(row.data), to_json(row.remarks), row.doubt, int(row.chosen)) for row in rows
        ]
        text = to_json(reading)
        with self.database.write() as db:
            sql = """UPDATE uploads SET reading = ?
                     WHERE id = ? AND done_at IS NULL AND (begun_at IS NULL OR reading IS NULL)
                     AND choices = ? AND supplier = ? AND kind = ?"""
            chosen = (to_json(upload.choices), upload.supplier, upload.kind)
            if db.conn.execute(sql, (text, number, *chosen)).rowcount:
                db.table("read_rows").delete_where("upload_id = ?", [number])
                db.conn.executemany("INSERT INTO read_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)

    def get(self, number: int) -> dict[str, Any] | None:
        """What is kept of a list beside its rows; None where it is not read yet, or no longer."""
        row = self.database.here.conn.execute("SELECT reading FROM uploads WHERE id = ?", (number,)).fetchone()
        reading: dict[str, Any] | None = json.loads(row["reading"]) if row and row["reading"] else None
        return reading

    def forget_within(self, db: Connection, number: int) -> None:
        """Forgets inside a running write what a list says, so that it is read anew."""
        end_within(db, number)

    def page(self, number: int, *, page: int, size: int, doubtful: bool = False) -> Page[ReadRow]:
        """One page of a list's rows, in the file's order; `doubtful` leaves out those that nothing is said against."""
        where = "upload_id = ? AND doubt <> ''" if doubtful else "upload_id = ?"
        read = self.database.here.conn.execute
        total = int(read(f"SELECT count(*) AS n FROM read_rows WHERE {where}", (number,)).fetchone()["n"])
        page = page_within(page, total, size)
        sql = f"SELECT * FROM read_rows WHERE {where} ORDER BY place LIMIT ? OFFSET ?"
        return Page(tuple(map(_row, read(sql, (number, size, (page - 1) * size)))), page, total, size)

    def chosen_after(self, number: int, place: int, *, most: int) -> tuple[ReadRow, ...]:
        """The next rows after a place that are to be taken in."""
        sql = "SELECT * FROM read_rows WHERE upload_id = ? AND chosen AND place > ? ORDER BY place LIMIT ?"
        return tuple(map(_row, self.database.here.conn.execute(sql, (number, place, most)).fetchall()))

    def left_out(self, number: int) -> Iterator[ReadRow]:
        """The rows that are not to be taken in."""
        sql = "SELECT * FROM read_rows WHERE upload_id = ? AND NOT chosen ORDER BY place"
        return map(_row, self.database.here.conn.execute(sql, (number,)))

    def count_chosen(self, number: int) -> dict[str, int]:
        """How many rows are to be taken in, by what would become of them."""
        sql = "SELECT outcome, count(*) AS n FROM read_rows WHERE upload_id = ? AND chosen GROUP BY outcome"
        return {row["outcome"]: row["n"] for row in self.database.here.conn.execute(sql, (number,))}

    def choose(self, number: int, *, among: Collection[int], chosen: Collection[int], actor: str) -> None:
        """Says which rows `among` those of these places are to be taken in, and that the others are not.

        Nothing changes once the rows of the list come in.
        """
        values = {"upload": number, "among": to_json(sorted(among)), "chosen": to_json(sorted(chosen))}
        with self.database.write() as db:
            rows = db.conn.execute(
                """UPDATE read_rows SET chosen = NOT chosen
                   WHERE upload_id = (SELECT id FROM uploads WHERE id = :upload AND begun_at IS NULL)
                   AND place IN (SELECT value FROM json_each(:among))
                   AND chosen <> (place IN (SELECT value FROM json_each(:chosen))) RETURNING sheet, row, chosen""",
                values,
            ).fetchall()
            if rows:
                places = {
                    name: [f"{row['sheet']} {row['row']}".strip() for row in rows if row["chosen"] == is_chosen]
                    for name, is_chosen in (("chosen", 1), ("left_out", 0))
                }
                now = self.database.now()
                write_entry(db, "uploads", str(number), "tick", at=now, actor=actor, after=places)


def end_within(db: Connection, number: int) -> None:
    """Forgets inside a running write what a list says."""
    db.table("uploads").update(number, {"reading": None})
    db.table("read_rows").delete_where("upload_id = ?", [number])


def _row(row: sqlite3.Row) -> ReadRow:
    values = {name: row[name] for name in ReadRow._fields}
    return ReadRow(
        **(values | {name: json.loads(row[name]) for name in ("data", "remarks")} | {"chosen": bool(row["chosen"])})
    )
