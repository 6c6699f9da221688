"""The schema of the targets of a year."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m054_targets(db: Database) -> None:
    """One row a year; NULL where no target is set."""
    db.conn.execute("""
        CREATE TABLE targets (
          year INTEGER PRIMARY KEY CHECK (year BETWEEN 2000 AND 2999),
          version INTEGER NOT NULL,
          submitted REAL CHECK (submitted > 0),
          recommended REAL CHECK (recommended > 0),
          contracts REAL CHECK (contracts > 0),
          amount REAL CHECK (amount > 0),
          set_by TEXT NOT NULL,
          set_at TEXT NOT NULL
        ) STRICT""")
