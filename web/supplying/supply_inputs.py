"""What the inputs of a supply's form show (`cards/fields.html`), and what its text speaks for."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from corpus.fields import Field, Required
from corpus.records import Supply
from corpus.validation import Problem
from matcher.advising.guess import as_need
from web.cards.advising.advice import Guess, guess
from web.cards.inputs import Inputs
from web.services import Services
from web.supplying.supply_form import Typed

_GUESSED = "拿不准可以不选：保存时按文字推测，并标明“推测”"


class SupplyInputs(Inputs):
    """The inputs of the form of one supply."""

    added_later: ClassVar[Mapping[str, str]] = {"chain": _GUESSED, "field": _GUESSED}
    types: ClassVar[Mapping[str, tuple[str, str]]] = {"phone": ("tel", ""), "email": ("email", "")}

    @staticmethod
    def is_mandatory(asked: Field) -> bool:
        """Whether a supply without it is not taken."""
        return asked.required is not Required.NO

    @staticmethod
    def is_counted(asked: Field) -> bool:
        """Whether the form says how many characters the field holds."""
        return asked.name == "title" or asked.kind.name == "text"

    def any_said(self, fields: Iterable[Field]) -> bool:
        """Whether anything was typed into some fields, or is to be mended there: they are shown open."""
        return any(self.typed(asked) or self.problem(asked) for asked in fields)


def inputs_of(typed: Typed, problems: Iterable[Problem] = (), guessed: Guess | None = None) -> SupplyInputs:
    """The inputs with what was typed, what is wrong, and what the text speaks for; nothing is preset."""
    wrong = {problem.field.name: problem.message for problem in problems}
    return SupplyInputs(raw=typed.raw, wrong=wrong, shown=frozenset({"chain", "field"}), guess=guessed)


def guess_of(services: Services, supply: Supply) -> Guess | None:
    """What the text of a supply speaks for; None before there is any."""
    return guess(services, as_need(supply)) if supply.summary or supply.title else None
