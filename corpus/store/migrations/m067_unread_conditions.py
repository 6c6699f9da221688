"""Supplies with conditions that nobody has read or looked at yet are found without reading all others."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m067_unread_conditions(db: Database) -> None:
    """A row of conditions that begins with its sentence has neither an attribute nor somebody who decides."""
    db.conn.execute("""
        CREATE INDEX supplies_unread ON supplies (id)
        WHERE instr(coalesce(json_extract(data, '$.conditions'), ''), '{"sentence"') > 0""")
