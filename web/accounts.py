"""Staff accounts: passwords made, hashed and checked."""

import secrets
from functools import cache

from werkzeug.security import check_password_hash, generate_password_hash

from corpus.errors import BadValue, NotFound
from corpus.store import Store, User

STAFF = "staff"
_ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that cannot be mistaken for one another when read from a screen."""


def random_password() -> str:
    """Sixteen characters of three kinds, about 92 bits."""
    while True:
        password = "".join(secrets.choice(_ALPHABET) for _ in range(16))
        if _kinds(password) >= 3:
            return password


def set_up_staff(store: Store, *, name: str, password: str) -> User:
    """A new staff account; `NameTaken` or `BadValue` where that cannot be."""
    return store.users.add(name, password_hash=hashed(password), role=STAFF)


def hashed(password: str) -> str:
    """The scrypt hash of an acceptable password; `BadValue` for one that is too easy."""
    if len(password) < 10 or _kinds(password) < 3:
        raise BadValue("密码至少 10 位，并含大写字母、小写字母、数字、符号中的三种")
    return generate_password_hash(password)


@cache
def _nobody() -> str:
    """A hash to check against where there is no such account, so that the answer takes as long."""
    return generate_password_hash(secrets.token_hex(16))


def _kinds(password: str) -> int:
    tests = (str.islower, str.isupper, str.isdigit, lambda letter: not letter.isalnum())
    return sum(any(test(letter) for letter in password) for test in tests)


def check_log_in(store: Store, name: str, *, password: str) -> User | None:
    """The account, or None where name or password is wrong; both take the same time."""
    try:
        user = store.users.named(name)
    except NotFound:
        check_password_hash(_nobody(), password)
        return None
    return user if check_password_hash(user.password, password) else None
