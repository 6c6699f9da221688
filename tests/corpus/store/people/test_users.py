from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.errors import NotFound
from corpus.store import LOCKED_FOR, MOST_FAILURES, Store
from corpus.store.people.users import LastAdministrator, NameTaken


def test_a_name_is_given_once(store: Store) -> None:
    user = store.users.add("甲", password_hash="x", role="reviewer")
    with pytest.raises(NameTaken, match="甲"):
        store.users.add("甲", password_hash="y", role="reviewer")
    assert store.users.all() == (user,)
    store.users.add("Abc", password_hash="x", role="reviewer")
    with pytest.raises(NameTaken):
        store.users.add("aBC", password_hash="y", role="reviewer")
    assert [one.name for one in store.users.all()] == ["Abc", "甲"]
    assert "password" not in repr(user)


def test_a_new_password_ends_old_log_ins(store: Store) -> None:
    old = store.users.add("甲", password_hash="x", role="reviewer")
    new = store.users.set_password("甲", password_hash="y", must_change=True)
    assert (new.password, new.must_change) == ("y", True)
    assert store.users.with_session(new.session) == new
    with pytest.raises(NotFound):
        store.users.with_session(old.session)
    with pytest.raises(NotFound):
        store.users.set_password("乙", password_hash="y")


def test_five_wrong_passwords_in_a_row_lock_for_a_quarter_of_an_hour(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 23, tzinfo=UTC)]
    store = Store(tmp_path / "a.db", clock=lambda: now[0])
    user = store.users.add("甲", password_hash="x", role="reviewer")
    for _ in range(MOST_FAILURES - 1):
        store.users.failed("甲")
    assert store.users.let_in(user)
    for _ in range(MOST_FAILURES):
        store.users.failed("甲")
    assert not store.users.let_in(user)
    now[0] += LOCKED_FOR - timedelta(seconds=1)
    store.users.failed("甲")
    assert not store.users.let_in(user)
    now[0] += timedelta(seconds=1)
    assert store.users.let_in(user), "guesses while it was locked do not lock it longer"
    assert store.users.named("甲").last_seen == now[0]
    store.close()


def test_an_administrator_unlocks_and_a_new_password_does(store: Store) -> None:
    user = store.users.add("甲", password_hash="x", role="reviewer")
    for open_again in (lambda: store.users.unlock(user.id), lambda: store.users.set_password("甲", password_hash="y")):
        for _ in range(MOST_FAILURES):
            store.users.failed("甲")
        assert not store.users.let_in(user)
        open_again()
        assert store.users.let_in(user)
    assert not store.users.let_in(store.users.disable(user.id))


def test_somebody_can_always_administer(store: Store) -> None:
    first = store.users.add("甲", password_hash="x", role="admin")
    with pytest.raises(LastAdministrator):
        store.users.disable(first.id)
    with pytest.raises(LastAdministrator):
        store.users.set_role(first.id, role="reviewer")
    assert store.users.named("甲") == first
    second = store.users.add("乙", password_hash="x", role="admin")
    store.users.disable(first.id)
    with pytest.raises(LastAdministrator):
        store.users.disable(second.id)


def test_guesses_at_names_are_counted_nowhere_and_not_kept(store: Store) -> None:
    for _ in range(MOST_FAILURES + 1):
        store.users.failed("也许是密码")
    assert "也许是密码" not in "\n".join(store.database.here.conn.iterdump())
