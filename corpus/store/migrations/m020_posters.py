"""The schema of posters with a QR code, and of how often their codes are scanned."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m020_posters(db: Database) -> None:
    """Where a poster hangs, and how many forms were opened with its code on each day; nothing of who did."""
    # AUTOINCREMENT: a code that was once printed is never given to another poster.
    db.conn.execute("""
        CREATE TABLE posters (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          town TEXT NOT NULL,
          place TEXT NOT NULL,
          made_by TEXT NOT NULL,
          made_at TEXT NOT NULL,
          UNIQUE (town, place)
        ) STRICT""")
    db.conn.execute("""
        CREATE TABLE poster_scans (
          poster_id INTEGER NOT NULL REFERENCES posters (id),
          day TEXT NOT NULL,
          scans INTEGER NOT NULL CHECK (scans > 0),
          PRIMARY KEY (poster_id, day)
        ) STRICT, WITHOUT ROWID""")
