"""The last valid day in the database: set, moved by lists and renewals, asked for, and given to older records."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from builders import need, offer, supply
from clock import Clock

from corpus.errors import Conflict, IllegalStep
from corpus.records import Supply
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


def brought(store: Store, record: Supply) -> Supply:
    """A record as a list brings it."""
    with store.database.write() as db:
        return store.supplies.put_within(db, record, actor="t")[0]


def test_a_list_moves_the_end_of_what_names_its_own(store: Store) -> None:
    course = offer("training", id="", title="政策辅导", held_from=date(2026, 12, 20), seats_left=5.0)
    assert brought(store, course).ends_on == date(2026, 12, 20)
    assert brought(store, course.with_values({"seats_left": 0.0})).ends_on == date(2026, 11, 22)
    again = brought(store, course.with_values({"seats_left": 0.0, "place": "二楼"}))
    assert again.ends_on == date(2026, 11, 22), "being named again does not bring back what is full"
    assert brought(store, course.with_values({"seats_left": 8.0})).ends_on == date(2026, 12, 20)


def test_a_list_that_does_not_say_the_last_day_again_leaves_it(store: Store) -> None:
    policy = offer("policy", id="", title="研发补助", apply_until=date(2026, 10, 31))
    brought(store, policy)
    bare = offer("policy", id="", title="研发补助", office="科技科")
    assert brought(store, bare).ends_on == date(2026, 10, 31)
    assert brought(store, policy.with_values({"apply_until": date(2027, 1, 31)})).ends_on == date(2027, 1, 31)
    assert brought(store, policy.with_values({"apply_until": date(2026, 12, 31)})).ends_on == date(2026, 12, 31), (
        "sooner"
    )


def test_what_names_its_own_end_is_not_renewed_by_months(store: Store) -> None:
    policy = store.supplies.add(offer("policy", apply_until=date(2026, 12, 31)), actor="t")
    with pytest.raises(IllegalStep, match="不能按月续期"):
        store.supplies.renew(policy.id, version=1, actor="t")
    assert store.supplies.get(policy.id).ends_on == date(2026, 12, 31)
