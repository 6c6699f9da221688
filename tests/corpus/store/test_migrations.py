from pathlib import Path

import sqlite_utils

from corpus.store import NeedConditions, Store
from corpus.store.migrations import migrations
from corpus.watching import WatchKind, WatchState, Wish


def test_a_database_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite_utils.Database(path)
    migrations.apply(old, stop_before="m002_pairings")
    data = '{"title":"旧的需求"}'
    old.conn.execute(
        "INSERT INTO needs (id, state, content, data, created_at, updated_at) VALUES (?, ?, '', ?, ?, ?)",
        ("SZXQ-2025-0001", "accepted", data, "2025-01-01T00:00:00+00:00", "2025-01-01T00:00:00+00:00"),
    )
    old.conn.commit()
    old.close()
    store = Store(path)
    assert [need.title for need in store.needs.iterate(NeedConditions())] == ["旧的需求"]
    assert store.pairings.count_by_state() == {}
    store.close()


def test_a_database_that_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Store(path).close()
    again = Store(path)
    rows = again.database.here.conn.execute("SELECT name FROM _sqlite_migrations ORDER BY name").fetchall()
    again.close()
    names = [row[0][:4] for row in rows]
    assert names[:3] == ["m001", "m002", "m003"]
    assert len(set(names)) == len(names), "each has run once"


def test_staff_of_earlier_versions_become_administrator_and_reviewers(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite_utils.Database(path)
    migrations.apply(old, stop_before="m011_roles")
    for name, role in (("企业甲", "enterprise"), ("乙", "staff"), ("甲", "staff")):
        old.conn.execute(
            "INSERT INTO users (name, password, role, session, created_at) VALUES (?, 'x', ?, ?, '')",
            (name, role, name),
        )
    old.conn.commit()
    old.close()
    store = Store(path)
    users = [(user.name, user.role, user.must_change) for user in store.people.users.all()]
    assert users == [("乙", "admin", False), ("企业甲", "enterprise", False), ("甲", "reviewer", False)]
    store.close()


def test_changes_of_earlier_versions_say_which_state_they_found(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite_utils.Database(path)
    migrations.apply(old, stop_before="m016_figures")
    old.conn.execute(
        """INSERT INTO history (record, record_id, version, action, actor, before, at)
           VALUES ('needs', 'SZXQ-2026-0001', 2, 'accepted', 't', '{"state":"submitted","data":{}}', '')"""
    )
    old.conn.commit()
    old.close()
    store = Store(path)
    assert [row["was"] for row in store.database.here.conn.execute("SELECT was FROM history")] == ["submitted"]
    store.close()


def test_watches_keep_their_numbers_and_none_is_given_again(tmp_path: Path) -> None:
    path = tmp_path / "yunduijie.db"
    old = sqlite_utils.Database(path, strict=True)
    migrations.apply(old, stop_before="m068_one_code")
    for number, state in ((3, "active"), (7, "ended")):
        old.conn.execute(
            """INSERT INTO watches (id, kind, state, channel, recipient, wanted, consent, created_at, looked_at)
               VALUES (?, 'supplies', ?, 'email', 'd@example.com', '{"q":"电池"}', 'x', '2026-11-01T00:00:00+00:00',
                       '2026-11-01T00:00:00+00:00')""",
            (number, state),
        )
    old.conn.execute("INSERT INTO watch_news VALUES (3, 'GJ-2026-00001', '2026-11-02T00:00:00+00:00')")
    old.conn.execute("DELETE FROM watches WHERE id = 7")
    old.conn.commit()
    old.close()
    store = Store(path)
    watches = store.telling.watches
    assert [watch.id for watch in watches.active()] == [3]
    assert watches.told_of(3) == {"GJ-2026-00001"}
    wish = Wish(kind=WatchKind.NEEDS, channel="email", recipient="e@example.com", consent="x")
    assert watches.add(wish, WatchState.ACTIVE).id == 8
    store.close()
