import re
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Thread

import made_once
import pytest
import sqlite_utils
from builders import need, supply
from open_query import QueryLeftOpen, has_open_query

import corpus
from corpus.errors import StoreError
from corpus.store import AuditConditions, NeedConditions, Store, SupplyConditions, history_of
from corpus.store.base import database
from corpus.store.base.database import Database
from corpus.store.base.maintenance import problems_of

WRITE = Database.write
"""As it is without the tests' own check."""


def test_every_connection_has_the_settings_that_keep_data_safe(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PRAGMAS", made_once.AS_SHIPPED)
    shipped = Database(store.database.path)

    def settings() -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [shipped.here.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    seen = [settings()]
    thread = threading.Thread(target=lambda: seen.append(settings()))
    thread.start()
    thread.join()
    shipped.close()
    assert seen == [["wal", 2, 1, 15_000]] * 2


def test_all_tables_are_strict(store: Store) -> None:
    rows = store.database.here.conn.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    loose = {row["name"] for row in rows if not row["strict"]}
    assert {name for name in loose if not name.startswith(("sqlite_", "_sqlite"))} == set()


def test_what_sqlite_utils_writes_is_part_of_the_write(store: Store) -> None:
    def names(connection: sqlite3.Connection) -> list[str]:
        return [row["name"] for row in connection.execute("SELECT name FROM secrets ORDER BY name")]

    with store.database.write() as db:
        db.table("secrets").insert({"name": "stays", "value": "x"})

    def fail() -> None:
        with store.database.write() as db:
            table = db.table("secrets")
            table.insert({"name": "a", "value": "x"})
            table.insert({"name": "a", "value": "y"}, ignore=True)
            table.insert_all([{"name": "b", "value": "x"}, {"name": "c", "value": "x"}])
            table.insert_all([("name", "value"), ("d", "x")])
            table.upsert({"name": "e", "value": "x"}, pk="name")
            table.update("stays", {"value": "changed"})
            table.delete("b")
            table.delete_where("name = ?", ["c"])
            db.table("made").create({"id": int, "name": str}, pk="id")
            db.table("made").transform(rename={"name": "named"})
            with pytest.raises(sqlite3.IntegrityError):
                table.insert({"name": "a", "value": "z"})
            assert names(db.conn) == ["a", "d", "e", "stays"]
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        fail()
    rows = [tuple(row) for row in store.database.here.conn.execute("SELECT * FROM secrets")]
    assert rows == [("stays", "x")]
    assert not store.database.here.table("made").exists()


def test_another_connection_sees_what_sqlite_utils_writes_only_at_the_end(store: Store) -> None:
    with closing(sqlite3.connect(store.database.path)) as other:
        with store.database.write() as db:
            db.table("secrets").insert({"name": "a", "value": "x"})
            db.table("secrets").update("a", {"value": "y"})
            assert other.execute("SELECT count(*) FROM secrets").fetchone() == (0,)
        assert other.execute("SELECT value FROM secrets").fetchone() == ("y",)


def test_tables_that_are_written_by_name_are_those_of_the_schema(store: Store) -> None:
    """sqlite-utils would make a table that is not there."""
    folder = Path(corpus.__file__).parent / "store"
    written = re.compile(r"""(?:\.table\(|insert_numbered\(db, )"(\w+)\"""")
    named = {name for path in folder.rglob("*.py") for name in written.findall(path.read_text("utf-8"))}
    assert len(named) > 10
    assert named <= set(store.database.here.table_names())


def test_what_sqlite_utils_makes_is_strict(store: Store) -> None:
    with store.database.write() as db:
        db.table("made").create({"id": int, "name": str}, pk="id")
        assert db.table("made").strict


def test_a_write_that_fails_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.database.write() as db:
            store.needs.add_within(db, need(), actor="测试", key=None)
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        fail()
    assert store.needs.count(NeedConditions()) == 0
    assert store.needs.add(need(), actor="测试").id == "SZXQ-2026-0001"


def test_every_change_of_a_record_raises_the_revision(store: Store) -> None:
    seen = [store.revision()]
    card = store.needs.add(need(state="submitted"), actor="测试")
    seen.append(store.revision())
    store.needs.step(card.id, version=1, state="accepted", actor="测试")
    seen.append(store.revision())
    store.supplies.add(supply(), actor="测试")
    seen.append(store.revision())
    store.database.here.conn.execute("DELETE FROM supplies")
    seen.append(store.revision())
    assert len(set(seen)) == 5


def test_a_query_that_is_still_open_keeps_nobody_from_writing(store: Store) -> None:
    """On one connection SQLite would refuse it at once, since somebody else has committed in between."""
    store.needs.add(need(), actor="测试")
    for _ in range(2):
        store.supplies.add(supply(), actor="测试")
    opened = store.database.here.conn.execute("SELECT id FROM supplies")
    opened.fetchone()
    with closing(sqlite3.connect(store.database.path)) as colleague, colleague:
        colleague.execute("UPDATE needs SET updated_at = updated_at")
    with WRITE(store.database) as db:
        db.conn.execute("UPDATE supplies SET updated_at = updated_at")
    assert len(opened.fetchall()) == 1


def test_inside_a_write_its_thread_reads_what_was_written_and_others_do_not(store: Store) -> None:
    with store.database.write() as db:
        added = store.needs.add_within(db, need(), actor="测试", key=None)
        assert store.needs.get(added.id).title == added.title
        with ThreadPoolExecutor() as other:
            assert other.submit(store.needs.count, NeedConditions()).result() == 0
    assert store.needs.count(NeedConditions()) == 1


def test_no_list_that_the_store_gives_holds_a_query_open(store: Store) -> None:
    for _ in range(3):
        store.supplies.add(supply(), actor="测试")
        store.needs.add(need(), actor="测试")
    given = (
        store.supplies.iterate(SupplyConditions()),
        store.needs.iterate(NeedConditions()),
        store.trail.audit.iterate(AuditConditions()),
        iter(store.trail.earlier.before(store.supplies, store.today())),
        iter(history_of(store.database, "supplies", "GJ-2026-00001")),
        problems_of(store.database),
    )
    for rows in given:
        next(rows, None)
        assert not has_open_query(store.database.here.conn)


def test_writing_inside_a_loop_over_a_query_fails_every_test(store: Store) -> None:
    for _ in range(2):
        store.supplies.add(supply(), actor="测试")
    opened = store.database.here.conn.execute("SELECT id FROM supplies")
    opened.fetchone()
    with pytest.raises(QueryLeftOpen):
        store.supplies.add(supply(), actor="测试")


def test_a_deferred_transaction_that_reads_first_is_refused_at_once(store: Store) -> None:
    """Why every write begins immediately: sqlite-utils' own transactions do not, and no time-out saves them."""
    path = store.database.path
    first = sqlite_utils.Database(sqlite3.connect(path, timeout=15, isolation_level=None))
    with first.atomic():
        first.conn.execute("SELECT count(*) FROM needs").fetchone()
        store.needs.add(need(), actor="测试")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            first.conn.execute("UPDATE needs SET state = 'accepted'")
    first.close()


def test_many_threads_that_read_and_then_write_lose_nothing(store: Store) -> None:
    def work() -> None:
        for _ in range(25):
            with store.database.write() as db:
                n = db.conn.execute("SELECT coalesce(max(value), 0) FROM counters WHERE name = 'n'").fetchone()[0]
                db.conn.execute(
                    "INSERT INTO counters VALUES ('n', ?) ON CONFLICT DO UPDATE SET value = excluded.value", (n + 1,)
                )

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.database.here.conn.execute("SELECT value FROM counters WHERE name = 'n'").fetchone()[0] == 200


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a database at all, just some notes " * 50)
    with pytest.raises(StoreError, match=r"notes\.db"):
        Store(path)


def test_another_process_writes_to_the_same_file(store: Store) -> None:
    program = """if True:
        import sys
        from pathlib import Path
        from corpus.store import Store
        store = Store(Path(sys.argv[1]))
        for _ in range(50):
            with store.database.write() as db:
                n = db.conn.execute("SELECT value FROM counters WHERE name = 'n'").fetchone()[0]
                db.conn.execute("UPDATE counters SET value = ? WHERE name = 'n'", (n + 1,))"""
    with store.database.write() as db:
        db.conn.execute("INSERT INTO counters VALUES ('n', 0)")
    root = Path(corpus.__file__).parents[1]
    command = [sys.executable, "-c", program, str(store.database.path)]
    others = [subprocess.Popen(command, cwd=root) for _ in range(2)]
    for _ in range(50):
        with store.database.write() as db:
            db.conn.execute("UPDATE counters SET value = value + 1 WHERE name = 'n'")
    assert [other.wait() for other in others] == [0, 0]
    assert store.database.here.conn.execute("SELECT value FROM counters WHERE name = 'n'").fetchone()[0] == 150


def test_every_commit_is_seen_whoever_made_it(store: Store) -> None:
    before = store.database.commits()
    assert store.database.commits() == before
    store.supplies.add(supply(), actor="t")
    own = store.database.commits()
    assert own != before
    other = Store(store.database.path)
    other.supplies.add(supply(title="另一项"), actor="t")
    other.close()
    assert store.database.commits() != own


def test_a_page_asks_once_how_far_the_database_has_come(store: Store) -> None:
    with store.database.steady():
        before = store.revision(), store.database.commits()
        writer = Thread(target=lambda: store.supplies.add(supply(), actor="t"))
        writer.start()
        writer.join()
        with store.database.steady():
            assert (store.revision(), store.database.commits()) == before
        assert (store.revision(), store.database.commits()) == before
    assert store.revision() != before[0]
    assert store.database.commits() != before[1]


def test_whoever_writes_sees_it_at_once(store: Store) -> None:
    with store.database.steady():
        before = store.revision()
        store.supplies.add(supply(), actor="t")
        assert store.revision() != before


def test_a_version_is_checked_only_inside_a_write(store: Store) -> None:
    card = store.needs.add(need(), actor="测试")
    for checked in (store.pairings.checked, store.needs.checked):
        with pytest.raises(RuntimeError, match="inside the write"):
            checked(1 if checked == store.pairings.checked else card.id, version=1)  # type: ignore[operator]
    with store.database.write():
        assert store.needs.checked(card.id, 1).title == card.title


def test_a_thread_that_has_ended_leaves_no_connection_open(store: Store) -> None:
    before = len(store.database._all)
    for _ in range(5):
        thread = Thread(target=lambda: store.database.revision("needs"))
        thread.start()
        thread.join()
    assert len(store.database._all) <= before + 1


def test_a_thread_may_close_its_connection_and_ask_again(store: Store) -> None:
    asked = []

    def ask() -> None:
        asked.append(store.database.revision("needs"))
        store.database.close_here()
        asked.append(store.database.revision("needs"))

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert asked == [0, 0]
