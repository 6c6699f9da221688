"""An invented district of a small size: complete, consistent, the same again; and never over one that is in use."""

import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import fill
import pytest
from filling.happening import SPAN, Clock

from corpus.following import INTRODUCED_STATES
from corpus.states import NeedState, PairingState
from corpus.store import NeedConditions, Store, SupplyConditions
from corpus.taxonomy import Taxonomies
from web.gate.roles import Role

SIZES = fill.Sizes(needs=60, supplies=240, pairings=600)
END = datetime(2026, 11, 24, tzinfo=UTC)


def filled(path: Path, *, seed: int = 1) -> Store:
    clock = Clock(END - SPAN)
    store = Store(path, clock=clock)
    fill.fill(store, clock, SIZES, seed=seed, password="Ceshi-2026-abc")
    return store


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("filled") / "a.db")


def rows(store: Store, sql: str) -> list[sqlite3.Row]:
    return store.database.here.conn.execute(sql).fetchall()


def test_it_holds_what_was_asked_for(district: Store) -> None:
    assert district.needs.count(NeedConditions()) == SIZES.needs
    assert district.supplies.count(SupplyConditions()) == SIZES.supplies
    assert sum(district.pairings.count_by_state().values()) == SIZES.pairings
    assert {user.role for user in district.people.users.all()} == set(Role)


def test_the_file_and_its_audit_log_are_sound(district: Store) -> None:
    assert rows(district, "PRAGMA integrity_check")[0][0] == "ok"
    assert not rows(district, "PRAGMA foreign_key_check")
    checked = district.trail.audit.check()
    assert not checked.problem
    assert checked.entries > SIZES.needs + SIZES.supplies


def test_states_agree_with_what_is_recorded(district: Store) -> None:
    assert {row["state"] for row in rows(district, "SELECT DISTINCT state FROM needs")} <= set(NeedState)
    introduced = district.pairings.in_states(INTRODUCED_STATES)
    assert introduced
    assert all(district.work.following.of(pairing.id).both_willing for pairing in introduced)
    signed = district.pairings.in_states((PairingState.SIGNED, PairingState.TRACKED, PairingState.CLOSED))
    assert all(district.work.following.of(pairing.id).contract for pairing in signed)
    reasons = {in_state.reason for in_state in district.pairings.in_states((PairingState.REJECTED,))}
    assert reasons <= {term.code for term in Taxonomies()["reject_reasons"].terms}


def test_terms_are_those_of_the_lists(district: Store) -> None:
    lists = Taxonomies()
    for record in (*district.needs.iterate(NeedConditions()), *district.supplies.iterate(SupplyConditions())):
        for field in record.fields:
            value = record[field.name]
            assert not value or field.kind.read(field.kind.show(value, lists), lists) == value


def test_the_same_seed_gives_the_same_records(district: Store, tmp_path: Path) -> None:
    again = filled(tmp_path / "b.db")
    for table in ("needs", "supplies", "pairings", "asks", "talks", "contracts", "endings", "history", "duplicates"):
        sql = f"SELECT * FROM {table} ORDER BY 1"  # noqa: S608 - names of tables
        assert [tuple(row) for row in rows(again, sql)] == [tuple(row) for row in rows(district, sql)]
    again.close()


def test_a_database_in_use_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "used.db"
    store = Store(path)
    store.people.users.add("someone", password_hash="x", role=Role.ADMIN)
    store.close()
    monkeypatch.setattr(sys, "argv", ["fill.py", str(path)])
    with pytest.raises(SystemExit, match="已有记录"):
        fill.main()
