"""The schema of long lists: what supplies are filtered, counted and sorted by, and pairings as judging reads them."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_FIELDS = ("chain", "field", "maturity", "org", "status", "valid_until")
_COLUMNS = ("id", "version", "kind", "updated_at", *_FIELDS)


@migrations()
def m015_lists(db: Database) -> None:
    """What lists ask of supplies in short rows, and indexes that answer what the desk asks of pairings."""
    # A row of `supplies` is thousands of bytes of JSON, which the columns generated from it are read out of, and SQLite
    # does not count from an index with generated columns alone. Triggers keep the short rows as the records are.
    texts = ", ".join(f"{name} TEXT" for name in _FIELDS)
    db.conn.execute(f"""
        CREATE TABLE supply_facets (
          id TEXT PRIMARY KEY, version INTEGER NOT NULL, kind TEXT NOT NULL, updated_at TEXT NOT NULL, {texts}
        ) STRICT, WITHOUT ROWID""")
    given = ", ".join(_COLUMNS)
    db.conn.execute(f"INSERT INTO supply_facets ({given}) SELECT {given} FROM supplies")
    values = ", ".join(f"json_extract(new.data, '$.{name}')" if name in _FIELDS else f"new.{name}" for name in _COLUMNS)
    for event in ("INSERT", "UPDATE"):
        db.conn.execute(f"""
            CREATE TRIGGER supply_facets_{event.lower()} AFTER {event} ON supplies BEGIN
              INSERT OR REPLACE INTO supply_facets ({given}) VALUES ({values});
            END""")
    db.conn.execute("""
        CREATE TRIGGER supply_facets_delete AFTER DELETE ON supplies BEGIN
          DELETE FROM supply_facets WHERE id = old.id;
        END""")
    # Both hold all that the lists of what waits ask of a pairing, so that its row need not be read.
    db.conn.execute("CREATE INDEX pairings_need ON pairings (need_id, state, created_at)")
    db.conn.execute("CREATE INDEX pairings_waiting ON pairings (state, need_id, id, level, score, supply_id)")
