"""An enterprise's account: how it is opened, and what it keeps. Nobody needs one.

The telephone number is what the enterprise says; nobody has verified it.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from corpus.errors import BadValue
from corpus.fields import NEED_FIELDS
from corpus.store import Profile, User
from corpus.taxonomy import Taxonomies
from corpus.validation import check_typed
from web.accounts.new_password import check_new_password
from web.accounts.passwords import ENTERPRISE, hashed, read_name
from web.cards.card import PROMISES
from web.kit.filters import moment
from web.privacy.consent_texts import Occasion, version_of
from web.services import Services

_KEPT = {field.name for field in fields(Profile)}
PROFILE_FIELDS = tuple(field for field in NEED_FIELDS if field.name in _KEPT)
"""The fields of a card that an account keeps."""
CONSENT = PROMISES["consent"]


class Wanted(NamedTuple):
    """An account as somebody asks for it; `profile` holds raw form values. Passwords are never shown again."""

    name: str
    password: str
    again: str
    profile: Mapping[str, Any]
    consents: bool


def read_profile(form: MultiDict[str, str]) -> dict[str, Any]:
    """What was typed into the fields of a profile."""
    return {field.name: form.get(field.name, "") for field in PROFILE_FIELDS}


def read_wanted(form: MultiDict[str, str]) -> Wanted:
    """What was typed into the form for a new account."""
    name, password, again = (form.get(name, "") for name in ("name", "password", "again"))
    return Wanted(name, password, again, read_profile(form), form.get("consent") == "1")


def check_profile(raw: Mapping[str, Any], lists: Taxonomies) -> tuple[Profile | None, dict[str, str]]:
    """The profile, or None with what is wrong by field; the same checks as a card's."""
    values, problems = check_typed(PROFILE_FIELDS, raw, lists)
    if problems:
        order = [field.name for field in PROFILE_FIELDS]
        problems.sort(key=lambda problem: order.index(problem.field.name))
        return None, {problem.field.name: problem.message for problem in problems}
    return Profile(**values), {}


def check_wanted(wanted: Wanted, lists: Taxonomies) -> tuple[Profile | None, dict[str, str]]:
    """The profile of the account that is asked for, or None with what is wrong by input, in the order of the form."""
    wrong = {}
    try:
        read_name(wanted.name)
    except BadValue as problem:
        wrong["name"] = str(problem)
    profile, missing = check_profile(wanted.profile, lists)
    wrong |= check_new_password(wanted.password, wanted.again, name=wanted.name) | missing
    if not wanted.consents:
        wrong["consent"] = "请勾选个人信息处理同意"
    return None if wrong else profile, wrong


def open_account(services: Services, wanted: Wanted, profile: Profile) -> User:
    """A new account of what was checked; `NameTaken` where the name is in use."""
    return services.store.people.enterprises.add(
        read_name(wanted.name),
        profile,
        password_hash=hashed(wanted.password),
        role=ENTERPRISE,
        consent=f"个人信息处理告知（{version_of(Occasion.CARD)}）：{moment(services.store.database.clock())} 已同意",
    )
