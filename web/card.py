"""The need card as it is filled in: its sections, its checks, and how it comes into the store."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from corpus.fields import NEED_FIELDS, Field, Required, Visibility, Weight
from corpus.records import Need, values_of
from corpus.store import Connection
from corpus.taxonomy import Taxonomies
from corpus.validation import Problem, check_card
from corpus.visibility import ANONYMOUS, OPEN
from web import attachments
from web.duplicates import find_for
from web.filters import moment
from web.notices import Event, telling
from web.services import Services

CONSENT_VERSION = "2026年11月版"
"""Changes with every change of `templates/card/consent.html`; kept with each card."""
ENTERPRISE = "企业"
"""Who sent a card, in its history."""
SOURCE = "自助填报"

_SECTIONS = {
    "title": "需求",
    "maturity_wanted": "合作与时限",
    "org_name": "企业与联系人",
    "disclosure": "公开范围与承诺",
}
"""The field that each section begins with; the table of fields gives the rest."""
ADDED_LATER = {
    "keywords": "不填则从您的文字中提取",
    "chain": "拿不准可以不选，受理时由工作人员确定",
    "field": "拿不准可以不选，受理时由工作人员确定",
}
"""What a card must have in the end, but the service or staff can add; with what the form says of it."""
DISCLOSURES = {
    OPEN: "需求和企业名称在网上公开",
    ANONYMOUS: "需求在网上公开，但隐去"
    + "、".join(field.label for field in NEED_FIELDS if field.visibility is Visibility.CONSENT),
    "仅定向院校": "不上网，由科技局发给可能适合的院校",
    "仅科技局": "不上网，只供科技局工作人员对接时使用",
}
PROMISES = {
    "not_secret": "我单位承诺：填写的内容不含国家秘密、工作秘密，也不含未经许可的他人商业秘密。",
    "consent": "我已阅读并同意上面的《个人信息处理告知》。",
}
"""What is promised by ticking a box."""
INPUTS = {"org_name": ("text", "organization"), "contact": ("text", "name"), "mobile": ("tel", "tel"),
          "email": ("email", "email")}  # fmt: skip
"""Input type and autocomplete token, where a browser can help."""
_ADDED = ("keywords", "extra", "source")
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


class Section(NamedTuple):
    """A part of the form: what must be filled in, and what helps matching."""

    title: str
    asked: tuple[Field, ...]
    optional: tuple[Field, ...]


class Sent(NamedTuple):
    """A card in the store; `is_new_text` where the form had been sent before with other words, which are not stored."""

    need: Need
    is_new_text: bool


def sections() -> tuple[Section, ...]:
    """The form's sections in order; each field that people fill in stands in one of them."""
    parts: list[tuple[str, list[Field]]] = []
    for field in NEED_FIELDS:
        if field.name in _SECTIONS:
            parts.append((_SECTIONS[field.name], []))
        if not field.system:
            parts[-1][1].append(field)
    return tuple(
        Section(title, tuple(filter(is_asked, fields)), tuple(one for one in fields if not is_asked(one)))
        for title, fields in parts
    )


def is_asked(field: Field) -> bool:
    """Whether the form shows the field openly, not among the optional ones."""
    return field.required is not Required.NO


def is_mandatory(field: Field) -> bool:
    """Whether a card without it is not taken."""
    return is_asked(field) and field.name not in ADDED_LATER


def is_counted(field: Field) -> bool:
    """Whether the form says how many characters the field holds: where people may well write more."""
    return field.weight is Weight.TITLE or field.kind.name == "text"


def check(raw: Mapping[str, Any], lists: Taxonomies) -> tuple[dict[str, Any], list[Problem]]:
    """Values and problems of what was typed, in the order of the form."""
    values, problems = check_card(raw, lists)
    order = [field.name for field in NEED_FIELDS]
    wrong = [one for one in problems if one.field.name not in ADDED_LATER or raw.get(one.field.name)]
    return values, sorted(wrong, key=lambda one: order.index(one.field.name))


def new_key() -> str:
    """A key for one filling-in of the form."""
    return secrets.token_urlsafe(18)


def read_key(text: str) -> str:
    """The form's key as it came back, or a new one for anything that is none."""
    return text if _KEY.fullmatch(text) else new_key()


def send(services: Services, values: Mapping[str, Any], *, key: str) -> Sent:
    """Stores a checked card with the attachments that were taken under its key, once for each key."""
    now = services.store.database.clock()
    need = Need(id="", **values, source=SOURCE, extra=_consent_note(now, services.settings.keep_years))
    if not need.keywords:
        need = replace(need, keywords=services.matching.public().keywords(need))
    # The prefix keeps these keys apart from the identities of imported records, which can be computed.
    told, bound = telling(services, Event.RECEIVED), attachments.binding(services, key)

    def with_it(db: Connection, added: Need) -> None:
        bound(db, added)
        told(db, added)

    stored = services.store.needs.add(need, actor=ENTERPRISE, key=f"card:{key}", then=with_it)
    find_for(services.store, stored)
    sent = Sent(stored, _said(stored, values) != dict(values))
    if not sent.is_new_text:
        attachments.bind(services, key, stored)
    return sent


def _said(need: Need, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values_of(need).items() if name not in _ADDED or name in values}


def _consent_note(now: datetime, years: int) -> str:
    return f"个人信息处理告知（{CONSENT_VERSION}，办结后保存 {years} 年）：{moment(now)} 已同意"
