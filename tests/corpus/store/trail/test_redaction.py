"""Striking out of the audit log: the chain stays whole, and whatever was not announced shows as a fault."""

import sqlite3

import pytest
from builders import need

from corpus.store import AuditConditions, Store
from corpus.store.trail.audit import write_entry
from corpus.store.trail.redaction import strike_out


def _end(store: Store) -> int:
    return int(store.database.here.conn.execute("SELECT coalesce(max(id), 0) FROM audit").fetchone()[0])


def _strike(store: Store, entry: int, *, announced: bool = True) -> None:
    with store.database.write() as db:
        after = strike_out(db, [entry], lambda _, text: text.replace("秘密", "***"), told_in=_end(store) + 1)
        write_entry(db, "persons", "1", "erase", at=store.database.now(), after=after if announced else {})


@pytest.fixture
def secret(store: Store) -> int:
    """The number of an entry that says something which somebody wants to have erased."""
    store.trail.audit.write("needs", "SZXQ-2026-0001", "edit", note="秘密的话")
    store.needs.add(need(), actor="t")
    return _end(store) - 1


def test_what_is_struck_out_is_gone_and_the_chain_is_whole(store: Store, secret: int) -> None:
    _strike(store, secret)
    assert "秘密" not in str([*store.trail.audit.iterate(AuditConditions())])
    assert store.trail.audit.check().problem == ""


def test_an_entry_can_be_struck_out_again(store: Store, secret: int) -> None:
    _strike(store, secret)
    with store.database.write() as db:
        after = strike_out(db, [secret], lambda _, text: text.replace("的话", "…"), told_in=_end(store) + 1)
        write_entry(db, "persons", "2", "erase", at=store.database.now(), after=after)
    assert store.trail.audit.check().problem == ""


def test_nothing_is_struck_out_where_nothing_differs(store: Store, secret: int) -> None:
    with store.database.write() as db:
        assert strike_out(db, [secret + 1, 999], lambda _, text: text, told_in=_end(store) + 1) == {}


def test_what_is_not_announced_shows(store: Store, secret: int) -> None:
    _strike(store, secret, announced=False)
    assert store.trail.audit.check().problem == f"第 {_end(store)} 条没有说明删去了哪些内容"


def test_an_entry_cannot_be_changed_without_a_row_that_allows_it(store: Store, secret: int) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), store.database.write() as db:
        db.conn.execute("UPDATE audit SET note = '' WHERE id = ?", (secret,))


def test_an_entry_cannot_be_changed_once_its_striking_out_was_announced(store: Store, secret: int) -> None:
    _strike(store, secret)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), store.database.write() as db:
        db.conn.execute("UPDATE audit SET note = '别的' WHERE id = ?", (secret,))


def test_neither_hash_nor_moment_can_be_changed_with_it(store: Store, secret: int) -> None:
    with store.database.write() as db:
        db.conn.execute("INSERT INTO audit_redactions VALUES (?, ?, 'x')", (secret, _end(store) + 1))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), store.database.write() as db:
        db.conn.execute("UPDATE audit SET at = '2020' WHERE id = ?", (secret,))


def test_one_who_gets_round_the_trigger_is_found(store: Store, secret: int) -> None:
    _strike(store, secret)
    with store.database.write() as db:
        db.conn.execute("DROP TRIGGER audit_UPDATE")
        db.conn.execute("UPDATE audit SET note = '别的' WHERE id = ?", (secret,))
    assert store.trail.audit.check().problem == f"第 {secret} 条与写入时不同"


def test_a_log_whose_announcing_entry_was_cut_off_is_found(store: Store, secret: int) -> None:
    _strike(store, secret)
    with store.database.write() as db:
        db.conn.execute("DROP TRIGGER audit_DELETE")
        db.conn.execute("DELETE FROM audit WHERE id = ?", (_end(store),))
    assert "不在" in store.trail.audit.check().problem
