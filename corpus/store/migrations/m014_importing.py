"""The schema of importing lists at the desk."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_UPLOAD = (
    "supplier TEXT NOT NULL DEFAULT ''",
    "kind TEXT NOT NULL DEFAULT ''",
    "choices TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(choices))",
    "undone_at TEXT",
    "undone_by TEXT NOT NULL DEFAULT ''",
    "undone TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(undone))",
    "seen_at TEXT",
    "seen_by TEXT NOT NULL DEFAULT ''",
)


@migrations()
def m014_importing(db: Database) -> None:
    """What somebody chose of a list's columns, what an import did and could not do, and columns kept per supplier."""
    for column in _UPLOAD:
        db.conn.execute(f"ALTER TABLE uploads ADD COLUMN {column}")
    # What stood in a record before is in its history, under the version after `version_before`; 0 is a record that the
    # import added.
    db.conn.execute("""
        CREATE TABLE imported_records (
          upload_id INTEGER NOT NULL REFERENCES uploads (id),
          record_id TEXT NOT NULL,
          version_before INTEGER NOT NULL,
          version_after INTEGER NOT NULL,
          PRIMARY KEY (upload_id, record_id)
        ) STRICT, WITHOUT ROWID""")
    db.conn.execute("""
        CREATE TABLE refused_rows (
          upload_id INTEGER NOT NULL REFERENCES uploads (id),
          place INTEGER NOT NULL,
          sheet TEXT NOT NULL,
          row INTEGER NOT NULL,
          problem TEXT NOT NULL,
          cells TEXT NOT NULL CHECK (json_valid(cells)),
          PRIMARY KEY (upload_id, place)
        ) STRICT, WITHOUT ROWID""")
    db.conn.execute("""
        CREATE TABLE column_choices (
          record TEXT NOT NULL CHECK (record IN ('needs', 'supplies')),
          supplier TEXT NOT NULL,
          signature TEXT NOT NULL,
          columns TEXT NOT NULL CHECK (json_valid(columns)),
          chosen_by TEXT NOT NULL,
          chosen_at TEXT NOT NULL,
          PRIMARY KEY (record, supplier, signature)
        ) STRICT, WITHOUT ROWID""")
