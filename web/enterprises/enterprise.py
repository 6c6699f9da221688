"""An enterprise's account: how it is opened, what it keeps, and what a card begins with. Nobody needs one.

The telephone number is what the enterprise says; nobody has verified it.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, fields
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from corpus.errors import BadValue
from corpus.fields import NEED_FIELDS
from corpus.store import Holding, JoinedElsewhere, Profile, User
from corpus.taxonomy import Taxonomies
from corpus.validation import check_typed
from web.accounts.passwords import ENTERPRISE, check_password, hashed, is_right, read_name
from web.cards.card import CONSENT_VERSION, PROMISES
from web.gate.receipts import card_of
from web.gate.security import Account
from web.kit.filters import moment
from web.services import Services

_KEPT = {one.name for one in fields(Profile)}
PROFILE_FIELDS = tuple(field for field in NEED_FIELDS if field.name in _KEPT)
"""The fields of a card that an account keeps."""
CONSENT = PROMISES["consent"]
DIFFERENT = "两次输入的密码不一样"
_ADDRESS = re.compile(r"(?:\S*/card/receipt/)?([A-Za-z0-9_.-]+)(?:[/?#]\S*)?")

_LONGEST = 1000
"""Characters of a pasted address that are looked at."""


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
        problems.sort(key=lambda one: order.index(one.field.name))
        return None, {problem.field.name: problem.message for problem in problems}
    return Profile(**values), {}


def check_new_password(password: str, again: str) -> dict[str, str]:
    """What is wrong with a new password, by input."""
    try:
        check_password(password)
    except BadValue as problem:
        return {"password": str(problem)}
    return {} if password == again else {"again": DIFFERENT}


def check_wanted(wanted: Wanted, lists: Taxonomies) -> tuple[Profile | None, dict[str, str]]:
    """The profile of the account that is asked for, or None with what is wrong by input, in the order of the form."""
    wrong = {}
    try:
        read_name(wanted.name)
    except BadValue as problem:
        wrong["name"] = str(problem)
    profile, missing = check_profile(wanted.profile, lists)
    wrong |= check_new_password(wanted.password, wanted.again) | missing
    if not wanted.consents:
        wrong["consent"] = "请勾选个人信息处理同意"
    return None if wrong else profile, wrong


def open_account(services: Services, wanted: Wanted, profile: Profile) -> User:
    """A new account of what was checked; `NameTaken` where the name is in use."""
    return services.store.enterprises.add(
        read_name(wanted.name),
        profile,
        password_hash=hashed(wanted.password),
        role=ENTERPRISE,
        consent=f"个人信息处理告知（{CONSENT_VERSION}）：{moment(services.store.database.clock())} 已同意",
    )


def change_password(services: Services, user: Account, *, old: str, new: str) -> User:
    """The account under a new password, which ends its other log-ins; `BadValue` where the old one
    is wrong or the new one is the same."""
    present = services.store.users.named(user.name)
    if not is_right(present, old):
        raise BadValue("现在的密码不对，请检查大小写与输入法")
    if new == old:
        raise BadValue("新密码与现在的相同，请换一个")
    return services.store.users.set_password(user.name, password_hash=hashed(new), mark=present.mark)


def prefill(services: Services, user: Account | None) -> dict[str, Any]:
    """What a new card's form begins with, as raw values by field: the enterprise and its contact; nothing for nobody.

    A town that has left the list is left out.
    """
    if user is None:
        return {}
    raw = as_typed(services.store.enterprises.profile(user.number))
    if raw.get("town") not in {term.code for term in services.lists["towns"]}:
        raw.pop("town", None)
    return raw


def as_typed(profile: Profile) -> dict[str, Any]:
    """The profile as its form would hold it, without what is empty."""
    return {name: value for name, value in asdict(profile).items() if value}


def read_receipt(text: str) -> str:
    """The number of the card that a pasted receipt address, or the token in it, belongs to; `NotFound` for others."""
    match = _ADDRESS.fullmatch(text.strip()[:_LONGEST])
    return card_of(match[1] if match else "")


def join_sent(services: Services, user: Account | None, need_id: str) -> None:
    """Puts a card that was just sent into the account of the enterprise that sent it."""
    if user is not None:
        # Sent again by somebody who had logged in as another enterprise meanwhile: it stays where it is.
        with suppress(JoinedElsewhere):
            services.store.enterprises.join(user.number, need_id)


def holding(services: Services, user: Account | None, need_id: str) -> Holding | None:
    """In whose account a card stands, as the enterprise that is logged in sees it; None where none is."""
    return services.store.enterprises.holding(user.number, need_id) if user else None
