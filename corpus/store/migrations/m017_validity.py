"""The schema of records that grow old: the last valid day of each."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_FIELDS = ("chain", "field", "maturity", "org", "status", "valid_until")
_COLUMNS = ("id", "version", "kind", "updated_at", *_FIELDS, "ends_on")


@migrations()
def m017_validity(db: Database) -> None:
    """When a need or a supply runs out; those that are there already count from their own days."""
    for table in ("supplies", "needs", "supply_facets"):
        db.conn.execute(f"ALTER TABLE {table} ADD COLUMN ends_on TEXT")
    # The triggers of the short rows are made anew first, so that what follows reaches these rows too.
    values = ", ".join(f"json_extract(new.data, '$.{name}')" if name in _FIELDS else f"new.{name}" for name in _COLUMNS)
    for event in ("INSERT", "UPDATE"):
        db.conn.execute(f"DROP TRIGGER supply_facets_{event.lower()}")
        db.conn.execute(f"""
            CREATE TRIGGER supply_facets_{event.lower()} AFTER {event} ON supplies BEGIN
              INSERT OR REPLACE INTO supply_facets ({", ".join(_COLUMNS)}) VALUES ({values});
            END""")
    db.conn.execute("""
        UPDATE supplies SET ends_on = coalesce(valid_until,
          date(coalesce(json_extract(data, '$.as_of'), date(updated_at, '+8 hours')), '+12 months'))""")
    db.conn.execute("""
        UPDATE needs SET ends_on = date(coalesce(
          (SELECT max(at) FROM history WHERE record = 'needs' AND record_id = needs.id AND action = 'accepted'),
          created_at), '+8 hours', '+12 months')
        WHERE state IN ('accepted', 'in_talks', 'settled')""")
    db.conn.execute("CREATE INDEX supply_facets_ends ON supply_facets (status, ends_on)")
    db.conn.execute("CREATE INDEX needs_ends ON needs (ends_on)")
