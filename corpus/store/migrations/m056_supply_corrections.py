"""The schema of corrections that suppliers hand in for their own supplies."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m056_supply_corrections(db: Database) -> None:
    """Each with the version that it was read at and the fields that it changes; one at a time waits for a supply."""
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
