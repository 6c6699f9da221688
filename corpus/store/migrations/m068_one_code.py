"""The schema of 一码通: what is known of enterprises, printed codes, counts of their use, kept choices."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_WATCHES = """
    CREATE TABLE watches (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK (kind IN ('card', 'needs', 'supplies', 'fits')),
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
      CHECK (kind = 'fits' OR (kind = 'card') = (need_id IS NOT NULL))
    ) STRICT"""
_WATCH_NEWS = """
    CREATE TABLE watch_news (
      watch_id INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
      record_id TEXT NOT NULL,
      told_at TEXT NOT NULL,
      PRIMARY KEY (watch_id, record_id)
    ) STRICT, WITHOUT ROWID"""


@migrations()
def m068_one_code(db: Database) -> None:
    """Facts a row, each with who said it and when; codes that are printed; numbers of what came of them."""
    _facts(db)
    _codes(db)
    _watches(db)


def _facts(db: Database) -> None:
    """A sheet is an account's own or, under the enterprise's name, the bureau's."""
    db.conn.execute("""
        CREATE TABLE fact_sheets (
          id INTEGER PRIMARY KEY,
          user_id INTEGER UNIQUE REFERENCES users (id) ON DELETE CASCADE,
          org_name TEXT UNIQUE,
          version INTEGER NOT NULL,
          CHECK ((user_id IS NULL) <> (org_name IS NULL))
        ) STRICT""")
    db.conn.execute("""
        CREATE TABLE known_facts (
          sheet_id INTEGER NOT NULL REFERENCES fact_sheets (id) ON DELETE CASCADE,
          attribute TEXT NOT NULL,
          said TEXT NOT NULL CHECK (json_valid(said)),
          said_by TEXT NOT NULL,
          said_at TEXT NOT NULL,
          PRIMARY KEY (sheet_id, attribute)
        ) STRICT, WITHOUT ROWID""")


def _codes(db: Database) -> None:
    # AUTOINCREMENT: a code that was once printed is never given to another town or enterprise.
    db.conn.execute("""
        CREATE TABLE one_codes (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          town TEXT,
          org_name TEXT,
          made_by TEXT NOT NULL,
          made_at TEXT NOT NULL,
          revoked_by TEXT NOT NULL DEFAULT '',
          revoked_at TEXT,
          CHECK ((town IS NULL) <> (org_name IS NULL))
        ) STRICT""")
    db.conn.execute("CREATE UNIQUE INDEX one_codes_town ON one_codes (town) WHERE town IS NOT NULL")
    db.conn.execute("CREATE UNIQUE INDEX one_codes_org ON one_codes (org_name) WHERE revoked_at IS NULL")
    db.conn.execute("""
        CREATE TABLE one_code_counts (
          code INTEGER NOT NULL,
          town TEXT NOT NULL,
          month TEXT NOT NULL,
          step TEXT NOT NULL CHECK (step IN ('scanned', 'seen', 'answered', 'asked')),
          times INTEGER NOT NULL CHECK (times > 0),
          PRIMARY KEY (code, town, month, step)
        ) STRICT, WITHOUT ROWID""")
    db.conn.execute("""
        CREATE TABLE kept_choices (
          token TEXT PRIMARY KEY,
          query TEXT NOT NULL,
          kept_on TEXT NOT NULL,
          opened_on TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""")


def _watches(db: Database) -> None:
    """The same tables with one more kind; SQLite changes no CHECK where it stands, and numbers are not given again."""
    watches = [tuple(row) for row in db.conn.execute("SELECT * FROM watches")]
    news = [tuple(row) for row in db.conn.execute("SELECT * FROM watch_news")]
    last = db.conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'watches'").fetchone()
    db.conn.execute("DROP TABLE watch_news")
    db.conn.execute("DROP TABLE watches")
    db.conn.execute(_WATCHES)
    db.conn.execute(_WATCH_NEWS)
    db.conn.executemany(f"INSERT INTO watches VALUES ({', '.join('?' * 13)})", watches)
    db.conn.executemany("INSERT INTO watch_news VALUES (?, ?, ?)", news)
    if last:
        db.conn.execute("DELETE FROM sqlite_sequence WHERE name = 'watches'")
        db.conn.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('watches', ?)", (last[0],))
    db.conn.execute("CREATE INDEX watches_reader ON watches (recipient, state)")
    for kind in ("card", "fits"):
        db.conn.execute(
            f"CREATE UNIQUE INDEX watches_{kind} ON watches (need_id) WHERE state = 'active' AND kind = '{kind}'"
        )
    db.conn.execute("""
        CREATE UNIQUE INDEX watches_own ON watches (user_id)
        WHERE state = 'active' AND kind = 'fits' AND need_id IS NULL""")
    db.conn.execute("""
        CREATE TABLE fits_before (
          watch_id INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
          supply_id TEXT NOT NULL,
          PRIMARY KEY (watch_id, supply_id)
        ) STRICT, WITHOUT ROWID""")
