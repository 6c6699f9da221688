"""Contacts as staff see them until they ask for the whole, and as the audit log keeps them: 周*, 154****0001.

What is masked still tells two people of one unit apart, and a caller by the end of a number; it reaches nobody.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from corpus.values.personal import names_in

PERSONAL = ("contact", "mobile", "phone", "email")
"""The fields, of records of every sort, that name a person and how to reach them."""
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3})[- ]\d{3,4}[- ]?(\d{4})(?!\d)")
_MAIL = re.compile(r"([A-Za-z0-9])[A-Za-z0-9._%+-]*(@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_NUMBER = re.compile(r"[\d()+\- ]*\d{3}[\d()+\- ]*")
_NAMES = re.compile(r"[、，,;；/\s]+")
_MAY_REACH = re.compile(r"@|\d{4}")
"""A text without either holds nothing that the patterns know."""
_TAIL = 4
_HIDDEN = "****"


def masked_contact(name: str, value: str) -> str:
    """A value of one of the fields of `PERSONAL`, masked; "" where nothing is given."""
    if value.startswith("（"):  # what says that it was deleted
        return value
    if name == "contact":
        return masked_name(value)
    return masked_prose(value) if name == "email" else _NUMBER.sub(_number, value)


def masked_name(value: str) -> str:
    """The first character of each name: 周*、李*."""
    return "、".join(f"{name[0]}*" for name in _NAMES.split(masked_prose(value)) if name)


def masked_prose(text: str) -> str:
    """A text with the middle of every telephone number and the account of every mail address hidden."""
    if not _MAY_REACH.search(text):
        return text
    text = _MOBILE.sub(rf"\1{_HIDDEN}\2", text)
    text = _LANDLINE.sub(rf"\1-{_HIDDEN}\2", text)
    return _MAIL.sub(r"\1***\2", text)


def masked_text(text: str, names: Iterable[str]) -> str:
    """A text of a record without numbers and addresses, and with these names masked."""
    for person in names:
        text = text.replace(person, masked_name(person))
    return masked_prose(text)


def masked_values(values: Mapping[str, Any], names: Iterable[str] = ()) -> dict[str, Any]:
    """Values of fields, by key, as the audit log keeps them: contacts masked, and in texts what reaches somebody.

    `names` are those of the record's contacts, beside the ones that stand among the values.
    """
    own = (*names, *contact_names(values))
    return {name: _masked(name, value, own) for name, value in values.items()}


def contact_names(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of a record's contact, as far as its values are said."""
    contact = values.get("contact")
    return names_in(contact) if isinstance(contact, str) else ()


def _masked(name: str, value: Any, names: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        return masked_contact(name, value) if name in PERSONAL else masked_text(value, names)
    if isinstance(value, Mapping):
        return {key: _masked(str(key), part, names) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(name, part, names) for part in value]
    return value


def _number(match: re.Match[str]) -> str:
    """A number of any form: a mobile's first three digits and the last four of all."""
    given = match[0]
    if _MOBILE.fullmatch(given) or _LANDLINE.fullmatch(given):
        return masked_prose(given)
    digits = re.sub(r"\D", "", given)
    return f"{_HIDDEN}{digits[-_TAIL:]}" if len(digits) > _TAIL else _HIDDEN
