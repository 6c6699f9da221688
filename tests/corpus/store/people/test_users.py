from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.errors import NotFound
from corpus.store import LOCKED_FOR, MOST_FAILURES, Store
from corpus.store.people.users import LastAdministrator, NameTaken


def test_a_name_is_given_once(store: Store) -> None:
    user = store.people.users.add("甲", password_hash="x", role="reviewer")
    with pytest.raises(NameTaken, match="甲"):
        store.people.users.add("甲", password_hash="y", role="reviewer")
    assert store.people.users.all() == (user,)
    store.people.users.add("Abc", password_hash="x", role="reviewer")
    with pytest.raises(NameTaken):
        store.people.users.add("aBC", password_hash="y", role="reviewer")
    assert [known.name for known in store.people.users.all()] == ["Abc", "甲"]
    assert "password" not in repr(user)


def test_a_new_password_ends_old_log_ins(store: Store) -> None:
    old = store.people.users.add("甲", password_hash="x", role="reviewer")
    begun = store.people.log_ins.begin(old.id)
    assert store.people.log_ins.of(begun).user_id == old.id
    new = store.people.users.set_password("甲", password_hash="y", must_change=True)
    assert (new.password, new.must_change) == ("y", True)
    assert old.session != new.session
    with pytest.raises(NotFound):
        store.people.log_ins.of(begun)
    with pytest.raises(NotFound):
        store.people.users.set_password("乙", password_hash="y")


def test_five_wrong_passwords_in_a_row_lock_for_a_quarter_of_an_hour(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 23, tzinfo=UTC)]
    store = Store(tmp_path / "a.db", clock=lambda: now[0])
    user = store.people.users.add("甲", password_hash="x", role="reviewer")
    for _ in range(MOST_FAILURES - 1):
        store.people.users.failed("甲")
    assert store.people.users.let_in(user)
    for _ in range(MOST_FAILURES):
        store.people.users.failed("甲")
    assert not store.people.users.let_in(user)
    now[0] += LOCKED_FOR - timedelta(seconds=1)
    store.people.users.failed("甲")
    assert not store.people.users.let_in(user)
    now[0] += timedelta(seconds=1)
    assert store.people.users.let_in(user), "guesses while it was locked do not lock it longer"
    assert store.people.users.named("甲").last_seen == now[0]
    store.close()


def test_an_administrator_unlocks_and_a_new_password_does(store: Store) -> None:
    user = store.people.users.add("甲", password_hash="x", role="reviewer")
    for open_again in (
        lambda: store.people.users.unlock(user.id),
        lambda: store.people.users.set_password("甲", password_hash="y"),
    ):
        for _ in range(MOST_FAILURES):
            store.people.users.failed("甲")
        assert not store.people.users.let_in(user)
        open_again()
        assert store.people.users.let_in(user)
    assert not store.people.users.let_in(store.people.users.disable(user.id))


def test_somebody_can_always_administer(store: Store) -> None:
    first = store.people.users.add("甲", password_hash="x", role="admin")
    with pytest.raises(LastAdministrator):
        store.people.users.disable(first.id)
    with pytest.raises(LastAdministrator):
        store.people.users.set_role(first.id, role="reviewer")
    assert store.people.users.named("甲") == first
    second = store.people.users.add("乙", password_hash="x", role="admin")
    store.people.users.disable(first.id)
    with pytest.raises(LastAdministrator):
        store.people.users.disable(second.id)


def test_guesses_at_names_are_counted_nowhere_and_not_kept(store: Store) -> None:
    for _ in range(MOST_FAILURES + 1):
        store.people.users.failed("也许是密码")
    assert "也许是密码" not in "\n".join(store.database.here.conn.iterdump())


def test_a_password_that_was_changed_leaves_no_hash_behind(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.db")
    store.people.users.add("甲", password_hash="scrypt$old$" + "0f" * 32, role="reviewer")
    store.people.users.set_password("甲", password_hash="y")
    store.close()
    assert b"scrypt$old$" not in (tmp_path / "a.db").read_bytes()
