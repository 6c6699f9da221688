"""The schema of the desk's search and lists: names and numbers by which records are looked for, and views of lists."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_SAYS = {
    "needs": ("org_name", "mobile", "coalesce(json_extract({row}data, '$.town'), '')"),
    "supplies": ("org", "phone", "''"),
}
"""Of each table: whose a record is, how its contact is reached, and the town that it belongs to."""


def _row(table: str, row: str) -> str:
    owner, phone, town = _SAYS[table]
    said = [f"coalesce(json_extract({row}data, '$.{name}'), '')" for name in ("title", owner, "contact", phone)]
    said[-1] = f"replace({said[-1]}, '-', '')"
    return ", ".join((f"'{table}'", f"{row}id", *said, town.format(row=row)))


@migrations()
def m052_desk_lists(db: Database) -> None:
    """What the desk's search looks in, views of its lists, and an index for counting what waits of each supply."""
    _create_sought(db)
    _create_saved_views(db)
    # Names state and need as well, so that no row is read where the suggestions of 20,000 supplies are counted.
    db.conn.execute("DROP INDEX pairings_supply")
    db.conn.execute("CREATE INDEX pairings_supply ON pairings (supply_id, state, need_id)")


def _create_sought(db: Database) -> None:
    """What the desk's search looks for in short rows: triggers keep it as the records are, contacts included."""
    db.conn.execute("""
        CREATE TABLE sought (
          record TEXT NOT NULL CHECK (record IN ('needs', 'supplies')),
          record_id TEXT NOT NULL,
          title TEXT NOT NULL,
          org TEXT NOT NULL,
          contact TEXT NOT NULL,
          phone TEXT NOT NULL,
          town TEXT NOT NULL,
          PRIMARY KEY (record, record_id)
        ) STRICT, WITHOUT ROWID""")
    for table in _SAYS:
        gone = f"DELETE FROM sought WHERE record = '{table}' AND record_id = old.id"
        come = f"INSERT INTO sought VALUES ({_row(table, 'new.')})"
        for name, event, done in (
            ("insert", "INSERT", (come,)),
            ("update", "UPDATE OF data", (gone, come)),
            ("delete", "DELETE", (gone,)),
        ):
            body = "; ".join(done)
            db.conn.execute(f"CREATE TRIGGER {table}_sought_{name} AFTER {event} ON {table} BEGIN {body}; END")
        db.conn.execute(f"INSERT INTO sought SELECT {_row(table, '')} FROM {table}")


def _create_saved_views(db: Database) -> None:
    """Views of lists that people keep under a name: what an address asks for, for its owner or for everybody."""
    db.conn.execute("""
        CREATE TABLE saved_views (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          version INTEGER NOT NULL DEFAULT 1,
          user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
          list TEXT NOT NULL,
          name TEXT NOT NULL CHECK (name <> ''),
          query TEXT NOT NULL,
          shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
          saved_at TEXT NOT NULL,
          UNIQUE (user_id, list, name)
        ) STRICT""")
    db.conn.execute("CREATE INDEX saved_views_list ON saved_views (list, shared)")
