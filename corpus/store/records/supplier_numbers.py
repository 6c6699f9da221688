"""The numbers of suppliers, by which their pages are found; the database gives one to each new name."""

from collections.abc import Iterable

from corpus.errors import NotFound
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.values.personal import MASK, Owner, masked


class SupplierNumbers:
    """Names of suppliers and their numbers; a name keeps its number for ever."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def name_of(self, number: int) -> str:
        """The supplier with this number; `NotFound` if there is none."""
        sql = "SELECT name FROM suppliers WHERE number = ?"
        row = self.database.here.conn.execute(sql, (number,)).fetchone()
        if row is None:
            raise NotFound(f"没有编号为 {number} 的供给方")
        return named(row["name"])

    def of(self, names: Iterable[str]) -> dict[str, int]:
        """The numbers of those of the names that have one, as everybody reads them."""
        read, wanted = self.database.here.conn.execute, set(names)
        sql = "SELECT name, number FROM suppliers WHERE name IN (SELECT value FROM json_each(?))"
        numbers = {row["name"]: row["number"] for row in read(sql, (to_json(sorted(wanted)),))}
        if any(MASK in name for name in wanted):
            masked_names = ((named(row["name"]), row["number"]) for row in read("SELECT name, number FROM suppliers"))
            numbers |= {name: number for name, number in masked_names if name in wanted}
        return numbers

    def after(self, number: int) -> list[tuple[int, str]]:
        """All numbers above this one with the names as they were stored, in order."""
        sql = "SELECT number, name FROM suppliers WHERE number > ? ORDER BY number"
        return [(row["number"], row["name"]) for row in self.database.here.conn.execute(sql, (number,))]


def named(org: str) -> str:
    """A supplier's name as everybody reads it: without a telephone number that stands beside it."""
    return masked(org, Owner().of_names())
