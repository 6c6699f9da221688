"""The schema of conversations, visits and meetings, and of news to whoever waits; a short message is a way to tell."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m058_talking(db: Database) -> None:
    """What sides write and how it was passed on; visits and meetings; watches; new pairings that staff look at."""
    _remarks(db)
    _meetings(db)
    _watches(db)
    _told_by_short_message(db)


def _remarks(db: Database) -> None:
    db.conn.execute("""
        CREATE TABLE remarks (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          need_id TEXT NOT NULL REFERENCES needs (id) ON DELETE CASCADE,
          pairing_id INTEGER NOT NULL DEFAULT 0,
          side TEXT NOT NULL CHECK (side IN ('enterprise', 'supplier', 'bureau')),
          reader TEXT NOT NULL CHECK (reader IN ('enterprise', 'supplier', 'bureau') AND reader <> side),
          state TEXT NOT NULL CHECK (state IN ('waiting', 'passed', 'answered', 'kept')),
          version INTEGER NOT NULL DEFAULT 1,
          written TEXT NOT NULL,
          passed TEXT NOT NULL DEFAULT '',
          written_by TEXT NOT NULL,
          written_at TEXT NOT NULL,
          decided_by TEXT NOT NULL DEFAULT '',
          decided_at TEXT,
          answered_at TEXT
        ) STRICT""")
    db.conn.execute("CREATE INDEX remarks_thread ON remarks (need_id, pairing_id)")
    db.conn.execute("CREATE INDEX remarks_state ON remarks (state, answered_at)")


def _meetings(db: Database) -> None:
    db.conn.execute("""
        CREATE TABLE meetings (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          need_id TEXT NOT NULL REFERENCES needs (id) ON DELETE CASCADE,
          pairing_id INTEGER NOT NULL DEFAULT 0,
          kind TEXT NOT NULL CHECK (kind IN ('visit', 'meeting')),
          state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')),
          version INTEGER NOT NULL DEFAULT 1,
          held_on TEXT NOT NULL,
          starts_at TEXT NOT NULL DEFAULT '',
          place TEXT NOT NULL DEFAULT '',
          present TEXT NOT NULL DEFAULT '',
          minutes TEXT NOT NULL DEFAULT '',
          next_step TEXT NOT NULL DEFAULT '',
          next_on TEXT,
          next_done INTEGER NOT NULL DEFAULT 0,
          reminds TEXT NOT NULL DEFAULT '',
          written_by TEXT NOT NULL,
          written_at TEXT NOT NULL,
          changed_at TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE INDEX meetings_card ON meetings (need_id, pairing_id)")
    db.conn.execute("CREATE INDEX meetings_day ON meetings (state, held_on)")


def _watches(db: Database) -> None:
    db.conn.execute("""
        CREATE TABLE watches (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          kind TEXT NOT NULL CHECK (kind IN ('card', 'needs', 'supplies')),
          state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'active', 'ended')),
          need_id TEXT REFERENCES needs (id) ON DELETE CASCADE,
          user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
          channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
          recipient TEXT NOT NULL,
          wanted TEXT NOT NULL DEFAULT '{}',
          consent TEXT NOT NULL,
          created_at TEXT NOT NULL,
          looked_at TEXT NOT NULL,
          told_at TEXT,
          ended_at TEXT,
          CHECK ((kind = 'card') = (need_id IS NOT NULL))
        ) STRICT""")
    db.conn.execute("CREATE INDEX watches_reader ON watches (recipient, state)")
    db.conn.execute("CREATE UNIQUE INDEX watches_card ON watches (need_id) WHERE state = 'active'")
    db.conn.execute("""
        CREATE TABLE watch_news (
          watch_id INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
          record_id TEXT NOT NULL,
          told_at TEXT NOT NULL,
          PRIMARY KEY (watch_id, record_id)
        ) STRICT, WITHOUT ROWID""")
    db.conn.execute("""
        CREATE TABLE fresh_pairings (
          pairing_id INTEGER PRIMARY KEY REFERENCES pairings (id) ON DELETE CASCADE,
          found_at TEXT NOT NULL,
          word TEXT NOT NULL DEFAULT '' CHECK (word IN ('', 'tell', 'pass_over')),
          decided_by TEXT NOT NULL DEFAULT '',
          decided_at TEXT
        ) STRICT""")


def _told_by_short_message(db: Database) -> None:
    """The same table with one more way; SQLite changes no CHECK where it stands."""
    db.conn.execute("ALTER TABLE told RENAME TO told_before")
    db.conn.execute("""
        CREATE TABLE told (
          id INTEGER PRIMARY KEY,
          record TEXT NOT NULL,
          pairing_id INTEGER NOT NULL DEFAULT 0,
          event TEXT NOT NULL,
          audience TEXT NOT NULL CHECK (audience IN ('enterprise', 'supplier', 'bureau')),
          way TEXT NOT NULL CHECK (way IN ('email', 'sms', 'hand')),
          told_by TEXT NOT NULL DEFAULT '',
          told_at TEXT NOT NULL
        ) STRICT""")
    columns = "id, record, pairing_id, event, audience, way, told_by, told_at"
    db.conn.execute(f"INSERT INTO told ({columns}) SELECT {columns} FROM told_before")
    db.conn.execute("DROP TABLE told_before")
    db.conn.execute("CREATE INDEX told_matter ON told (pairing_id, record)")
    db.conn.execute("CREATE INDEX told_record ON told (record)")
