"""The schema of needs, supplies, pairings and what belongs to them."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


def _columns(*names: str) -> str:
    """Columns that SQLite reads out of `data`, so that a field is stored once and still indexed."""
    return "".join(f",\n  {name} TEXT GENERATED ALWAYS AS (json_extract(data, '$.{name}')) VIRTUAL" for name in names)


def _create_records(db: Database, table: str, own_columns: str, fields: tuple[str, ...]) -> None:
    db.conn.execute(f"""
        CREATE TABLE {table} (
          id TEXT PRIMARY KEY,
          version INTEGER NOT NULL DEFAULT 1,
          {own_columns},
          identity TEXT UNIQUE,
          content TEXT NOT NULL,
          data TEXT NOT NULL CHECK (json_valid(data)),
          created_at TEXT NOT NULL,
          updated_at TEXT NOT NULL{_columns(*fields)}
        ) STRICT""")
    for field in (*fields, "updated_at"):
        db.conn.execute(f"CREATE INDEX {table}_{field} ON {table} ({field})")
    db.conn.execute("INSERT INTO revision (name, value) VALUES (?, 0)", (table,))
    for event in ("INSERT", "UPDATE", "DELETE"):
        db.conn.execute(f"""
            CREATE TRIGGER {table}_{event.lower()} AFTER {event} ON {table} BEGIN
              UPDATE revision SET value = value + 1 WHERE name = '{table}';
            END""")


@migrations()
def m001_records(db: Database) -> None:
    """Needs, supplies, the revision that every change of them raises, and their history."""
    db.conn.execute("CREATE TABLE revision (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT")
    _create_records(db, "needs", "state TEXT NOT NULL", ("title", "org_name", "town", "chain", "field", "disclosure"))
    _create_records(
        db, "supplies", "kind TEXT NOT NULL", ("title", "org", "chain", "field", "maturity", "status", "valid_until")
    )
    db.conn.execute("CREATE INDEX needs_state ON needs (state)")
    db.conn.execute("CREATE INDEX supplies_kind ON supplies (kind)")
    db.conn.execute("CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT")
    db.conn.execute("""
        CREATE TABLE history (
          id INTEGER PRIMARY KEY,
          record TEXT NOT NULL,
          record_id TEXT NOT NULL,
          version INTEGER NOT NULL,
          action TEXT NOT NULL,
          actor TEXT NOT NULL,
          note TEXT NOT NULL DEFAULT '',
          before TEXT,
          at TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE INDEX history_record ON history (record, record_id)")


@migrations()
def m002_pairings(db: Database) -> None:
    """Suggested pairings with the decisions on them."""
    # AUTOINCREMENT: the number of a suggestion that was replaced is never given to another one, so that a decision made
    # on an old page cannot fall upon a pairing that its maker has not seen.
    db.conn.execute("""
        CREATE TABLE pairings (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          need_id TEXT NOT NULL REFERENCES needs (id),
          supply_id TEXT NOT NULL REFERENCES supplies (id),
          version INTEGER NOT NULL DEFAULT 1,
          state TEXT NOT NULL,
          score REAL NOT NULL,
          level INTEGER NOT NULL,
          reason TEXT NOT NULL DEFAULT '',
          note TEXT NOT NULL DEFAULT '',
          decided_by TEXT NOT NULL DEFAULT '',
          decided_at TEXT,
          created_at TEXT NOT NULL,
          UNIQUE (need_id, supply_id)
        ) STRICT""")
    db.conn.execute("CREATE INDEX pairings_state ON pairings (state, need_id)")
    db.conn.execute("CREATE INDEX pairings_supply ON pairings (supply_id)")


@migrations()
def m003_people_and_lists(db: Database) -> None:
    """Staff accounts, and the lists that the district edits."""
    db.conn.execute("""
        CREATE TABLE users (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE,
          password TEXT NOT NULL,
          role TEXT NOT NULL,
          session TEXT NOT NULL,
          created_at TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE TABLE lists (name TEXT PRIMARY KEY, text TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT")
    db.conn.execute("CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")


@migrations()
def m004_duplicates(db: Database) -> None:
    """Pairs of records that may be one, and what staff decided on them."""
    # `undo` is what a merge replaced: to take it back, and so that an old list does not bring it back by itself.
    db.conn.execute("""
        CREATE TABLE duplicates (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          record TEXT NOT NULL CHECK (record IN ('needs', 'supplies')),
          first_id TEXT NOT NULL,
          second_id TEXT NOT NULL CHECK (first_id < second_id),
          version INTEGER NOT NULL DEFAULT 1,
          state TEXT NOT NULL,
          likeness REAL NOT NULL,
          agrees TEXT NOT NULL CHECK (json_valid(agrees)),
          kept_id TEXT NOT NULL DEFAULT '',
          undo TEXT CHECK (undo IS NULL OR json_valid(undo)),
          note TEXT NOT NULL DEFAULT '',
          decided_by TEXT NOT NULL DEFAULT '',
          decided_at TEXT,
          created_at TEXT NOT NULL,
          UNIQUE (record, first_id, second_id)
        ) STRICT""")
    db.conn.execute("CREATE INDEX duplicates_state ON duplicates (state)")
    db.conn.execute("CREATE INDEX duplicates_second ON duplicates (record, second_id)")


@migrations()
def m006_fits(db: Database) -> None:
    """Weights learned from judgements, and which of them was in use when."""
    db.conn.execute("""
        CREATE TABLE fits (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          weights TEXT NOT NULL CHECK (json_valid(weights)),
          report TEXT NOT NULL,
          made_by TEXT NOT NULL,
          made_at TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("""
        CREATE TABLE fits_used (
          id INTEGER PRIMARY KEY,
          number INTEGER NOT NULL,
          used_by TEXT NOT NULL,
          used_at TEXT NOT NULL
        ) STRICT""")


@migrations()
def m007_vectors(db: Database) -> None:
    """Vectors of texts by semantic models, by the model's name and the text's digest."""
    db.conn.execute("""
        CREATE TABLE vectors (
          model TEXT NOT NULL,
          digest TEXT NOT NULL,
          size INTEGER NOT NULL CHECK (size > 0 AND length(vector) = 2 * size),
          vector BLOB NOT NULL,
          PRIMARY KEY (model, digest)
        ) STRICT, WITHOUT ROWID""")


@migrations()
def m008_attachments(db: Database) -> None:
    """Files that belong to need cards, and lists that wait to be imported; the contents lie beside the database."""
    # Until its card is sent an attachment has no need, only the key of the form; a removed one keeps who and when.
    db.conn.execute("""
        CREATE TABLE attachments (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          need_id TEXT REFERENCES needs (id),
          key TEXT NOT NULL,
          name TEXT NOT NULL,
          type TEXT NOT NULL,
          size INTEGER NOT NULL,
          sha256 TEXT NOT NULL,
          stored_as TEXT NOT NULL UNIQUE,
          created_at TEXT NOT NULL,
          removed_at TEXT,
          removed_by TEXT NOT NULL DEFAULT ''
        ) STRICT""")
    db.conn.execute("CREATE INDEX attachments_need ON attachments (need_id)")
    db.conn.execute("CREATE INDEX attachments_key ON attachments (key)")
    db.conn.execute("""
        CREATE TABLE uploads (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          record TEXT NOT NULL CHECK (record IN ('needs', 'supplies')),
          name TEXT NOT NULL,
          town TEXT NOT NULL DEFAULT '',
          size INTEGER NOT NULL,
          stored_as TEXT NOT NULL UNIQUE,
          created_at TEXT NOT NULL,
          created_by TEXT NOT NULL,
          done_at TEXT,
          done_by TEXT NOT NULL DEFAULT '',
          outcome TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(outcome))
        ) STRICT""")


@migrations()
def m009_outbox(db: Database) -> None:
    """Messages to people and other systems: what waits, what was sent, what failed."""
    # `key` names event, version and recipient, so that nothing is said twice; `claimed_until` keeps a message that is
    # being sent from a second sender, and ends by itself where the first one died.
    db.conn.execute("""
        CREATE TABLE outbox (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          version INTEGER NOT NULL DEFAULT 1,
          key TEXT NOT NULL UNIQUE,
          channel TEXT NOT NULL,
          recipient TEXT NOT NULL,
          event TEXT NOT NULL,
          record TEXT NOT NULL,
          subject TEXT NOT NULL,
          body TEXT NOT NULL,
          payload TEXT NOT NULL CHECK (json_valid(payload)),
          state TEXT NOT NULL CHECK (state IN ('waiting', 'failed', 'given_up', 'sent', 'cancelled')),
          attempts INTEGER NOT NULL DEFAULT 0,
          next_at TEXT NOT NULL,
          claimed_until TEXT NOT NULL DEFAULT '',
          last_error TEXT NOT NULL DEFAULT '',
          created_at TEXT NOT NULL,
          sent_at TEXT
        ) STRICT""")
    db.conn.execute("CREATE INDEX outbox_due ON outbox (state, next_at)")
    db.conn.execute("CREATE INDEX outbox_record ON outbox (record)")


@migrations()
def m010_accounts(db: Database) -> None:
    """What an enterprise keeps in its account, and the cards that stand in it."""
    # Both go with the account. Nothing in `needs` names an account, so a card stays as it is when one is deleted.
    db.conn.execute("""
        CREATE TABLE enterprises (
          user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
          org_name TEXT NOT NULL,
          town TEXT NOT NULL,
          contact TEXT NOT NULL,
          mobile TEXT NOT NULL,
          email TEXT NOT NULL,
          consent TEXT NOT NULL,
          updated_at TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("""
        CREATE TABLE joined_cards (
          need_id TEXT PRIMARY KEY REFERENCES needs (id) ON DELETE CASCADE,
          user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
          joined_at TEXT NOT NULL
        ) STRICT""")
    db.conn.execute("CREATE INDEX joined_cards_user ON joined_cards (user_id)")
