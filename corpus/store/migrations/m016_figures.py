"""The schema behind the figures: indexes that answer them without reading the texts of records."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m016_figures(db: Database) -> None:
    """The state that a change found; needs by the moment they came, pairings by rank."""
    # `before` may be long and lies in front of `at`, so that without the index every page of it would be read.
    # A generated column would be computed again for every row that is read, index or not (before SQLite 3.41).
    db.conn.execute("ALTER TABLE history ADD COLUMN was TEXT")
    db.conn.execute("UPDATE history SET was = json_extract(before, '$.state') WHERE before IS NOT NULL")
    db.conn.execute("CREATE INDEX history_steps ON history (record, record_id, version, at, was, action, actor)")
    db.conn.execute("CREATE INDEX needs_created ON needs (created_at, town, chain, state)")
    db.conn.execute("CREATE INDEX pairings_best ON pairings (need_id, score DESC)")
