"""Levels are for achievements: judgements of other kinds of supply have never made any."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_KINDS = "('expert', 'facility', 'finance', 'policy', 'training', 'job')"
_OF_KINDS = f"supply_id IN (SELECT id FROM supplies WHERE kind IN {_KINDS})"


@migrations()
def m066_kinds_without_levels(db: Database) -> None:
    """What the matcher suggested of these kinds and nobody has judged leaves the queue; the rest loses its level."""
    db.conn.execute(f"DELETE FROM pairings WHERE state = 'suggested' AND version = 1 AND {_OF_KINDS}")
    db.conn.execute(f"UPDATE pairings SET level = 0 WHERE {_OF_KINDS}")
