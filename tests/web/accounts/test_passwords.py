import pytest

from corpus.errors import BadValue
from corpus.store import Store
from web.accounts.passwords import check_log_in, hashed, random_password, read_name, set_up_staff


def test_random_passwords_are_always_acceptable_and_never_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.accounts.passwords.generate_password_hash", str)
    passwords = {hashed(random_password()) for _ in range(500)}
    assert len(passwords) == 500


@pytest.mark.parametrize("password", ["Ab1defghi", "abcdefghij1", "ABCDEFGHIJK", "1234567890!", ""])
def test_easy_passwords_are_refused(password: str) -> None:
    with pytest.raises(BadValue, match="至少 10 位"):
        hashed(password)


def test_only_the_right_name_with_the_right_password_logs_in(store: Store) -> None:
    user = set_up_staff(store, name="科员甲", password="Right-Password-1")
    assert user.password.startswith("scrypt:")
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
