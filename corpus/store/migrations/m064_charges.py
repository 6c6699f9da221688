"""The schema of who is in charge of what, and of approvals by several persons."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m064_charges(db: Database) -> None:
    """One row a card or pairing that somebody is in charge of; what has none is nobody's yet."""
    db.conn.execute("""
        CREATE TABLE charges (
          id INTEGER PRIMARY KEY,
          need_id TEXT UNIQUE REFERENCES needs (id) ON DELETE CASCADE,
          pairing_id INTEGER UNIQUE REFERENCES pairings (id) ON DELETE CASCADE,
          user_id INTEGER NOT NULL REFERENCES users (id),
          since TEXT NOT NULL,
          given_by TEXT NOT NULL,
          CHECK ((need_id IS NULL) <> (pairing_id IS NULL))
        ) STRICT""")
    db.conn.execute("CREATE INDEX charges_user ON charges (user_id)")


@migrations()
def m065_approvals(db: Database) -> None:
    """One row an approval, of one version of a card or of a draft: nobody approves the same twice."""
    db.conn.execute("""
        CREATE TABLE approvals (
          id INTEGER PRIMARY KEY,
          record TEXT NOT NULL CHECK (record IN ('needs', 'publications')),
          record_id TEXT NOT NULL,
          version INTEGER NOT NULL,
          stage INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 3),
          user_id INTEGER NOT NULL REFERENCES users (id),
          given_by TEXT NOT NULL,
          given_at TEXT NOT NULL,
          settled TEXT NOT NULL DEFAULT '{}',
          UNIQUE (record, record_id, version, stage),
          UNIQUE (record, record_id, version, user_id)
        ) STRICT""")
