"""The table of places against the schema: no table with people's texts is forgotten."""

from corpus.store import Store
from corpus.store.personal.places import PLACES, WITHOUT


def test_every_table_is_a_place_or_is_said_to_name_nobody(store: Store) -> None:
    rows = store.database.here.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    tables = {row["name"] for row in rows if not row["name"].startswith(("sqlite_", "_sqlite"))}
    assert tables == {place.table for place in PLACES} | WITHOUT.keys()


def test_every_place_names_columns_that_there_are(store: Store) -> None:
    for place in PLACES:
        columns = {row["name"] for row in store.database.here.conn.execute(f"PRAGMA table_info({place.table})")}
        assert {*place.columns, *place.key} <= columns, place.table
        assert {*place.contacts} <= {*place.columns}


def test_what_is_not_erased_says_why() -> None:
    assert all(bool(place.why) is not place.changes for place in PLACES)
