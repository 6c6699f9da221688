"""The schema of what suppliers do with their own supplies: corrections handed in, lists uploaded."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m056_suppliers_own(db: Database) -> None:
    """Corrections, one at a time for a supply; of lists, which supplier's account sent one and why it was sent back."""
    _corrections(db)
    for column in ("sent_org TEXT NOT NULL DEFAULT ''", "returned_at TEXT", "returned_note TEXT NOT NULL DEFAULT ''"):
        db.conn.execute(f"ALTER TABLE uploads ADD COLUMN {column}")


def _corrections(db: Database) -> None:
    # Each has the version that it was read at and the fields that it changes.
    db.conn.execute("""
        CREATE TABLE supply_corrections (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          version INTEGER NOT NULL DEFAULT 1,
          supply_id TEXT NOT NULL REFERENCES supplies (id) ON DELETE CASCADE,
          org TEXT NOT NULL,
          read_version INTEGER NOT NULL,
          data TEXT NOT NULL CHECK (json_valid(data)),
          said TEXT NOT NULL DEFAULT '',
          sent_by TEXT NOT NULL,
          sent_at TEXT NOT NULL,
          state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'accepted', 'returned')),
          note TEXT NOT NULL DEFAULT '',
          decided_by TEXT NOT NULL DEFAULT '',
          decided_at TEXT
        ) STRICT""")
    db.conn.execute(
        "CREATE UNIQUE INDEX supply_corrections_open ON supply_corrections (supply_id) WHERE state = 'waiting'"
    )
    db.conn.execute("CREATE INDEX supply_corrections_state ON supply_corrections (state, id)")
    db.conn.execute("CREATE INDEX supply_corrections_org ON supply_corrections (org, supply_id, id)")
