"""The schema of the desk's search: a supply is found by the names of its people as well."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

_TEXTS = (
    "rtrim(coalesce(json_extract({row}data, '$.title'), '') || ' ' || coalesce(json_extract({row}data, '$.lead'), ''))",
    "coalesce(json_extract({row}data, '$.org'), '')",
    "coalesce(json_extract({row}data, '$.contact'), '')",
    "replace(coalesce(json_extract({row}data, '$.phone'), ''), '-', '')",
    "''",
)
"""What the columns of `sought` after the number hold of a supply: the title with its people, whose it is, contacts."""


def _row(row: str) -> str:
    return ", ".join(("'supplies'", f"{row}id", *(text.format(row=row) for text in _TEXTS)))


@migrations()
def m071_people_sought(db: Database) -> None:
    """Whom a supply's people are, staff look for; the public search knows them where they agreed to be named."""
    gone = "DELETE FROM sought WHERE record = 'supplies' AND record_id = old.id"
    come = f"INSERT INTO sought VALUES ({_row('new.')})"
    for name, event, body in (("insert", "INSERT", come), ("update", "UPDATE OF data", f"{gone}; {come}")):
        db.conn.execute(f"DROP TRIGGER supplies_sought_{name}")
        db.conn.execute(f"CREATE TRIGGER supplies_sought_{name} AFTER {event} ON supplies BEGIN {body}; END")
    db.conn.execute("DELETE FROM sought WHERE record = 'supplies'")
    db.conn.execute(f"INSERT INTO sought SELECT {_row('')} FROM supplies")
