"""The need card as it is filled in: its checks, what its form says, and how it comes into the store."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from corpus.codes import Disclosure
from corpus.fields import NEED_FIELDS, Field, Required, Visibility, Weight
from corpus.records import Need, values_of
from corpus.store import Connection
from corpus.taxonomy import Taxonomies
from corpus.urgency import urgency_of
from corpus.validation import Problem, check_card, read_values
from web.kit.filters import moment
from web.notices import Event, telling
from web.privacy.consent_texts import Occasion, version_of
from web.records import attachments, consequences
from web.services import Services

ENTERPRISE = "企业"
"""Who sent a card, in its history."""
SOURCE, SCANNED, WANTED = "自助填报", "扫码", "我想要这项成果"
"""Where a card comes from: the site's own form, a QR code, or the page of a supply that somebody wants."""
CODE = "qr"
"""What the address in our own QR code says; posters and events have codes of their own."""

ADDED_LATER = {
    "keywords": "不填则从您的文字中提取",
    "chain": "拿不准可以不选，受理时由工作人员确定",
    "field": "拿不准可以不选，受理时由工作人员确定",
}
"""What a card must have in the end, but the service or staff can add; with what the form says of it."""
DERIVED = frozenset({"urgency"})
"""What the form does not ask, since another answer says it already: how urgent a need is, its period says."""
DISCLOSURES = {
    Disclosure.PUBLIC: "需求和企业名称在网上公开",
    Disclosure.ANONYMOUS: "需求在网上公开，但隐去"
    + "、".join(field.label for field in NEED_FIELDS if field.visibility is Visibility.CONSENT),
    Disclosure.DIRECTED: "不上网，由科技局发给可能适合的院校",
    Disclosure.BUREAU_ONLY: "不上网，只供科技局工作人员对接时使用",
}
PROMISES = {
    "not_secret": "我单位承诺：填写的内容不含国家秘密、工作秘密，也不含未经许可的他人商业秘密。",
    "consent": "我已阅读并同意上面的《个人信息处理告知》。",
}
"""What is promised by ticking a box."""
INPUTS = {
    "org_name": ("text", "organization"),
    "contact": ("text", "name"),
    "mobile": ("tel", "tel"),
    "email": ("email", "email"),
}
"""Input type and autocomplete token, where a browser can help."""
_ADDED = ("keywords", "extra", "source", *DERIVED)
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
_ORIGIN = re.compile(r"[A-Za-z0-9-]{1,20}")


class Sent(NamedTuple):
    """A card in the store; `is_new_text` where the form had been sent before with other words, which are not stored."""

    need: Need
    is_new_text: bool


def is_asked(field: Field) -> bool:
    """Whether the form shows the field openly, not among the optional ones."""
    return field.required is not Required.NO


def is_mandatory(field: Field) -> bool:
    """Whether a card without it is not taken."""
    return is_asked(field) and field.name not in ADDED_LATER


def is_counted(field: Field) -> bool:
    """Whether the form says how many characters the field holds: where people may well write more."""
    return field.weight is Weight.TITLE or field.kind.name == "text"


def is_described(field: Field) -> bool:
    """Whether the field describes the need in words that it is matched by."""
    return is_mandatory(field) and field.weight in (Weight.TITLE, Weight.BODY)


def check(raw: Mapping[str, Any], lists: Taxonomies) -> tuple[dict[str, Any], list[Problem]]:
    """Values and problems of what was typed, in the order of the form."""
    values, problems = check_card(raw, lists)
    order = [field.name for field in NEED_FIELDS]
    wrong = [problem for problem in problems if problem.field.name not in ADDED_LATER or raw.get(problem.field.name)]
    return values, sorted(wrong, key=lambda problem: order.index(problem.field.name))


def new_key() -> str:
    """A key for one filling-in of the form."""
    return secrets.token_urlsafe(18)


def read_key(text: str) -> str:
    """The form's key as it came back, or a new one for anything that is none."""
    return text if _KEY.fullmatch(text) else new_key()


def read_mark(text: str) -> str:
    """A key that may be missing, or nothing for anything that is none."""
    return text if _KEY.fullmatch(text) else ""


def read_origin(text: str) -> str:
    """The code that the form was opened with, or nothing for anything that is none."""
    return text if _ORIGIN.fullmatch(text) else ""


def source_of(origin: str) -> str:
    """What a card says of where it comes from."""
    if not origin:
        return SOURCE
    return SCANNED if origin == CODE else f"{SCANNED}（{origin}）"


def unsent(services: Services, raw: Mapping[str, Any]) -> Need:
    """The card that the form would make as it stands; what cannot be read is left out."""
    values, _ = read_values([field for field in NEED_FIELDS if not field.system], raw, services.lists)
    return Need(id="", **({"title": ""} | values))


def completed(services: Services, need: Need) -> Need:
    """The card with keywords from its text and its urgency from its period, where none are given."""
    urgency = need.urgency or urgency_of(need.period, services.store.today())
    keywords = need.keywords or services.matching.public().reasons.keywords(need)
    return replace(need, keywords=keywords, urgency=urgency)


def send(
    services: Services, values: Mapping[str, Any], *, key: str, origin: str = "", similar: Need | None = None
) -> Sent:
    """Stores a checked card with its attachments, once for each key; `origin` is the code that the form came with.

    `similar` is the public need from whose page somebody came to the form: the card only mentions it.
    """
    notes = [consent_note(services)] + ([f"从需求 {similar.id}“{similar.title}”填写，供参考"] if similar else [])
    need = completed(services, Need(id="", **values, source=source_of(origin), extra="\n".join(notes)))
    stored = store_once(services, need, key=key)
    sent = Sent(stored, not says(stored, values))
    if not sent.is_new_text:
        attachments.bind(services, key, stored)
    return sent


def stored_key(key: str) -> str:
    """The key of a form as the store knows it."""
    # The prefix keeps these keys apart from the identities of imported records, which can be computed.
    return f"card:{key}"


def store_once(services: Services, need: Need, *, key: str, actor: str = ENTERPRISE) -> Need:
    """Stores a card with its attachments and tells of it, once for each key; the second time the first is given.

    `actor` is who sends it, as its history says.
    """
    told, bound = telling(services, Event.RECEIVED), attachments.binding(services, key)

    def with_it(db: Connection, added: Need) -> None:
        bound(db, added)
        told(db, added)

    stored = services.store.needs.add(need, actor=actor, key=stored_key(key), then=with_it)
    consequences.of_card(services, stored)
    return stored


def says(need: Need, values: Mapping[str, Any]) -> bool:
    """Whether a card in the store says just what was typed; what the service adds of itself does not count."""
    said = {name: value for name, value in values_of(need).items() if name not in _ADDED or name in values}
    return said == dict(values)


def consent_note(services: Services) -> str:
    """What is kept of the consent: to which text, and when."""
    now, years = services.store.database.clock(), services.settings.keep_years
    return f"个人信息处理告知（{version_of(Occasion.CARD)}，办结后保存 {years} 年）：{moment(now)} 已同意"
