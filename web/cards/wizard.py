"""The need card in four short steps: which field stands in which, and where a button leads.

Nothing of a card that is being filled in is kept on the server: what the other steps say travels in hidden inputs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from corpus.fields import NEED_FIELDS, Field
from corpus.taxonomy import Taxonomies
from corpus.validation import Problem
from web.cards import card
from web.cards.form import hidden_inputs, read_card

_STEPS = {
    "title": ("问题", "您想解决什么问题？"),
    "key_tech": ("要求", "希望达到什么要求？"),
    "org_name": ("企业与联系人", "怎么联系您？"),
    "disclosure": ("公开范围与承诺", "这样提交可以吗？"),
}
"""The field that each step begins with, its name and the question over it; the table of fields gives the rest."""
NEXT, BACK, SEND = "next", "back", "send"
"""What the form's buttons say; one with a step's number leads to that step."""


class Step(NamedTuple):
    """A page of the form: what must be filled in, and what helps matching."""

    number: int
    title: str
    question: str
    asked: tuple[Field, ...]
    optional: tuple[Field, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields of the step."""
        return (*self.asked, *self.optional)

    @property
    def last_described(self) -> Field | None:
        """The last field that describes the need itself, under which it is said how well; None in other steps."""
        return next((field for field in reversed(self.asked) if card.is_described(field)), None)


@dataclass(frozen=True, slots=True)
class Filling:
    """A card on its way: what was typed in all steps, and the step that is open.

    `shown` names the fields that have been shown, `origin` says where the form was opened from, `similar` is the number
    of the need from whose page it was, and `version` is the one that a correction was decided on.
    """

    step: Step
    key: str
    raw: dict[str, Any] = field(default_factory=dict)
    origin: str = ""
    version: int = 0
    shown: frozenset[str] = frozenset()
    similar: str = ""

    def at(self, step: Step) -> "Filling":
        """The same card, open at another step."""
        return replace(self, step=step)

    def carried(self) -> Iterator[tuple[str, str]]:
        """Names and values of the hidden inputs that carry what the other steps say."""
        return (pair for step in steps() if step != self.step for pair in self._inputs(step))

    def everything(self) -> Iterator[tuple[str, str]]:
        """Names and values of all that was typed, in every step."""
        return (pair for step in steps() for pair in self._inputs(step))

    def _inputs(self, step: Step) -> Iterator[tuple[str, str]]:
        for asked in step.fields:
            yield from hidden_inputs(asked, self.raw.get(asked.name), was_shown=asked.name in self.shown)


class Turn(NamedTuple):
    """Where a button leads: to a step, perhaps with problems to mend there, or with checked values to be sent."""

    step: Step
    problems: tuple[Problem, ...] = ()
    values: dict[str, Any] | None = None


@cache
def steps() -> tuple[Step, ...]:
    """The steps in order; each field that people fill in stands in one, what is ticked after what is written."""
    parts: list[list[Field]] = []
    for asked in NEED_FIELDS:
        if asked.name in _STEPS:
            parts.append([])
        if not asked.system and asked.name not in card.DERIVED:
            parts[-1].append(asked)
    named = enumerate(zip(_STEPS.values(), parts, strict=True), start=1)
    return tuple(_step(number, *names, fields) for number, (names, fields) in named)


def _step(number: int, title: str, question: str, fields: list[Field]) -> Step:
    ordered = sorted(fields, key=lambda field: field.kind.name == "choices")
    asked = tuple(filter(card.is_asked, ordered))
    return Step(number, title, question, asked, tuple(field for field in fields if not card.is_asked(field)))


def step_of(field: Field) -> Step:
    """The step that a field stands in."""
    return next(step for step in steps() if field in step.fields)


def numbered(text: str) -> Step:
    """The step with this number, or the first one for anything that is none."""
    return next((step for step in steps() if str(step.number) == text), steps()[0])


def read_filling(form: MultiDict[str, str]) -> Filling:
    """A card as its form came back."""
    version = form.get("version", "")
    return Filling(
        numbered(form.get("step", "")),
        card.read_key(form.get("key", "")),
        read_card(form),
        card.read_origin(form.get("from", "")),
        int(version) if version.isdecimal() and len(version) < 10 else 0,
        frozenset(field.name for field in NEED_FIELDS if field.name in form),
        card.read_origin(form.get("similar", "")),
    )


def take_turn(filling: Filling, go: str, lists: Taxonomies) -> Turn:
    """What follows when a button is pressed; going back checks nothing, going on this step, sending everything."""
    values, problems = card.check(filling.raw, lists)
    last = steps()[-1]
    if go == SEND or (go == NEXT and filling.step == last):
        return Turn(step_of(problems[0].field), tuple(problems)) if problems else Turn(last, values=values)
    if go == BACK:
        return Turn(steps()[max(0, filling.step.number - 2)])
    if go.isdecimal():
        return Turn(numbered(go))
    here = tuple(problem for problem in problems if problem.field in filling.step.fields)
    return Turn(filling.step, here) if here else Turn(steps()[filling.step.number])
