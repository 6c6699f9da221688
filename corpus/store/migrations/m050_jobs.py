"""The schema of long work that goes on beside requests."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m050_jobs(db: Database) -> None:
    """One row a job; and which lists are being imported, so that nobody changes them meanwhile."""
    db.conn.execute("""
        CREATE TABLE jobs (
          id INTEGER PRIMARY KEY,
          kind TEXT NOT NULL CHECK (kind <> ''),
          label TEXT NOT NULL,
          subject TEXT NOT NULL DEFAULT '',
          title TEXT NOT NULL DEFAULT '',
          arguments TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(arguments)),
          state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
          step TEXT NOT NULL DEFAULT '',
          done INTEGER NOT NULL DEFAULT 0,
          total INTEGER NOT NULL DEFAULT 0,
          memo TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(memo)),
          result TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(result)),
          problem TEXT NOT NULL DEFAULT '',
          stopping INTEGER NOT NULL DEFAULT 0 CHECK (stopping IN (0, 1)),
          losses INTEGER NOT NULL DEFAULT 0,
          asked_by TEXT NOT NULL,
          role TEXT NOT NULL DEFAULT '',
          address TEXT NOT NULL DEFAULT '',
          asked_at TEXT NOT NULL,
          begun_at TEXT NOT NULL DEFAULT '',
          ended_at TEXT NOT NULL DEFAULT '',
          owner TEXT NOT NULL DEFAULT '',
          beat_at TEXT NOT NULL DEFAULT ''
        ) STRICT""")
    # One at a time per kind, whatever processes there are; a second request for the same joins the first.
    db.conn.execute("CREATE UNIQUE INDEX jobs_running ON jobs (kind) WHERE state = 'running'")
    db.conn.execute("CREATE UNIQUE INDEX jobs_open ON jobs (kind, subject) WHERE state IN ('waiting', 'running')")
    db.conn.execute("CREATE INDEX jobs_subject ON jobs (subject, kind)")
    db.conn.execute("ALTER TABLE uploads ADD COLUMN begun_at TEXT")
    db.conn.execute("ALTER TABLE uploads ADD COLUMN begun_by TEXT NOT NULL DEFAULT ''")
