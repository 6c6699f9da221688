"""Secret addresses that were made void: how often those for one matter have been renewed."""

from corpus.store.base.database import Database
from corpus.store.trail.audit import write_entry


class RenewedLinks:
    """What was renewed; a matter of which there is nothing here has the addresses of the first time."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def times(self, purpose: str, matter: str) -> int:
        """How often the addresses for one matter have been renewed: those of another time open nothing."""
        sql = "SELECT times FROM renewed_links WHERE purpose = ? AND matter = ?"
        row = self.database.here.conn.execute(sql, (purpose, matter)).fetchone()
        return int(row["times"]) if row else 0

    def renew(self, purpose: str, matter: str, *, record: str) -> int:
        """Makes all addresses for one matter void that were given out; the audit log says it of the record."""
        sql = """
            INSERT INTO renewed_links (purpose, matter, times) VALUES (?, ?, 1)
            ON CONFLICT (purpose, matter) DO UPDATE SET times = times + 1 RETURNING times"""
        with self.database.write() as db:
            times = int(db.conn.execute(sql, (purpose, matter)).fetchone()["times"])
            write_entry(db, record, matter, "renew_link", at=self.database.now())
        return times
