"""How much there is and how much waits, as numbers for whoever watches over the service."""

from corpus.store.base.about import sizes
from corpus.store.base.database import Database

_SQL = """
SELECT 'needs' AS name, count(*) AS value FROM needs
UNION ALL SELECT 'supplies', count(*) FROM supplies
UNION ALL SELECT 'pairings_suggested', count(*) FROM pairings WHERE state = 'suggested'
UNION ALL SELECT 'cards_submitted', count(*) FROM needs WHERE state = 'submitted'
UNION ALL SELECT 'messages_waiting', count(*) FROM outbox WHERE state = 'waiting'
UNION ALL SELECT 'messages_failed', count(*) FROM outbox WHERE state = 'failed'
UNION ALL SELECT 'jobs_waiting', count(*) FROM jobs WHERE state = 'waiting'
UNION ALL SELECT 'jobs_running', count(*) FROM jobs WHERE state = 'running'
UNION ALL SELECT 'failures_kept', count(*) FROM failures
UNION ALL SELECT 'backup_made_at', coalesce((
  SELECT unixepoch(at) FROM upkeep WHERE kind = 'backup' AND is_good ORDER BY id DESC LIMIT 1), 0)
"""


def gauges(database: Database) -> dict[str, float]:
    """Counts by name, the bytes of the files, and when the last good backup was made, in seconds since 1970."""
    counted = {row["name"]: float(row["value"]) for row in database.here.conn.execute(_SQL)}
    held = sizes(database)
    return counted | {"database_bytes": float(held.database), "attachments_bytes": float(held.attachments)}
