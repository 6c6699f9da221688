import pytest

from corpus.errors import NotFound
from corpus.store import Store
from corpus.store.users import NameTaken


def test_a_name_is_given_once(store: Store) -> None:
    user = store.users.add("甲", password_hash="x", role="staff")
    with pytest.raises(NameTaken, match="甲"):
        store.users.add("甲", password_hash="y", role="staff")
    assert store.users.all() == (user,)
    store.users.add("Abc", password_hash="x", role="staff")
    with pytest.raises(NameTaken):
        store.users.add("aBC", password_hash="y", role="staff")
    assert [one.name for one in store.users.all()] == ["Abc", "甲"]
    assert "password" not in repr(user)


def test_a_new_password_ends_old_log_ins(store: Store) -> None:
    old = store.users.add("甲", password_hash="x", role="staff")
    new = store.users.set_password("甲", password_hash="y")
    assert store.users.with_session(new.session).password == "y"
    with pytest.raises(NotFound):
        store.users.with_session(old.session)
    with pytest.raises(NotFound):
        store.users.set_password("乙", password_hash="y")
