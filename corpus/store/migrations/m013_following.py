"""The schema of following up."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m013_following(db: Database) -> None:
    """What follows a recommendation: questions to both sides, notes on talks, contracts, endings."""
    db.conn.execute("""
        CREATE TABLE asks (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          pairing_id INTEGER NOT NULL REFERENCES pairings (id),
          side TEXT NOT NULL CHECK (side IN ('enterprise', 'supplier')),
          version INTEGER NOT NULL DEFAULT 1,
          asked_by TEXT NOT NULL,
          asked_at TEXT NOT NULL,
          due_on TEXT NOT NULL,
          answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'willing', 'not_now', 'needs_more')),
          reason TEXT NOT NULL DEFAULT '',
          text TEXT NOT NULL DEFAULT '',
          answered_by TEXT NOT NULL DEFAULT '',
          answered_at TEXT,
          UNIQUE (pairing_id, side)
        ) STRICT""")
    db.conn.execute("""
        CREATE TABLE talks (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          pairing_id INTEGER NOT NULL REFERENCES pairings (id),
          note TEXT NOT NULL,
          next_on TEXT,
          written_by TEXT NOT NULL,
          written_at TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE INDEX talks_pairing ON talks (pairing_id)")
    db.conn.execute("""
        CREATE TABLE contracts (
          pairing_id INTEGER PRIMARY KEY REFERENCES pairings (id),
          kind TEXT NOT NULL CHECK (kind IN ('开发', '转让', '许可', '咨询', '服务')),
          amount REAL NOT NULL CHECK (amount >= 0),
          number TEXT NOT NULL DEFAULT '',
          signed_on TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE INDEX contracts_signed ON contracts (signed_on)")
    db.conn.execute("""
        CREATE TABLE endings (
          pairing_id INTEGER PRIMARY KEY REFERENCES pairings (id),
          stage TEXT NOT NULL,
          reason TEXT NOT NULL,
          side TEXT NOT NULL DEFAULT '' CHECK (side IN ('', 'enterprise', 'supplier'))
        ) STRICT""")
