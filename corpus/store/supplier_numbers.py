"""The numbers of suppliers, by which their pages are found; the database gives one to each new name."""

from collections.abc import Iterable

from corpus.errors import NotFound
from corpus.store.database import Database
from corpus.store.jsons import to_json


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
        return str(row["name"])

    def of(self, names: Iterable[str]) -> dict[str, int]:
        """The numbers of those of the names that have one."""
        sql = "SELECT name, number FROM suppliers WHERE name IN (SELECT value FROM json_each(?))"
        rows = self.database.here.conn.execute(sql, (to_json(list(names)),))
        return {row["name"]: row["number"] for row in rows}
