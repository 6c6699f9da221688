"""What waits to be judged is at 弱相关 at least."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m060_worth(db: Database) -> None:
    """Suggestions that fit nowhere were kept before; nobody has judged or added them."""
    db.conn.execute("DELETE FROM pairings WHERE state = 'suggested' AND version = 1 AND level < 2")
