"""The schema of who was told of what; and what a signed contract changes in the lists for everybody."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_SIGNED = "('signed', 'tracked', 'closed')"


@migrations()
def m038_told(db: Database) -> None:
    """Who was told of what and how, which question a message asks, when it was last tried."""
    for column in ("audience TEXT NOT NULL DEFAULT ''", "pairing_id INTEGER NOT NULL DEFAULT 0"):
        db.conn.execute(f"ALTER TABLE outbox ADD COLUMN {column}")
    db.conn.execute("ALTER TABLE outbox ADD COLUMN tried_at TEXT NOT NULL DEFAULT ''")
    # Until now this stood in the key alone: SZXQ-2026-0001@3+GJ-2026-00001:asked:supplier:email.
    for audience in ("enterprise", "supplier", "bureau"):
        db.conn.execute("UPDATE outbox SET audience = ? WHERE key LIKE ?", (audience, f"%:{audience}:%"))
    db.conn.execute("""
        UPDATE outbox SET tried_at = coalesce(sent_at, CASE WHEN attempts THEN created_at ELSE '' END),
          pairing_id = coalesce((SELECT pairings.id FROM pairings
            WHERE need_id = outbox.record AND outbox.key LIKE '%+' || supply_id || ':%'), 0)""")
    db.conn.execute("CREATE INDEX outbox_matter ON outbox (pairing_id, record)")
    db.conn.execute("""
        CREATE TABLE told (
          id INTEGER PRIMARY KEY,
          record TEXT NOT NULL,
          pairing_id INTEGER NOT NULL DEFAULT 0,
          event TEXT NOT NULL,
          audience TEXT NOT NULL CHECK (audience IN ('enterprise', 'supplier', 'bureau')),
          way TEXT NOT NULL CHECK (way IN ('email', 'hand')),
          told_by TEXT NOT NULL DEFAULT '',
          told_at TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE INDEX told_matter ON told (pairing_id, record)")
    db.conn.execute("CREATE INDEX told_record ON told (record)")
    db.conn.execute("""
        INSERT INTO told (record, pairing_id, event, audience, way, told_at)
        SELECT record, pairing_id, event, audience, 'email', sent_at FROM outbox
        WHERE state = 'sent' AND channel = 'email' AND audience <> ''""")
    # A need says in public that it is signed; its own row may have been settled before.
    db.conn.execute(f"""
        CREATE TRIGGER pairings_signed AFTER UPDATE OF state ON pairings
        WHEN (old.state IN {_SIGNED}) <> (new.state IN {_SIGNED}) BEGIN
          UPDATE revision SET value = value + 1 WHERE name = 'needs';
        END""")
