"""The schema of personal data: what was erased at whose request, and how the audit log lives with it."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_REFUSED = "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
_KEPT = ("id", "at", "role", "address", "record", "record_id", "action", "hash")
"""What of an entry nothing changes."""


@migrations()
def m075_personal(db: Database) -> None:
    """Requests of persons that were done, without the persons; entries of the log that were struck out."""
    db.conn.execute("""
        CREATE TABLE erasures (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          done_by TEXT NOT NULL,
          done_at TEXT NOT NULL,
          reason TEXT NOT NULL,
          places TEXT NOT NULL CHECK (json_valid(places))
        ) STRICT""")
    db.conn.execute("""
        CREATE TABLE audit_redactions (
          entry_id INTEGER NOT NULL,
          told_in INTEGER NOT NULL,
          digest TEXT NOT NULL,
          PRIMARY KEY (entry_id, told_in)
        ) STRICT, WITHOUT ROWID""")
    db.conn.execute("DROP TRIGGER audit_UPDATE")
    same = " AND ".join(f"new.{name} IS old.{name}" for name in _KEPT)
    # Only while the entry that announces it is still to be written, which is until the end of the same write.
    allowed = f"""{same} AND EXISTS (SELECT 1 FROM audit_redactions
                  WHERE entry_id = old.id AND told_in > (SELECT max(id) FROM audit))"""
    db.conn.execute(f"CREATE TRIGGER audit_UPDATE BEFORE UPDATE ON audit WHEN NOT ({allowed}) {_REFUSED}")
    for event in ("UPDATE", "DELETE"):
        db.conn.execute(f"CREATE TRIGGER audit_redactions_{event} BEFORE {event} ON audit_redactions {_REFUSED}")
