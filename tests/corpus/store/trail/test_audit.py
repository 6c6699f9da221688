"""The audit log: every change is in it once, nothing of it can be changed, and pruning keeps the chain."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from attached_files import PDF
from builders import need, profile, supply

from corpus.states import DuplicateState, PairingState
from corpus.store import AuditConditions, Entry, Origin, Store, Suggestion, Suspicion, origin


@pytest.fixture
def clerk() -> Iterator[None]:
    """王干事 at a desk."""
    token = origin.set(Origin("王干事", "reviewer", "10.0.0.8"))
    yield
    origin.reset(token)


def entries(store: Store, **conditions: object) -> list[Entry]:
    return list(store.trail.audit.iterate(AuditConditions(**conditions)))  # type: ignore[arg-type]


@pytest.mark.usefixtures("clerk")
def test_a_change_says_who_in_which_role_from_where_and_only_what_differs(store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    store.needs.change(replace(card, title="改过的名称"), actor="王干事")
    added, changed = entries(store)
    assert (added.before, added.after["title"], added.after["state"]) == ({}, card.title, "submitted")
    assert (changed.actor, changed.role, changed.address) == ("王干事", "reviewer", "10.0.0.8")
    assert (changed.record, changed.record_id, changed.action) == ("needs", card.id, "edit")
    assert (changed.before, changed.after) == ({"title": card.title}, {"title": "改过的名称"})


def test_all_kinds_of_changes_are_in_it(store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    first, other = (store.supplies.add(supply(title=title), actor="t") for title in ("甲项", "乙项"))
    store.pairings.suggest(card.id, [Suggestion(first.id, 0.5, 4)])
    (pairing,) = store.pairings.of_need(card.id)
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="王干事")
    store.twins.duplicates.renew("supplies", (), [Suspicion(first.id, other.id, 0.9, ())])
    (pair,) = store.twins.duplicates.page(DuplicateState.SUSPECTED).items
    store.twins.duplicates.set_apart(pair.id, version=1, actor="王干事")
    store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card.id)
    store.arriving.attachments.remove(1, need_id=card.id, actor="王干事")
    store.arriving.uploads.add(b"x", record="needs", name="名单.csv", town="", actor="王干事")
    store.arriving.uploads.drop(1)
    store.kept.fits.use(store.kept.fits.add("{}", report="", actor="t").number, actor="王干事")
    user = store.people.users.add("某镇", password_hash="x", role="town", town="北山镇")
    store.people.users.set_role(user.id, role="reviewer")
    steps = [(entry.record, entry.action) for entry in entries(store)]
    assert steps == [
        ("needs", "add"),
        ("supplies", "add"),
        ("supplies", "add"),
        ("needs", "suggest"),
        ("pairings", "recommended"),
        ("duplicates", "different"),
        ("needs", "attach"),
        ("needs", "detach"),
        ("uploads", "upload"),
        ("uploads", "drop"),
        ("fits", "add"),
        ("fits", "use"),
        ("users", "add"),
        ("users", "give_role"),
        ("users", "give_role"),
    ]
    assert store.trail.audit.check().problem == ""


def test_passwords_and_what_leaves_with_an_enterprise_are_not_in_it(store: Store) -> None:
    user = store.people.enterprises.add("示例甲", profile(), password_hash="秘密", role="enterprise", consent="")
    store.people.enterprises.change(user.id, profile(contact="吴某"))
    store.people.users.set_password("示例甲", password_hash="又一个秘密")
    store.people.enterprises.remove(user.id)
    said = "\n".join(map(repr, entries(store)))
    assert not [secret for secret in ("秘密", "示例甲", "吴某", "周某", "15400000001") if secret in said]
    assert {entry.record_id for entry in entries(store)} == {f"企业账号 {user.id}"}


def test_a_change_that_fails_leaves_nothing(store: Store) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.needs.add(need(), actor="t", then=fail)
    assert entries(store) == []
    store.needs.add(need(), actor="t")
    assert store.trail.audit.check() == (1, 1, entries(store)[0].hash, "")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET actor = '别人' WHERE id = 1",
        "DELETE FROM audit WHERE id = 1",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 1",
        "DELETE FROM audit",
    ],
)
def test_no_entry_can_be_changed_or_deleted(store: Store, sql: str) -> None:
    store.needs.add(need(), actor="t")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), store.database.write() as db:
        db.conn.execute(sql)
    assert store.trail.audit.check().entries == 1


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("UPDATE audit SET after = '{}' WHERE id = 2", "第 2 条与写入时不同"),
        ("DELETE FROM audit WHERE id = 2", "第 2 条不在"),
        ("DELETE FROM audit WHERE id = 3", "第 3 条到第 3 条不在"),
        ("DELETE FROM audit", "第 1 条到第 3 条不在"),
    ],
)
def test_what_was_changed_behind_the_program_shows(store: Store, sql: str, problem: str) -> None:
    for _ in range(3):
        store.needs.add(need(), actor="t")
    with store.database.write() as db:
        db.conn.execute("DROP TRIGGER audit_UPDATE")
        db.conn.execute("DROP TRIGGER audit_DELETE")
        db.conn.execute(sql)
    assert store.trail.audit.check().problem == problem


def test_pruning_keeps_an_anchor_and_the_rest_can_still_be_checked(tmp_path: Path) -> None:
    now = [datetime(2025, 1, 1, tzinfo=UTC)]
    store = Store(tmp_path / "a.db", clock=lambda: now[0])
    for days in (0, 100, 300):
        now[0] = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=days)
        store.needs.add(need(), actor="t")
    assert store.trail.audit.prune(older_than=timedelta(days=400)) == 0
    assert store.trail.audit.prune(older_than=timedelta(days=150), actor="t") == 2
    assert [(entry.id, entry.action, entry.note) for entry in entries(store)] == [
        (3, "add", ""),
        (4, "prune", "2025-05-31 以前的 2 条"),
    ]
    assert store.trail.audit.check().problem == ""
    now[0] += timedelta(days=1000)
    store.trail.audit.prune(older_than=timedelta(days=400))
    assert [entry.id for entry in entries(store)] == [5]
    assert store.trail.audit.check().problem == ""
    store.close()


def test_the_log_is_searched_by_record_person_and_day_in_china(store: Store) -> None:
    first, other = (store.needs.add(need(), actor=actor) for actor in ("甲", "乙"))
    assert [entry.record_id for entry in entries(store, record_id=other.id)] == [other.id]
    assert [entry.record_id for entry in entries(store, actor="甲")] == [first.id]
    today = date(2026, 11, 23)
    assert len(entries(store, since=today, until=today)) == 2
    assert entries(store, until=today - timedelta(days=1)) == entries(store, since=date.max) == []
    page = store.trail.audit.page(AuditConditions(), size=1)
    assert (page.total, page.items[0].record_id) == (2, other.id)
    assert store.trail.audit.actors() == ("乙", "甲")
