"""The schema of what administrators look at: failures, backups with their drills, words that are proposed."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m062_administration(db: Database) -> None:
    """Failures name nobody: kind, place, address as the log tells it, role. Upkeep is backups, drills and checks.

    What a search for words found stands until the next one.
    """
    db.conn.execute("""
        CREATE TABLE failures (
          id INTEGER PRIMARY KEY,
          at TEXT NOT NULL,
          number TEXT NOT NULL,
          method TEXT NOT NULL,
          address TEXT NOT NULL,
          role TEXT NOT NULL,
          kind TEXT NOT NULL,
          place TEXT NOT NULL,
          trace TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE INDEX failures_number ON failures (number)")
    db.conn.execute("CREATE INDEX failures_at ON failures (at)")
    db.conn.execute("""
        CREATE TABLE upkeep (
          id INTEGER PRIMARY KEY,
          kind TEXT NOT NULL CHECK (kind IN ('backup', 'drill', 'check')),
          at TEXT NOT NULL,
          done_by TEXT NOT NULL,
          file TEXT NOT NULL,
          is_good INTEGER NOT NULL CHECK (is_good IN (0, 1)),
          said TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE INDEX upkeep_kind ON upkeep (kind, id)")
    db.conn.execute("""
        CREATE TABLE proposed_words (
          id INTEGER PRIMARY KEY,
          word TEXT NOT NULL,
          term TEXT NOT NULL,
          chain TEXT NOT NULL,
          strength REAL NOT NULL,
          seen TEXT NOT NULL
        ) STRICT""")
