"""The schema of what opens something and can be ended: log-ins, and the addresses that receipts and questions have."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m074_log_ins(db: Database) -> None:
    """Of a log-in's secret only its hash is kept: who reads the database cannot go on with anybody's log-in."""
    db.conn.execute("""
        CREATE TABLE log_ins (
          id INTEGER PRIMARY KEY,
          user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
          hash TEXT NOT NULL UNIQUE,
          begun_at TEXT NOT NULL,
          address TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE INDEX log_ins_user ON log_ins (user_id)")
    db.conn.execute("""
        CREATE TABLE known_addresses (
          user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
          address TEXT NOT NULL,
          last_log_in TEXT NOT NULL,
          failures INTEGER NOT NULL DEFAULT 0,
          locked_until TEXT NOT NULL DEFAULT '',
          PRIMARY KEY (user_id, address)
        ) STRICT""")
    db.conn.execute("""
        CREATE TABLE renewed_links (
          purpose TEXT NOT NULL,
          matter TEXT NOT NULL,
          times INTEGER NOT NULL CHECK (times > 0),
          PRIMARY KEY (purpose, matter)
        ) STRICT""")
    db.conn.execute("ALTER TABLE users ADD COLUMN password_at TEXT NOT NULL DEFAULT ''")
    # Accounts of the first versions do not say when they were made: their passwords count from now on.
    now = "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')"
    db.conn.execute(f"UPDATE users SET password_at = iif(created_at = '', {now}, created_at)")
