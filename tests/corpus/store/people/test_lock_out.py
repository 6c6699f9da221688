"""Wrong passwords from elsewhere keep nobody out of an account where it is usually used."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.store import LOCKED_FOR, MOST_FAILURES, AuditConditions, Origin, Store, User, origin
from corpus.store.people.lock_out import KNOWN_FOR

OFFICE, ELSEWHERE = "10.0.0.5", "203.0.113.9"


@contextmanager
def at(address: str) -> Iterator[None]:
    token = origin.set(Origin(address=address))
    yield
    origin.reset(token)


def guess(store: Store, address: str, times: int = MOST_FAILURES) -> None:
    with at(address):
        for _ in range(times):
            store.people.users.failed("甲")


def gets_in(store: Store, user: User, address: str) -> bool:
    with at(address):
        return store.people.users.let_in(user)


@pytest.fixture
def user(store: Store) -> User:
    return store.people.users.add("甲", password_hash="x", role="reviewer")


def test_whoever_guesses_elsewhere_locks_out_strangers_and_not_the_office(store: Store, user: User) -> None:
    assert gets_in(store, user, OFFICE)
    guess(store, ELSEWHERE)
    assert not gets_in(store, user, ELSEWHERE)
    assert not gets_in(store, user, "203.0.113.10"), "another strange address is no way round"
    assert gets_in(store, user, OFFICE)
    assert not gets_in(store, user, ELSEWHERE), "nor does a log-in at the office open the account elsewhere"


def test_a_known_address_counts_its_own_wrong_passwords(store: Store, user: User) -> None:
    assert gets_in(store, user, OFFICE)
    guess(store, OFFICE, MOST_FAILURES - 1)
    assert gets_in(store, user, OFFICE)
    guess(store, OFFICE)
    assert not gets_in(store, user, OFFICE)
    assert gets_in(store, user, ELSEWHERE)


def test_it_is_shown_said_in_the_log_and_undone_by_an_administrator(store: Store, user: User) -> None:
    assert gets_in(store, user, OFFICE)
    guess(store, OFFICE)
    users, now = store.people.users, store.database.clock()
    assert users.numbered(user.id).is_locked(now)
    assert [entry.action for entry in store.trail.audit.iterate(AuditConditions())].count("locked") == 1
    assert not users.unlock(user.id).is_locked(now)
    assert gets_in(store, user, OFFICE)


def test_an_address_is_known_for_a_while(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 23, tzinfo=UTC)]
    store = Store(tmp_path / "a.db", clock=lambda: now[0])
    user = store.people.users.add("甲", password_hash="x", role="reviewer")
    assert gets_in(store, user, OFFICE)
    now[0] += KNOWN_FOR + timedelta(days=1)
    assert gets_in(store, user, ELSEWHERE)
    guess(store, "203.0.113.10")
    assert not gets_in(store, user, OFFICE)
    now[0] += LOCKED_FOR
    assert gets_in(store, user, OFFICE)
    store.close()


def test_a_locked_account_counts_no_further(store: Store, user: User) -> None:
    guess(store, ELSEWHERE)
    until = store.people.users.numbered(user.id).locked_until
    guess(store, ELSEWHERE)
    assert store.people.users.numbered(user.id).locked_until == until
