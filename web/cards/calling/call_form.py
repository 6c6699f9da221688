"""The one page on which staff fill in a card for a caller: its parts, what was typed, and what its inputs show.

Fields, labels, helps and checks are those of the public form (`web/cards/wizard.py`, `web/cards/card.py`); only what
the enterprise would promise by ticking is asked of the caller aloud.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict

from corpus.fields import NEED_FIELDS, Field, by_name
from corpus.records import Need
from corpus.validation import Problem
from web.cards import card
from web.cards.form import read_card
from web.cards.inputs import Inputs

_LOOKED = 200
"""Characters that are read of the numbers that were shown."""
_SETTLED = ("chain", "field")
"""What must be settled when a card is accepted from this page."""


class CallInputs(Inputs):
    """The inputs of the page: the browser does not offer the clerk's own name, and promises are the caller's."""

    types: ClassVar[Mapping[str, tuple[str, str]]] = {name: (kind, "off") for name, (kind, _) in card.INPUTS.items()}
    added_later: ClassVar[Mapping[str, str]] = card.ADDED_LATER | {"keywords": "不填则从文字中提取"}
    promises: ClassVar[Mapping[str, str]] = {
        "not_secret": "已问过对方：内容不含国家秘密、工作秘密，也不含未经许可的他人商业秘密。",
        "consent": "对方已口头同意（上面的话已念给对方听）。",
    }

    def any_said(self, fields: Iterable[Field]) -> bool:
        """Whether anything was typed into some fields, or is to be mended there: they are shown open."""
        return any(self.typed(asked) or self.problem(asked) for asked in fields)


@dataclass(frozen=True, slots=True)
class Called:
    """What was typed; `looked` names the cards that were shown as much like it.

    `guessed` says that the page has shown what the text speaks for, so that nothing is preset a second time.
    """

    key: str
    raw: Mapping[str, Any] = field(default_factory=dict)
    looked: str = ""
    guessed: bool = False

    def beside(self, alike: Sequence[Need]) -> "Called":
        """The same, shown beside these cards."""
        return replace(self, looked=mark_of(alike))

    def anew(self) -> "Called":
        """The same as a card of its own."""
        return replace(self, key=card.new_key())


def read_called(form: MultiDict[str, str]) -> Called:
    """The form as it came back."""
    return Called(
        card.read_key(form.get("key", "")),
        read_card(form),
        form.get("looked", "")[:_LOOKED],
        bool(form.get("guessed")),
    )


def mark_of(alike: Iterable[Need]) -> str:
    """The numbers of cards that are shown: others are shown anew."""
    return " ".join(need.id for need in alike)


def unsettled(values: Mapping[str, Any]) -> Iterator[Problem]:
    """What keeps a card from being accepted at once."""
    fields = by_name(NEED_FIELDS)
    for name in _SETTLED:
        if not values.get(name):
            said = f"“提交并受理”要选定{fields[name].label}；拿不准请点“提交，待受理”"
            yield Problem(fields[name], said, fatal=True)
