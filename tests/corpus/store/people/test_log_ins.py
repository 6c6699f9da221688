from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.errors import NotFound
from corpus.store import Store
from corpus.store.people.log_ins import FORGOTTEN_AFTER


def test_a_log_in_is_known_by_its_secret_until_it_is_ended(store: Store) -> None:
    user, log_ins = store.people.users.add("甲", password_hash="x", role="reviewer"), store.people.log_ins
    secret, other = log_ins.begin(user.id), log_ins.begin(user.id)
    assert log_ins.of(secret).user_id == user.id
    log_ins.end(secret)
    log_ins.end(secret)
    with pytest.raises(NotFound):
        log_ins.of(secret)
    assert [begun.id for begun in log_ins.of_user(user.id)] == [log_ins.of(other).id]


def test_the_secret_is_long_new_each_time_and_not_in_the_database(store: Store) -> None:
    user = store.people.users.add("甲", password_hash="x", role="reviewer")
    secrets = {store.people.log_ins.begin(user.id) for _ in range(50)}
    assert len(secrets) == 50
    assert {len(secret) for secret in secrets} == {43}, "256 bits in base64"
    kept = "\n".join(store.database.here.conn.iterdump())
    assert not any(secret in kept for secret in secrets)


def test_all_others_of_an_account_are_ended_and_nobody_elses(store: Store) -> None:
    users, log_ins = store.people.users, store.people.log_ins
    user, other = (users.add(name, password_hash="x", role="reviewer") for name in ("甲", "乙"))
    here, there, elses = log_ins.begin(user.id), log_ins.begin(user.id), log_ins.begin(other.id)
    assert users.end_log_ins(user.id, but=here) == 1
    with pytest.raises(NotFound):
        log_ins.of(there)
    assert log_ins.of(here).user_id == user.id
    assert log_ins.of(elses).user_id == other.id


@pytest.mark.parametrize("how", ["password", "disabled", "by an administrator"])
def test_what_ends_an_account_s_log_ins_ends_all(store: Store, how: str) -> None:
    users = store.people.users
    user = users.add("甲", password_hash="x", role="reviewer")
    secret = store.people.log_ins.begin(user.id)
    if how == "password":
        users.set_password("甲", password_hash="y")
    elif how == "disabled":
        users.disable(user.id)
    else:
        assert users.end_log_ins(user.id) == 1
    with pytest.raises(NotFound):
        store.people.log_ins.of(secret)


def test_old_ones_leave_the_table(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 23, tzinfo=UTC)]
    store = Store(tmp_path / "a.db", clock=lambda: now[0])
    user = store.people.users.add("甲", password_hash="x", role="reviewer")
    store.people.log_ins.begin(user.id)
    now[0] += FORGOTTEN_AFTER + timedelta(seconds=1)
    store.people.log_ins.begin(user.id)
    assert len(store.people.log_ins.of_user(user.id)) == 1
    store.close()
