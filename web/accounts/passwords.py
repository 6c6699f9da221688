"""Accounts of staff and enterprises: names and passwords made, hashed and checked."""

import re
import secrets
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from werkzeug.security import check_password_hash, generate_password_hash

from corpus.errors import BadValue, NotFound
from corpus.store import Store, User
from corpus.taxonomy import Taxonomies
from web.accounts.easy_passwords import is_easy
from web.gate.roles import GIVEN, Role

ENTERPRISE = Role.ENTERPRISE
PASSWORD_RULE = "密码至少 10 位，并含大写字母、小写字母、数字、符号中的三种"  # noqa: S105 - a sentence
EASY = "这个密码太容易被猜到：是很多人用的密码、账号名或本系统的名称，加数字和符号也一样；请换一个"
HASHED_BY = "scrypt:32768:8:3"
"""What OWASP's cheat sheet on storing passwords asks at least, with 32 MB a log-in."""
_NAME = re.compile(r"[A-Za-z0-9\u3400-\u9fff]{2,40}")
NAME_RULE = "账号名用汉字、半角字母或数字，2 到 40 个字，不含空格和符号"
_ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that cannot be mistaken for one another when read from a screen."""


def random_password() -> str:
    """Sixteen characters of three kinds, about 92 bits."""
    while True:
        password = "".join(secrets.choice(_ALPHABET) for _ in range(16))
        if _kinds(password) >= 3:
            return password


def set_up_staff(store: Store, *, name: str, password: str, must_change: bool = False) -> User:
    """A new administrator's account; `NameTaken` or `BadValue` where that cannot be."""
    return store.people.users.add(
        name, password_hash=hashed(password, name=name), role=Role.ADMIN, must_change=must_change
    )


class Post(NamedTuple):
    """What an administrator gives an account: a role, and what it is limited to."""

    role: Role
    org: str = ""
    town: str = ""


def read_post(lists: Taxonomies, *, role: str, org: str, town: str) -> Post:
    """A checked post; `BadValue` where a town office lacks its town or a supplier its organisation."""
    if role not in GIVEN:
        raise BadValue(f"请选择角色：{'、'.join(given.label for given in GIVEN)}")
    if role == Role.TOWN:
        if not town:
            raise BadValue("镇街（园区）账号要写明是哪个镇街（园区）")
        return Post(Role.TOWN, town=lists["towns"].find(town).code)
    if role == Role.SUPPLIER:
        if not org.strip():
            raise BadValue("供给方账号要写明单位全称，与供给清单中的一致")
        return Post(Role.SUPPLIER, org=org.strip())
    return Post(Role(role))


def open_post(store: Store, post: Post, *, name: str, password: str, must_change: bool) -> User:
    """A new account with a post; `NameTaken` or `BadValue` where that cannot be."""
    return store.people.users.add(
        read_name(name),
        password_hash=hashed(password, name=name.strip()),
        role=post.role,
        org=post.org,
        town=post.town,
        must_change=must_change,
    )


def read_name(text: str) -> str:
    """The name that somebody wants for an account; `BadValue` for one that could not be told apart or typed again."""
    name = text.strip()
    if not _NAME.fullmatch(name):
        raise BadValue(NAME_RULE)
    return name


def check_password(password: str, *, name: str = "") -> None:
    """`BadValue` for a password that is too easy for the account of this name."""
    if len(password) < 10 or _kinds(password) < 3:
        raise BadValue(PASSWORD_RULE)
    if is_easy(password, name=name):
        raise BadValue(EASY)


def hashed(password: str, *, name: str = "") -> str:
    """The scrypt hash of an acceptable password; `BadValue` for one that is too easy."""
    check_password(password, name=name)
    return generate_password_hash(password, HASHED_BY)


def is_right(user: User, password: str) -> bool:
    """Whether this is the account's password."""
    return check_password_hash(user.password, password)


@cache
def _nobody() -> str:
    """A hash to check against where there is no such account, so that the answer takes as long."""
    return generate_password_hash(secrets.token_hex(16), HASHED_BY)


def _kinds(password: str) -> int:
    tests = (str.islower, str.isupper, str.isdigit, lambda letter: not letter.isalnum())
    return sum(any(test(letter) for letter in password) for test in tests)


def check_log_in(
    store: Store, name: str, *, password: str, admits: Callable[[User], bool] = lambda _: True
) -> User | None:
    """The account, or None where name or password is wrong, the account is locked, or `admits` says no.

    All take the same time. Wrong passwords are counted and lock an account for a while; a right one does not open it
    earlier.
    """
    try:
        user = store.people.users.named(name)
    except NotFound:
        check_password_hash(_nobody(), password)
        store.people.users.failed(name)
        return None
    if not is_right(user, password) or not admits(user):
        store.people.users.failed(name)
        return None
    if not store.people.users.let_in(user):
        return None
    _keep_up(store, user, password)
    return user


def _keep_up(store: Store, user: User, password: str) -> None:
    """Hashes a password anew that is kept as a program of before did."""
    if not user.password.startswith(f"{HASHED_BY}$"):
        store.people.users.hash_anew(user.id, generate_password_hash(password, HASHED_BY))
