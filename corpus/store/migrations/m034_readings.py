"""The schema of lists that were read, row by row, until they are taken in; and of what was guessed of supplies."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m034_readings(db: Database) -> None:
    """What a list says, read once; `chosen` is 0 for a row that is not to be taken in."""
    db.conn.execute("ALTER TABLE uploads ADD COLUMN reading TEXT CHECK (reading IS NULL OR json_valid(reading))")
    db.conn.execute("""
        CREATE TABLE read_rows (
          upload_id INTEGER NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
          place INTEGER NOT NULL,
          sheet TEXT NOT NULL,
          row INTEGER NOT NULL,
          outcome TEXT NOT NULL,
          record_id TEXT NOT NULL,
          data TEXT NOT NULL CHECK (json_valid(data)),
          remarks TEXT NOT NULL CHECK (json_valid(remarks)),
          doubt TEXT NOT NULL,
          chosen INTEGER NOT NULL CHECK (chosen IN (0, 1)),
          PRIMARY KEY (upload_id, place)
        ) STRICT, WITHOUT ROWID""")
    db.conn.execute("CREATE INDEX supplies_guessed ON supplies (id) WHERE json_extract(data, '$.guessed') IS NOT NULL")
