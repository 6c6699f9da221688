import pytest
import werkzeug.security
from werkzeug.security import generate_password_hash

from corpus.errors import BadValue
from corpus.store import Store
from web.accounts import passwords
from web.accounts.passwords import check_log_in, hashed, random_password, read_name, set_up_staff


def test_random_passwords_are_always_acceptable_and_never_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.accounts.passwords.generate_password_hash", lambda password, _: password)
    passwords = {hashed(random_password()) for _ in range(500)}
    assert len(passwords) == 500


@pytest.mark.parametrize("password", ["Ab1defghi", "abcdefghij1", "ABCDEFGHIJK", "1234567890!", ""])
def test_easy_passwords_are_refused(password: str) -> None:
    with pytest.raises(BadValue, match="至少 10 位"):
        hashed(password)


def test_only_the_right_name_with_the_right_password_logs_in(store: Store) -> None:
    user = set_up_staff(store, name="科员甲", password="Right-Password-1")
    assert user.password.startswith(f"{passwords.HASHED_BY}$")
    assert check_log_in(store, "科员甲", password="Right-Password-1") == user
    assert check_log_in(store, "科员甲", password="Wrong-Password-1") is None
    assert check_log_in(store, "科员乙", password="Right-Password-1") is None


@pytest.mark.parametrize("name", ["甲乙", "示例电池2026", " abc ", "a" * 40])
def test_names_of_letters_digits_and_chinese_are_taken(name: str) -> None:
    assert read_name(name) == name.strip()


@pytest.mark.parametrize("name", ["", "甲", "a" * 41, "a b", "a@b.cn", "甲（乙）", "ａｂｃ", "<b>", "a\nb", "аdmin"])
def test_names_that_could_not_be_typed_again_or_told_apart_are_refused(name: str) -> None:
    with pytest.raises(BadValue, match="2 到 40"):
        read_name(name)


def test_a_name_that_nobody_has_costs_as_much_as_a_wrong_password(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up_staff(store, name="科员甲", password="Right-Password-1")
    sums: list[str] = []

    def counted(method: str, salt: str, password: str) -> tuple[str, str]:
        sums.append(method)
        return plain(method, salt, password)

    passwords._nobody()
    plain = werkzeug.security._hash_internal
    monkeypatch.setattr("werkzeug.security._hash_internal", counted)
    for name in ("科员甲", "没有的人"):
        assert check_log_in(store, name, password="Wrong-Password-1") is None
    assert sums == [passwords.HASHED_BY] * 2, "one sum each, of the same size"


def test_a_password_that_a_program_of_before_has_hashed_is_hashed_anew_and_log_ins_go_on(store: Store) -> None:
    before = generate_password_hash("Right-Password-1", "scrypt:256:1:1")
    user = store.people.users.add("科员甲", password_hash=before, role="reviewer")
    going_on = store.people.log_ins.begin(user.id)
    assert check_log_in(store, "科员甲", password="Right-Password-1") == user
    now = store.people.users.named("科员甲")
    assert now.password.startswith(f"{passwords.HASHED_BY}$")
    assert now.session == user.session
    assert store.people.log_ins.of(going_on).user_id == user.id
    assert check_log_in(store, "科员甲", password="Right-Password-1") == now


def test_a_password_is_used_as_it_was_typed_however_long(store: Store) -> None:
    long = "Ein langer Satz mit Leerzeichen " * 4 + "9"
    user = set_up_staff(store, name="科员甲", password=long)
    assert check_log_in(store, "科员甲", password=long) == user
    for other in (long[:-1], long[:72], long.lower(), f"{long} ", long.strip("9")):
        assert check_log_in(store, "科员甲", password=other) is None
