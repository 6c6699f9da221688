"""An earlier database gets series, and what was published there stays as it was."""

import json
import sqlite3
from pathlib import Path

import pytest
import sqlite_utils

from corpus.store import Store
from corpus.store.migrations import migrations

_ISSUE = """INSERT INTO publications (id, version, state, subject, since, until, kinds, chains, title, introduction,
office, dated, year, running, content, digest, created_by, created_at, updated_at, published_by, published_at, replaces)
VALUES (?, 1, ?, 'supplies', '2026-11-01', '2026-11-30', '[]', '[]', '发布', '', '科技局', '2026-11-23', ?, ?, ?, ?,
'甲', '2026-11-23T01:00:00+00:00', '2026-11-23T01:00:00+00:00', '甲', ?, ?)"""
AT = "2026-11-23T01:00:00+00:00"


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A database as it was: an issue, the draft that is to replace it, a deleted draft, a policy past its day."""
    path = tmp_path / "old.db"
    old = sqlite_utils.Database(path)
    migrations.apply(old, stop_before="m070_kinds_issued")
    content = json.dumps({"columns": [], "entries": []})
    old.conn.execute(_ISSUE, (1, "draft", None, None, None, "", None, None))
    old.conn.execute("INSERT INTO publication_items VALUES (1, 'GJ-2026-00001', 1, '1@', 0)")
    old.conn.execute(
        "UPDATE publications SET state = 'published', year = 2026, running = 1, content = ?, digest = 'abc',"
        " published_at = ? WHERE id = 1",
        (content, AT),
    )
    old.conn.execute(_ISSUE, (2, "draft", None, None, None, "", None, 1))
    old.conn.execute("UPDATE sqlite_sequence SET seq = 7 WHERE name = 'publications'")
    data = json.dumps({"title": "一项政策", "status": "valid", "apply_until": "2026-01-31"})
    old.conn.execute(
        "INSERT INTO supplies (id, kind, identity, content, data, created_at, updated_at, ends_on)"
        " VALUES ('GJ-2026-00001', 'policy', 'k', '', ?, ?, ?, '2027-01-31')",
        (data, AT, AT),
    )
    old.conn.commit()
    old.close()
    return path


def test_issues_keep_number_content_and_items(earlier: Path) -> None:
    store = Store(earlier)
    issue = store.issues.publications.issue("2026-1")
    assert (issue.id, issue.digest, issue.scope.series, issue.label) == (1, "abc", "", "2026年第1期")
    assert [item.record_id for item in store.issues.publications.items(1)] == ["GJ-2026-00001"]
    assert [draft.replaces for draft in store.issues.publications.drafts()] == [1]
    with store.database.write() as db, pytest.raises(sqlite3.IntegrityError, match="不能改动"):
        db.conn.execute("UPDATE publications SET title = '另一个' WHERE id = 1")
    with store.database.write() as db, pytest.raises(sqlite3.IntegrityError, match="不能改动"):
        db.conn.execute("DELETE FROM publication_items WHERE publication_id = 1")
    assert store.database.here.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    store.close()


def test_the_number_of_a_deleted_draft_is_not_given_again(earlier: Path) -> None:
    store = Store(earlier)
    with store.database.write() as db:
        db.conn.execute(
            "INSERT INTO publications (subject, since, until, kinds, chains, title, introduction, office,"
            " dated, created_by, created_at, updated_at) VALUES ('supplies', '', '', '[]', '[]', '', '',"
            " '', '', '', '', '')"
        )
        (number,) = db.conn.execute("SELECT max(id) FROM publications").fetchone()
    assert number == 8
    store.close()


def test_a_supply_with_a_last_day_of_its_own_ends_on_it(earlier: Path) -> None:
    store = Store(earlier)
    ends_on = store.supplies.get("GJ-2026-00001").ends_on
    assert ends_on
    assert ends_on.isoformat() == "2026-01-31"
    store.close()
