"""What the columns of a supplier's lists are, as somebody chose once: a next list of the same headings is read so."""

import json
from collections.abc import Mapping

from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.trail.audit import write_entry


class ColumnChoices:
    """The choices of the database, by table, supplier and a header's signature (`corpus.reading.mapping`)."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of(self, record: str, supplier: str) -> dict[str, dict[str, str]]:
        """What is remembered of a supplier: meanings of columns, by signature."""
        sql = "SELECT signature, columns FROM column_choices WHERE record = ? AND supplier = ?"
        rows = self.database.here.conn.execute(sql, (record, supplier))
        return {row["signature"]: json.loads(row["columns"]) for row in rows}

    def remember(self, record: str, supplier: str, signature: str, columns: Mapping[str, str], *, actor: str) -> None:
        """Keeps a choice in place of the one before."""
        before, now = self.of(record, supplier).get(signature, {}), self.database.now()
        if before == columns:
            return
        with self.database.write() as db:
            of = {"record": record, "supplier": supplier, "signature": signature}
            chosen = {"columns": to_json(dict(columns)), "chosen_by": actor, "chosen_at": now}
            db.table("column_choices").upsert(of | chosen, pk=tuple(of))
            write_entry(db, "column_choices", supplier, "remember", at=now, actor=actor, before=before, after=columns)

    def forget(self, record: str, supplier: str, signature: str, *, actor: str) -> None:
        """Reads such lists by themselves again."""
        before = self.of(record, supplier).get(signature)
        if before is None:
            return
        with self.database.write() as db:
            db.table("column_choices").delete((record, supplier, signature))
            write_entry(db, "column_choices", supplier, "forget", at=self.database.now(), actor=actor, before=before)
