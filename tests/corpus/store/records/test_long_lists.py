"""What keeps long lists fast: short rows that follow the records, and queries that find what they need by an index."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from builders import need, supply

from corpus.states import DuplicateState, PairingState
from corpus.store import NeedConditions, Sorting, Store, Suggestion, SupplyConditions

LISTED = SupplyConditions(status="valid", valid_on=date(2026, 11, 24))
_WHOLE = re.compile(r"SCAN (?:supplies|talks|asks|pairings(?! USING COVERING INDEX))\b")
HOT: dict[str, Callable[[Store], object]] = {
    "a page of supplies": lambda store: store.supplies.page(LISTED),
    "supplies of one chain": lambda store: store.supplies.count_by(
        "org", SupplyConditions(chain="新材料", status="valid")
    ),
    "what has changed": lambda store: store.supplies.stamps(LISTED),
    "what is overdue": lambda store: store.work.dues.page(before=date(2026, 11, 24)),
    "what to judge": lambda store: store.work.waiting.pairings(),
    "supplies by what waits": lambda store: store.supplies.listed(SupplyConditions(), Sorting("waiting", True)),
    "gaps": lambda store: (store.work.waiting.gaps(), store.work.waiting.gaps_by_chain()),
    "needs to judge": lambda store: store.pairings.work(PairingState.SUGGESTED),
    "pairings of a need": lambda store: store.pairings.of_need("SZXQ-2026-0001"),
    "duplicates": lambda store: store.twins.duplicates.page(DuplicateState.SUSPECTED),
}


@pytest.fixture
def filled(store: Store) -> Store:
    card = store.needs.add(need(), actor="t")
    kept = [store.supplies.add(supply(title=f"成果{number}", chain="新材料"), actor="t") for number in range(3)]
    store.pairings.suggest(card.id, [Suggestion(record.id, 0.5, 3) for record in kept])
    return store


def facets(store: Store) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.database.here.conn.execute("SELECT * FROM supply_facets ORDER BY id")]


def expected(store: Store) -> list[tuple[object, ...]]:
    return [
        (
            record.id,
            record.version,
            record.kind,
            record.updated_at.isoformat(timespec="microseconds") if record.updated_at else "",
            record.chain or None,
            record.field or None,
            record.maturity or None,
            record.org or None,
            record.status or None,
            record.valid_until.isoformat() if record.valid_until else None,
            record.ends_on.isoformat() if record.ends_on else None,
        )
        for record in store.supplies.iterate(SupplyConditions())
    ]


def test_short_rows_follow_the_records(filled: Store) -> None:
    assert facets(filled) == expected(filled)
    first = next(iter(filled.supplies.iterate(SupplyConditions())))
    said = {"title": "改过", "status": "withdrawn", "valid_until": date(2027, 1, 1), "maturity": ""}
    changed = supply(id=first.id, version=1, **said)
    filled.supplies.change(changed, actor="t")
    assert facets(filled) == expected(filled)
    assert filled.supplies.count(LISTED) == 2
    with filled.database.write() as db:
        db.conn.execute("DELETE FROM pairings")
        db.conn.execute("DELETE FROM supplies WHERE id = ?", (first.id,))
    assert len(facets(filled)) == 2


def test_an_older_database_gets_short_rows_of_its_records(filled: Store) -> None:
    path: Path = filled.database.path
    with filled.database.write() as db:
        for event in ("insert", "update", "delete"):
            db.conn.execute(f"DROP TRIGGER supply_facets_{event}")
        db.conn.execute("DROP TABLE supply_facets")
        for index in ("need", "waiting"):
            db.conn.execute(f"DROP INDEX pairings_{index}")
        for index in ("needs_ends", "supplies_ends"):
            db.conn.execute(f"DROP INDEX IF EXISTS {index}")
        for table in ("needs", "supplies"):
            db.conn.execute(f"ALTER TABLE {table} DROP COLUMN ends_on")
        db.conn.execute("DELETE FROM _sqlite_migrations WHERE name IN ('m015_lists', 'm017_validity')")
    filled.close()
    again = Store(path)
    assert facets(again) == expected(again) != []
    again.close()


@pytest.mark.parametrize("name", HOT)
def test_no_long_table_is_read_whole(name: str, filled: Store) -> None:
    connection, statements = filled.database.here.conn, list[str]()
    connection.set_trace_callback(statements.append)
    HOT[name](filled)
    connection.set_trace_callback(None)
    read = [sql for sql in statements if sql.lstrip().startswith(("SELECT", "WITH"))]
    plans = [row["detail"] for sql in read for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert read
    assert not [line for line in plans if _WHOLE.match(line)]


def test_a_page_keeps_the_order_of_its_conditions(filled: Store) -> None:
    ids = sorted(filled.supplies.stamps(SupplyConditions()), reverse=True)
    assert [item.id for item in filled.supplies.page(SupplyConditions(ids=ids[1:])).items] == ids[1:]
    assert not filled.needs.page(NeedConditions(ids=[])).items
