"""The schema of the desk's accounts and of the audit log."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_ACCOUNT = (
    "org TEXT NOT NULL DEFAULT ''",
    "town TEXT NOT NULL DEFAULT ''",
    "must_change INTEGER NOT NULL DEFAULT 0",
    "failures INTEGER NOT NULL DEFAULT 0",
    "locked_until TEXT NOT NULL DEFAULT ''",
    "disabled INTEGER NOT NULL DEFAULT 0",
    "last_seen TEXT NOT NULL DEFAULT ''",
)
_APPEND_ONLY = """
    CREATE TRIGGER {table}_{event} BEFORE {event} ON {table} {when} BEGIN
      SELECT RAISE(ABORT, 'the audit log is append-only');
    END"""


@migrations()
def m011_roles(db: Database) -> None:
    """Roles of the desk, whose an account is, and what keeps guesses out; the first member of staff administers."""
    for column in _ACCOUNT:
        db.conn.execute(f"ALTER TABLE users ADD COLUMN {column}")
    db.conn.execute("""
        UPDATE users SET role = CASE WHEN id = (SELECT min(id) FROM users WHERE role = 'staff')
                                THEN 'admin' ELSE 'reviewer' END
        WHERE role = 'staff'""")


@migrations()
def m012_audit(db: Database) -> None:
    """The audit log: each entry carries the hash of the one before it, and none can be changed."""
    db.conn.execute("""
        CREATE TABLE audit (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          at TEXT NOT NULL,
          actor TEXT NOT NULL,
          role TEXT NOT NULL,
          address TEXT NOT NULL,
          record TEXT NOT NULL,
          record_id TEXT NOT NULL,
          action TEXT NOT NULL,
          note TEXT NOT NULL,
          before TEXT NOT NULL CHECK (json_valid(before)),
          after TEXT NOT NULL CHECK (json_valid(after)),
          hash TEXT NOT NULL
        ) STRICT""")
    for column in ("record_id", "actor", "at"):
        db.conn.execute(f"CREATE INDEX audit_{column} ON audit ({column})")
    # An anchor keeps number and hash of the last entry that was pruned; only what lies under an anchor can be deleted.
    db.conn.execute("""
        CREATE TABLE audit_anchors (
          last_id INTEGER PRIMARY KEY, hash TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL
        ) STRICT""")
    above = "WHEN old.id > (SELECT coalesce(max(last_id), 0) FROM audit_anchors)"
    # INSERT OR REPLACE deletes without a delete trigger, hence the third one.
    replacing = "WHEN EXISTS (SELECT 1 FROM {0} WHERE {1} = new.{1})"
    for table, event, when in (
        ("audit", "UPDATE", ""),
        ("audit", "DELETE", above),
        ("audit", "INSERT", replacing.format("audit", "id")),
        ("audit_anchors", "UPDATE", ""),
        ("audit_anchors", "DELETE", ""),
        ("audit_anchors", "INSERT", replacing.format("audit_anchors", "last_id")),
    ):
        db.conn.execute(_APPEND_ONLY.format(table=table, event=event, when=when))
