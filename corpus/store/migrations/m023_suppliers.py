"""The schema of suppliers' numbers: what the page of each is called, whatever else comes or goes."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m023_suppliers(db: Database) -> None:
    """A number for every supplier's name that was ever stored; it is never given to another."""
    db.conn.execute(
        "CREATE TABLE suppliers (number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE) STRICT"
    )
    db.conn.execute("""
        INSERT INTO suppliers (name)
        SELECT org FROM supply_facets WHERE org <> '' GROUP BY org ORDER BY min(id)""")
    # Asked first, not INSERT OR IGNORE: what a trigger says of conflicts gives way to what the statement outside says.
    for event in ("INSERT", "UPDATE"):
        db.conn.execute(f"""
            CREATE TRIGGER suppliers_{event.lower()} AFTER {event} ON supplies
            WHEN coalesce(json_extract(new.data, '$.org'), '') <> '' BEGIN
              INSERT INTO suppliers (name) SELECT json_extract(new.data, '$.org')
              WHERE NOT EXISTS (SELECT 1 FROM suppliers WHERE name = json_extract(new.data, '$.org'));
            END""")
