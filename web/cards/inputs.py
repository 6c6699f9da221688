"""What the inputs of a card's fields show (`cards/fields.html`): what was typed, what is wrong, what is offered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from corpus.codes import Disclosure
from corpus.fields import Field
from corpus.records import Need
from web.cards import card
from web.cards.advising.advice import Guess
from web.cards.form import ROWS_SHOWN
from web.cards.quick import NEGOTIABLE, OWN, Words, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The inputs of one form; `raw` is what was typed and `wrong` what is to be mended, by field name.

    `shown` names the fields that have been shown before, `guess` is what the text speaks for, `periods` can be picked,
    and `previews` are what everybody would see, by degree of disclosure.
    """

    raw: Mapping[str, Any]
    wrong: Mapping[str, str]
    shown: frozenset[str] = frozenset()
    guess: Guess | None = None
    periods: Mapping[str, str] = field(default_factory=dict)
    previews: Mapping[str, Need | None] = field(default_factory=dict)

    added_later: ClassVar[Mapping[str, str]] = card.ADDED_LATER
    disclosures: ClassVar[Mapping[Disclosure, str]] = card.DISCLOSURES
    promises: ClassVar[Mapping[str, str]] = card.PROMISES
    types: ClassVar[Mapping[str, tuple[str, str]]] = card.INPUTS
    negotiable: ClassVar[str] = NEGOTIABLE
    own_period: ClassVar[str] = OWN
    rows_shown: ClassVar[int] = ROWS_SHOWN

    is_mandatory = staticmethod(card.is_mandatory)
    is_counted = staticmethod(card.is_counted)

    def typed(self, asked: Field) -> Any:
        """What was typed into a field: a text, codes or rows; "" for nothing."""
        return self.raw.get(asked.name, "")

    def problem(self, asked: Field) -> str:
        """What is wrong with it; empty for nothing."""
        return self.wrong.get(asked.name, "")

    def words(self, asked: Field) -> Words:
        """The keywords that were typed, among those that the text speaks for."""
        return words_of(self.typed(asked), self.guess.keywords if self.guess else ())
