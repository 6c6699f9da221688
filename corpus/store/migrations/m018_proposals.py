"""The schema of proposals: what experts and universities write under public needs, for staff."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m018_proposals(db: Database) -> None:
    """Proposals to needs, each with its contact, what was consented to, and what staff made of it."""
    # `key` belongs to one filling-in of the form, so that a form sent twice is stored once.
    db.conn.execute("""
        CREATE TABLE proposals (
          id TEXT PRIMARY KEY,
          key TEXT NOT NULL UNIQUE,
          need_id TEXT NOT NULL REFERENCES needs (id),
          version INTEGER NOT NULL DEFAULT 1,
          state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'paired', 'answered', 'set_aside')),
          org TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL,
          text TEXT NOT NULL, supply TEXT NOT NULL,
          consent TEXT NOT NULL,
          supply_id TEXT NOT NULL DEFAULT '',
          note TEXT NOT NULL DEFAULT '',
          decided_by TEXT NOT NULL DEFAULT '',
          created_at TEXT NOT NULL,
          updated_at TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE INDEX proposals_state ON proposals (state, id)")
    db.conn.execute("CREATE INDEX proposals_need ON proposals (need_id)")
