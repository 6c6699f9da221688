"""我想要这项成果: what its form asks and checks, and the need card that comes of it.

The card is a real one, with number, receipt and a place in the desk's queue. What the form does not ask stays open for
staff, and nobody but the bureau sees the card: the enterprise has not chosen who may.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from typing import Any

from corpus.codes import Disclosure
from corpus.fields import NEED_FIELDS, Field, by_name
from corpus.records import Need, Supply
from corpus.states import NeedState
from corpus.supply_kinds import FIRST, kind_of
from corpus.taxonomy import Taxonomies
from corpus.validation import Problem, check_typed
from web.cards import card
from web.cards.joined import prefill
from web.gate.security import Account
from web.services import Services

_FIELDS = by_name(NEED_FIELDS)
LINE_LIMIT = 300
"""Characters of the one line."""
ASKED: tuple[Field, ...] = (
    replace(_FIELDS["contact"], label="姓名"),
    replace(_FIELDS["mobile"], label="联系电话"),
    replace(_FIELDS["org_name"], label="企业（单位）全称"),
    replace(
        _FIELDS["problem"],
        label="想用在哪里、想解决什么",
        hint="一句话就够，例如：想用在冬季户外储能柜上，解决低温容量掉得快",
        limit=LINE_LIMIT,
        least=4,
    ),
    _FIELDS["consent"],
)
"""What the form asks, in words of its own: everything else is for staff to ask."""
_FROM_ACCOUNT = ("town", "email")
"""What an account adds of itself, where the card is its own enterprise's."""
_NEED_KINDS = {
    "achievement": "adoption",
    "expert": "talent",
    "facility": "testing",
    "finance": "finance",
    "policy": "policy",
    "training": "other",
    "job": "talent",
}
"""What is asked for (服务需求类别) by whoever wants a supply of a kind."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A card in the store; `is_other` where it came earlier and does not do for what is sent now.

    It says something else, or it is done with.
    """

    need: Need
    is_other: bool


def read(form: Mapping[str, str]) -> dict[str, str]:
    """What was typed, as it was typed."""
    return {field.name: form.get(field.name, "") for field in ASKED}


def begun(services: Services, user: Account | None) -> dict[str, str]:
    """What the form begins with: an account's own enterprise and contact."""
    known = prefill(services, user)
    return {field.name: known[field.name] for field in ASKED if field.name in known}


@cache
def asked_of(kind: str) -> tuple[Field, ...]:
    """What the form asks of somebody who wants a supply of this kind: the one line in the words of the kind."""
    hall = kind_of(kind).hall
    if not hall.prompt:
        return ASKED
    hint = f"一句话就够，例如：{hall.example}"
    return tuple(replace(field, label=hall.prompt, hint=hint) if field.name == "problem" else field for field in ASKED)


def check(raw: Mapping[str, str], lists: Taxonomies, *, kind: str = FIRST) -> tuple[dict[str, Any], list[Problem]]:
    """Values and problems of what was typed, in the order of the form of this kind."""
    asked = asked_of(kind)
    values, problems = check_typed(asked, raw, lists)
    return values, sorted(problems, key=lambda problem: asked.index(problem.field))


def key_of(secret: str, supply: Supply, values: Mapping[str, Any], *, again: str = "") -> str:
    """One key for whatever the same person sends for the same supply from the same browser.

    `secret` is the browser's own, so that nobody else comes to the card; `again` is what a second card is asked for by.
    """
    said = "\0".join((secret, supply.id, values["mobile"], again))
    return f"want-{blake2b(said.encode(), digest_size=24).hexdigest()}"


def send(services: Services, supply: Supply, values: Mapping[str, Any], *, key: str, user: Account | None) -> Sent:
    """Stores the card of a supply that everybody may see, once for each key; other words the second time are not kept.

    The supplier is told nothing.
    """
    need = card.completed(services, card_of(services, supply, values, user=user))
    stored = card.store_once(services, need, key=key)
    is_done = stored.state in (NeedState.WITHDRAWN, NeedState.SETTLED)
    return Sent(stored, is_done or any(stored[field.name] != need[field.name] for field in ASKED))


def card_of(services: Services, supply: Supply, values: Mapping[str, Any], *, user: Account | None) -> Need:
    """The card that the form makes: what is wanted, by name and number, and what was typed."""
    asked_for = _NEED_KINDS.get(supply.kind)
    said = {
        "title": title_of(supply),
        "need_kinds": (asked_for,) if asked_for else (),
        "problem": "\n".join(filter(None, (values["problem"], _whole_title(supply)))),
        "chain": supply.chain,
        "field": supply.field,
        "supply_wanted": supply.id,
        "disclosure": Disclosure.BUREAU_ONLY,
        "source": card.WANTED,
        "extra": card.consent_note(services),
    }
    known = prefill(services, user)
    own = {name: known[name] for name in _FROM_ACCOUNT if name in known} if _is_own(known, values) else {}
    return Need(id="", **(dict(values) | own | said))


def title_of(supply: Supply) -> str:
    """What the card is called: it says what is wanted, within what a card's title may hold."""
    title, limit = f"想要：{supply.title}", _FIELDS["title"].limit
    return title if len(title) <= limit else f"{title[: limit - 1]}…"


def _whole_title(supply: Supply) -> str:
    """What is wanted, where the card's title has no room for it.

    Nothing else is written into the text: cards of several enterprises that want one supply are not to look like one.
    """
    return "" if supply.title in title_of(supply) else f"想要的供给：{supply.title}"


def _is_own(known: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    return bool(known) and known.get("org_name") == values["org_name"]
