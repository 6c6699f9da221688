"""The last valid day in the database: set, moved by lists and renewals, asked for, and given to older records."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from builders import need, supply
from clock import Clock

from corpus.errors import Conflict
from corpus.states import NeedState
from corpus.store import NeedConditions, Store, SupplyConditions, history_of
from corpus.store.records.records import Outcome


def test_the_day_changes_at_midnight_in_china(store: Store, clock: Clock) -> None:
    store.supplies.add(supply(valid_until=date(2026, 11, 23)), actor="t")
    clock.now = datetime(2026, 11, 23, 15, 59, tzinfo=UTC)
    assert store.supplies.count(SupplyConditions(valid_on=store.today())) == 1
    clock.now = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert store.supplies.count(SupplyConditions(valid_on=store.today())) == 0
    assert store.supplies.count(SupplyConditions()) == 1


def test_a_renewal_makes_a_new_version_with_history(store: Store, clock: Clock) -> None:
    record = store.supplies.add(supply(valid_until=date(2026, 11, 30)), actor="t")
    renewed = store.supplies.renew(record.id, version=record.version, actor="王干事")
    assert (renewed.ends_on, renewed.valid_until, renewed.version) == (date(2027, 11, 23), date(2027, 11, 23), 2)
    assert [each.action for each in history_of(store.database, "supplies", record.id)] == ["add", "renew"]
    with pytest.raises(Conflict):
        store.supplies.renew(record.id, version=record.version, actor="王干事")
    card = store.needs.add(need(), actor="t")
    clock.now += timedelta(days=300)
    assert store.needs.renew(card.id, version=1, actor="企业").ends_on == date(2028, 9, 19)


def test_a_need_is_valid_from_its_acceptance_and_from_each_later_one(store: Store, clock: Clock) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    assert card.ends_on is None
    clock.now += timedelta(days=2)
    accepted = store.needs.step(card.id, version=1, state=NeedState.ACCEPTED, actor="t")
    assert accepted.ends_on == date(2027, 11, 25)
    clock.now += timedelta(days=10)
    assert store.needs.change(replace(accepted, goal="更多"), actor="t").ends_on == date(2027, 11, 25)


def put(store: Store, **values: object) -> tuple[date | None, Outcome]:
    """Puts the supply as a list does."""
    with store.database.write() as db:
        stored, outcome = store.supplies.put_within(db, supply(id="", **values), actor="名单")
    assert store.supplies.get(stored.id) == stored
    return stored.ends_on, outcome


def test_a_record_that_a_list_names_again_is_valid_anew(store: Store, clock: Clock) -> None:
    assert put(store) == (date(2027, 11, 23), Outcome.ADDED)
    clock.now += timedelta(days=90)
    assert put(store) == (date(2028, 2, 21), Outcome.PROLONGED)
    assert put(store, as_of=date(2026, 1, 1)) == (date(2028, 2, 21), Outcome.UNCHANGED)
    assert put(store, valid_until=date(2027, 6, 1)) == (date(2027, 6, 1), Outcome.UPDATED)
    clock.now += timedelta(days=90)
    assert put(store) == (date(2028, 5, 22), Outcome.UPDATED)


def test_what_ends_first_comes_first(store: Store) -> None:
    for day in (20, 10, 15):
        store.supplies.add(supply(title=f"到{day}日", valid_until=date(2026, 12, day)), actor="t")
    until = SupplyConditions(status="valid", ends_since=date(2026, 11, 23), ends_until=date(2026, 12, 15))
    assert [item.title for item in store.supplies.ending(until).items] == ["到10日", "到15日"]


def test_months_are_as_the_installation_says(tmp_path: Path, clock: Clock) -> None:
    opened = Store(tmp_path / "other.db", clock=clock, valid_months=24)
    assert opened.supplies.add(supply(), actor="t").ends_on == date(2028, 11, 23)
    opened.close()


def test_records_of_an_older_database_get_their_day(store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="写明日期", as_of=date(2026, 2, 1)), actor="t")
    store.supplies.add(supply(title="写明有效期", valid_until=date(2026, 12, 31)), actor="t")
    card = store.needs.add(need(state="submitted"), actor="t")
    store.needs.add(need(state="submitted"), actor="t")
    store.needs.step(card.id, version=1, state=NeedState.ACCEPTED, actor="t")
    path = store.database.path
    with store.database.write() as db:
        for event in ("insert", "update"):
            db.conn.execute(f"DROP TRIGGER supply_facets_{event}")
        for name in ("supply_facets_ends", "needs_ends"):
            db.conn.execute(f"DROP INDEX {name}")
        for table in ("supplies", "needs", "supply_facets"):
            db.conn.execute(f"ALTER TABLE {table} DROP COLUMN ends_on")
        for event in ("INSERT", "UPDATE"):
            db.conn.execute(f"CREATE TRIGGER supply_facets_{event} AFTER {event} ON supplies BEGIN SELECT 1; END")
        db.conn.execute("DELETE FROM _sqlite_migrations WHERE name = 'm017_validity'")
    store.close()
    opened = Store(path)
    supplies = list(opened.supplies.iterate(SupplyConditions()))
    assert [record.ends_on for record in supplies] == [date(2027, 11, 23), date(2027, 2, 1), date(2026, 12, 31)]
    assert [record.ends_on for record in opened.needs.iterate(NeedConditions())] == [date(2027, 11, 23), None]
    assert opened.supplies.count(SupplyConditions(valid_on=date(2027, 1, 1))) == 2
    opened.close()
