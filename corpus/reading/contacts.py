"""Names, telephones and addresses that one cell holds together: `王秘书 154...`, `周某，a@example.com`."""

import re
from collections.abc import Mapping

from corpus.values.dialling import dialled

_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LABELS = re.compile(
    r"(?:联系人|姓名|联系电话|电话|手机号?码?|座机|固话|邮箱|电子邮箱|e-?mail|tel|办公?室?|微信同号|同微信)\s*[:：]?",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[（(]\s*[)）]")
_EDGES = " \t\n、，,;；/／:：-—"
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,12}|[A-Za-z][A-Za-z .·-]{2,30}")


def with_contacts_apart(values: Mapping[str, str], *, phone: str) -> dict[str, str]:
    """The values with a telephone in its own field where it stood with a name, and the name in its own.

    `phone` is the field of telephones. What a cell already has by itself is not overwritten.
    """
    apart = dict(values)
    for name in ("contact", "lead"):
        _take_out(apart, name, phone=phone)
    reached = apart.get(phone, "")
    if not apart.get("contact", "").strip() and (person := _person(reached)):
        apart["contact"] = person
    if not apart.get("email", "").strip() and (mail := _MAIL.search(reached)):
        apart["email"] = mail[0]
    return apart


def _take_out(values: dict[str, str], name: str, *, phone: str) -> None:
    """Moves the telephones and the address of a person's cell to their own fields where those are empty."""
    text = values.get(name, "")
    if "@" not in text and not any(map(str.isdigit, text)):
        return
    numbers, mail = dialled(text).numbers, _MAIL.search(text)
    person = _bare(text)
    if not (numbers or mail) or not person or (numbers and values.get(phone, "").strip()):
        return
    values[name] = person
    if numbers:
        values[phone] = "、".join(numbers)
    if mail and not values.get("email", "").strip():
        values["email"] = mail[0]


def _person(text: str) -> str:
    """The only name that stands beside telephones."""
    bare = _bare(text)
    return bare if dialled(text).numbers and _NAME.fullmatch(bare) else ""


def _bare(text: str) -> str:
    return _EMPTY.sub(" ", _LABELS.sub(" ", dialled(_MAIL.sub(" ", text)).rest)).strip(_EDGES)
