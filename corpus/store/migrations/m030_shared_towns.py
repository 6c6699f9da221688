"""The schema of towns that tell of nobody: where at least three enterprises of one chain have an accepted card."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

LEAST = 3
"""Enterprises of one chain in a town among which an anonymous one is not told apart."""
_STATES = "('accepted', 'in_talks', 'settled')"
_PLACE = """SELECT {row}id, {row}chain, {row}town, replace({row}org_name, ' ', ''),
            coalesce(nullif(json_extract({row}data, '$.uscc'), ''), replace({row}org_name, ' ', ''))
            {source} WHERE {row}state IN {states} AND {row}chain <> '' AND {row}town <> '' AND {row}org_name <> ''"""
# Neither names nor codes alone: one enterprise may be written in two ways, or leave out its code on one card.
_ENOUGH = f"""(SELECT min(count(DISTINCT name), count(DISTINCT code)) FROM need_places
              WHERE chain = {{row}}.chain AND town = {{row}}.town) >= {LEAST}"""


@migrations()
def m030_shared_towns(db: Database) -> None:
    """Who of which chain sits where, and the pairs of chain and town with enough of them; triggers keep both."""
    db.conn.execute("""
        CREATE TABLE need_places (
          need_id TEXT PRIMARY KEY, chain TEXT NOT NULL, town TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""")
    db.conn.execute("CREATE INDEX need_places_place ON need_places (chain, town, name, code)")
    db.conn.execute("""
        CREATE TABLE shared_towns (
          chain TEXT NOT NULL, town TEXT NOT NULL, PRIMARY KEY (chain, town)
        ) STRICT, WITHOUT ROWID""")
    _keep_shared(db)
    _keep_places(db)
    db.conn.execute(f"INSERT INTO need_places {_PLACE.format(row='', source='FROM needs', states=_STATES)}")


def _keep_shared(db: Database) -> None:
    # Asked first, not INSERT OR IGNORE: what a trigger says of conflicts gives way to what the statement outside says.
    db.conn.execute(f"""
        CREATE TRIGGER need_places_insert AFTER INSERT ON need_places WHEN {_ENOUGH.format(row="new")} BEGIN
          INSERT INTO shared_towns SELECT new.chain, new.town
          WHERE NOT EXISTS (SELECT 1 FROM shared_towns WHERE chain = new.chain AND town = new.town);
        END""")
    db.conn.execute(f"""
        CREATE TRIGGER need_places_delete AFTER DELETE ON need_places WHEN NOT {_ENOUGH.format(row="old")} BEGIN
          DELETE FROM shared_towns WHERE chain = old.chain AND town = old.town;
        END""")


def _keep_places(db: Database) -> None:
    place = _PLACE.format(row="new.", source="", states=_STATES)
    db.conn.execute(f"CREATE TRIGGER needs_placed AFTER INSERT ON needs BEGIN INSERT INTO need_places {place}; END")
    db.conn.execute(f"""
        CREATE TRIGGER needs_moved AFTER UPDATE OF state, data ON needs BEGIN
          DELETE FROM need_places WHERE need_id = old.id;
          INSERT INTO need_places {place};
        END""")
    db.conn.execute("""
        CREATE TRIGGER needs_left AFTER DELETE ON needs BEGIN
          DELETE FROM need_places WHERE need_id = old.id;
        END""")
