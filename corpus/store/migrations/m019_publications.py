"""The schema of publications: what is prepared, what was waived, and what is frozen once it is published."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_FROZEN = (
    "subject",
    "since",
    "until",
    "kinds",
    "chains",
    "title",
    "introduction",
    "office",
    "dated",
    "period",
    "replaces",
    "year",
    "running",
    "content",
    "digest",
    "created_by",
    "created_at",
    "published_by",
    "published_at",
)
_REFUSED = "SELECT RAISE(ABORT, '已发布的内容不能改动')"


@migrations()
def m019_publications(db: Database) -> None:
    """Publications with their items and waivers; triggers keep what is published as it was."""
    _create_publications(db)
    _create_what_they_hold(db)
    # A draft that was prepared on schedule and then deleted is not to come back.
    db.conn.execute("CREATE TABLE publication_periods (period TEXT PRIMARY KEY, prepared_at TEXT NOT NULL) STRICT")
    _freeze(db)


def _create_publications(db: Database) -> None:
    db.conn.execute("""
        CREATE TABLE publications (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          version INTEGER NOT NULL DEFAULT 1,
          state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'superseded', 'withdrawn')),
          subject TEXT NOT NULL CHECK (subject IN ('supplies', 'needs')),
          since TEXT NOT NULL, until TEXT NOT NULL,
          kinds TEXT NOT NULL, chains TEXT NOT NULL,
          title TEXT NOT NULL, introduction TEXT NOT NULL, office TEXT NOT NULL, dated TEXT NOT NULL,
          period TEXT UNIQUE,
          replaces INTEGER REFERENCES publications (id),
          year INTEGER, running INTEGER,
          content TEXT CHECK (content IS NULL OR json_valid(content)),
          digest TEXT NOT NULL DEFAULT '',
          reason TEXT NOT NULL DEFAULT '',
          created_by TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
          published_by TEXT NOT NULL DEFAULT '', published_at TEXT,
          UNIQUE (year, running),
          CHECK ((state = 'draft') = (running IS NULL)),
          CHECK ((state = 'draft') = (content IS NULL))
        ) STRICT""")


def _create_what_they_hold(db: Database) -> None:
    db.conn.execute("""
        CREATE TABLE publication_items (
          publication_id INTEGER NOT NULL REFERENCES publications (id),
          record_id TEXT NOT NULL,
          place INTEGER NOT NULL,
          stamp TEXT NOT NULL,
          fits INTEGER NOT NULL,
          PRIMARY KEY (publication_id, record_id)
        ) STRICT, WITHOUT ROWID""")
    db.conn.execute("CREATE INDEX publication_items_record ON publication_items (record_id)")
    db.conn.execute("""
        CREATE TABLE publication_waivers (
          publication_id INTEGER NOT NULL REFERENCES publications (id),
          key TEXT NOT NULL,
          fault TEXT NOT NULL, record_id TEXT NOT NULL, label TEXT NOT NULL, excerpt TEXT NOT NULL,
          reason TEXT NOT NULL CHECK (reason <> ''),
          waived_by TEXT NOT NULL, waived_at TEXT NOT NULL,
          PRIMARY KEY (publication_id, key)
        ) STRICT, WITHOUT ROWID""")


def _freeze(db: Database) -> None:
    changed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in _FROZEN)
    db.conn.execute(f"""
        CREATE TRIGGER publications_frozen BEFORE UPDATE ON publications
        WHEN old.state <> 'draft' AND (new.state = 'draft' OR old.state = 'withdrawn' OR {changed})
        BEGIN {_REFUSED}; END""")
    db.conn.execute(f"""
        CREATE TRIGGER publications_kept BEFORE DELETE ON publications
        WHEN old.state <> 'draft' BEGIN {_REFUSED}; END""")
    for table in ("publication_items", "publication_waivers"):
        for event, row in (("INSERT", "new"), ("UPDATE", "old"), ("DELETE", "old")):
            db.conn.execute(f"""
                CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table}
                WHEN (SELECT state FROM publications WHERE id = {row}.publication_id) <> 'draft'
                BEGIN {_REFUSED}; END""")
