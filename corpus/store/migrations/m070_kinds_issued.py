"""The schema of what every kind of supply has: issues in series of their own, batches of experts, effects."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_ISSUE = """subject, since, until, kinds, chains, title, introduction, office, dated, period, replaces, year, running,
content, digest, created_by, created_at, published_by, published_at"""
_OTHERS = "id, version, state, reason, updated_at"
"""The columns of a publication that may still change once it is published, and its key."""
_REFUSED = "SELECT RAISE(ABORT, '已发布的内容不能改动')"
_HELD = {
    "publication_items": "publication_id, record_id, place, stamp, fits",
    "publication_waivers": "publication_id, key, fault, record_id, label, excerpt, reason, waived_by, waived_at",
}


@migrations()
def m070_kinds_issued(db: Database) -> None:
    """Series of publications, batches of experts, effects of supplies; what says its own last day ends with it."""
    _number_by_series(db)
    _create_batches(db)
    _create_effects(db)
    _end_by_own_days(db)


def _number_by_series(db: Database) -> None:
    """Publications numbered within their series; SQLite takes no UNIQUE away where it stands, so all are copied."""
    for table in (*_HELD, "publications"):
        rows = db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
        for (trigger,) in rows.fetchall():
            db.conn.execute(f"DROP TRIGGER {trigger}")
    _create_publications(db)
    db.conn.execute(f"INSERT INTO publications_next ({_OTHERS}, {_ISSUE}) SELECT {_OTHERS}, {_ISSUE} FROM publications")
    _create_what_they_hold(db)
    for table, columns in _HELD.items():
        db.conn.execute(f"INSERT INTO {table}_next ({columns}) SELECT {columns} FROM {table}")
        db.conn.execute(f"DROP TABLE {table}")
    # A draft's number is not given again once it was deleted.
    last = db.conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'publications'").fetchone()
    db.conn.execute("DROP TABLE publications")
    for table in ("publications", *_HELD):
        db.conn.execute(f"ALTER TABLE {table}_next RENAME TO {table}")
    if last:
        db.conn.execute("DELETE FROM sqlite_sequence WHERE name = 'publications'")
        db.conn.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('publications', ?)", (last[0],))
    db.conn.execute("CREATE INDEX publication_items_record ON publication_items (record_id)")
    _freeze(db)


def _create_publications(db: Database) -> None:
    db.conn.execute("""
        CREATE TABLE publications_next (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          version INTEGER NOT NULL DEFAULT 1,
          state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'superseded', 'withdrawn')),
          subject TEXT NOT NULL CHECK (subject IN ('supplies', 'needs')),
          series TEXT NOT NULL DEFAULT '',
          since TEXT NOT NULL, until TEXT NOT NULL,
          kinds TEXT NOT NULL, chains TEXT NOT NULL,
          title TEXT NOT NULL, introduction TEXT NOT NULL, office TEXT NOT NULL, dated TEXT NOT NULL,
          period TEXT UNIQUE,
          replaces INTEGER REFERENCES publications_next (id),
          year INTEGER, running INTEGER,
          content TEXT CHECK (content IS NULL OR json_valid(content)),
          digest TEXT NOT NULL DEFAULT '',
          reason TEXT NOT NULL DEFAULT '',
          created_by TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
          published_by TEXT NOT NULL DEFAULT '', published_at TEXT,
          UNIQUE (series, year, running),
          CHECK (series = '' OR subject = 'supplies'),
          CHECK ((state = 'draft') = (running IS NULL)),
          CHECK ((state = 'draft') = (content IS NULL))
        ) STRICT""")


def _create_what_they_hold(db: Database) -> None:
    db.conn.execute("""
        CREATE TABLE publication_items_next (
          publication_id INTEGER NOT NULL REFERENCES publications_next (id),
          record_id TEXT NOT NULL,
          place INTEGER NOT NULL,
          stamp TEXT NOT NULL,
          fits INTEGER NOT NULL,
          PRIMARY KEY (publication_id, record_id)
        ) STRICT, WITHOUT ROWID""")
    db.conn.execute("""
        CREATE TABLE publication_waivers_next (
          publication_id INTEGER NOT NULL REFERENCES publications_next (id),
          key TEXT NOT NULL,
          fault TEXT NOT NULL, record_id TEXT NOT NULL, label TEXT NOT NULL, excerpt TEXT NOT NULL,
          reason TEXT NOT NULL CHECK (reason <> ''),
          waived_by TEXT NOT NULL, waived_at TEXT NOT NULL,
          PRIMARY KEY (publication_id, key)
        ) STRICT, WITHOUT ROWID""")


def _freeze(db: Database) -> None:
    frozen = ["series", *(name.strip() for name in _ISSUE.split(","))]
    changed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in frozen)
    db.conn.execute(f"""
        CREATE TRIGGER publications_frozen BEFORE UPDATE ON publications
        WHEN old.state <> 'draft' AND (new.state = 'draft' OR old.state = 'withdrawn' OR {changed})
        BEGIN {_REFUSED}; END""")
    db.conn.execute(f"""
        CREATE TRIGGER publications_kept BEFORE DELETE ON publications
        WHEN old.state <> 'draft' BEGIN {_REFUSED}; END""")
    for table in _HELD:
        for event, row in (("INSERT", "new"), ("UPDATE", "old"), ("DELETE", "old")):
            db.conn.execute(f"""
                CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table}
                WHEN (SELECT state FROM publications WHERE id = {row}.publication_id) <> 'draft'
                BEGIN {_REFUSED}; END""")


def _create_batches(db: Database) -> None:
    db.conn.execute("""
        CREATE TABLE batches (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          version INTEGER NOT NULL DEFAULT 1,
          name TEXT NOT NULL CHECK (name <> ''),
          key TEXT NOT NULL UNIQUE,
          opens_on TEXT,
          closes_on TEXT,
          state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
          closed_on TEXT,
          changed_by TEXT NOT NULL,
          changed_at TEXT NOT NULL,
          CHECK ((state = 'closed') = (closed_on IS NOT NULL))
        ) STRICT""")


def _create_effects(db: Database) -> None:
    db.conn.execute("""
        CREATE TABLE effects (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          version INTEGER NOT NULL DEFAULT 1,
          kind TEXT NOT NULL,
          pairing_id INTEGER UNIQUE REFERENCES pairings (id),
          offer TEXT NOT NULL,
          enterprise TEXT NOT NULL CHECK (enterprise <> ''),
          town TEXT NOT NULL DEFAULT '',
          happened_on TEXT NOT NULL,
          until TEXT,
          amount REAL NOT NULL DEFAULT 0 CHECK (amount >= 0),
          number INTEGER NOT NULL DEFAULT 1 CHECK (number > 0),
          batch TEXT NOT NULL DEFAULT '',
          note TEXT NOT NULL DEFAULT '',
          entered_by TEXT NOT NULL,
          entered_at TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE INDEX effects_happened ON effects (kind, happened_on)")


def _end_by_own_days(db: Database) -> None:
    """Supplies that name a last day of their own end on it."""
    days = {
        "policy": "json_extract(data, '$.apply_until')",
        "training": "coalesce(json_extract(data, '$.sign_up_until'), json_extract(data, '$.held_from'))",
        "job": "json_extract(data, '$.open_until')",
    }
    for kind, day in days.items():
        db.conn.execute(f"UPDATE supplies SET ends_on = {day} WHERE kind = ? AND {day} IS NOT NULL", (kind,))
