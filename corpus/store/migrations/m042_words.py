"""The schema of words of every day and what they mean, as staff have accepted or declined them."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m042_words(db: Database) -> None:
    """One row a decision; a pair that was withdrawn stays, and may be accepted again as a row of its own."""
    db.conn.execute("""
        CREATE TABLE words (
          id INTEGER PRIMARY KEY,
          word TEXT NOT NULL CHECK (word <> ''),
          term TEXT NOT NULL CHECK (term <> ''),
          chain TEXT NOT NULL,
          accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
          decided_by TEXT NOT NULL,
          decided_at TEXT NOT NULL,
          withdrawn_by TEXT NOT NULL DEFAULT '',
          withdrawn_at TEXT NOT NULL DEFAULT ''
        ) STRICT""")
    db.conn.execute("CREATE UNIQUE INDEX words_in_force ON words (word, term, chain) WHERE withdrawn_at = ''")
