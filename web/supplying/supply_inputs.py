"""What the inputs of a supply's form show (`cards/fields.html`), and what its text speaks for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from corpus.eligibility import ATTRIBUTES, Attribute, Comparison
from corpus.fields import Field, Required
from corpus.records import Supply
from corpus.validation import Problem
from matcher.advising.guess import as_need
from web.cards.advising.advice import Guess, guess
from web.cards.inputs import Inputs
from web.services import Services
from web.supplying.condition_form import ConditionRow, RowsProblem, holds_conditions, shown_rows
from web.supplying.supply_form import Typed

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GUESSED = "拿不准可以不选：保存时按文字推测，并标明“推测”"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyInputs(Inputs):
    """The inputs of the form of one supply; `rows_wrong` is what is to be mended in rows, by field and place."""

    rows_wrong: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    added_later: ClassVar[Mapping[str, str]] = {"chain": _GUESSED, "field": _GUESSED}
    types: ClassVar[Mapping[str, tuple[str, str]]] = {"phone": ("tel", ""), "email": ("email", "")}
    attributes: ClassVar[tuple[Attribute, ...]] = tuple(ATTRIBUTES.values())
    by_people: ClassVar[Comparison] = Comparison.BY_PEOPLE
    new_row: ClassVar[ConditionRow] = shown_rows((), {})[0]

    holds_conditions = staticmethod(holds_conditions)

    @staticmethod
    def is_mandatory(asked: Field) -> bool:
        """Whether a supply without it is not taken."""
        return asked.required is not Required.NO

    @staticmethod
    def is_counted(asked: Field) -> bool:
        """Whether the form says how many characters the field holds."""
        return asked.name == "title" or asked.kind.name == "text"

    def conditions(self, asked: Field) -> tuple[ConditionRow, ...]:
        """The rows of conditions as the form shows them."""
        return shown_rows(self.typed(asked) or (), self.rows_wrong.get(asked.name, {}))

    def is_day(self, asked: Field) -> bool:
        """Whether a field of days holds what a calendar can show: a whole day, or nothing yet."""
        return not self.typed(asked) or bool(_ISO_DAY.fullmatch(self.typed(asked)))

    def any_said(self, fields: Iterable[Field]) -> bool:
        """Whether anything was typed into some fields, or is to be mended there: they are shown open."""
        return any(self.typed(asked) or self.problem(asked) for asked in fields)


def inputs_of(typed: Typed, problems: Iterable[Problem] = (), guessed: Guess | None = None) -> SupplyInputs:
    """The inputs with what was typed, what is wrong, and what the text speaks for; nothing is preset."""
    every = tuple(problems)
    return SupplyInputs(
        raw=typed.raw,
        wrong={problem.field.name: problem.message for problem in every},
        rows_wrong={problem.field.name: problem.rows for problem in every if isinstance(problem, RowsProblem)},
        shown=frozenset({"chain", "field"}),
        guess=guessed,
    )


def guess_of(services: Services, supply: Supply) -> Guess | None:
    """What the text of a supply speaks for; None before there is any."""
    return guess(services, as_need(supply)) if supply.summary or supply.title else None
