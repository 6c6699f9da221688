"""The page of the form: one step open, everything else carried along. Filling in and correcting share it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from flask import request

from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.store import Attachment
from corpus.validation import Problem
from web.cards import card, quick
from web.cards.advising.advice import Advice, Guess, advise, guess
from web.cards.inputs import Inputs
from web.cards.preview import Part, concealed_words, previews, summary
from web.cards.wizard import Filling, Step, steps
from web.fit.counterparts import Counterparts, supplies_for
from web.gate.token_form import TokenForm
from web.kit.listed import public_need
from web.kit.screen import Screen
from web.records import attachments
from web.records.wished import shown_wishes
from web.services import services

SHOWN = 3
"""Fitting supplies that the last step shows."""


class Attaching(NamedTuple):
    """What became of the files that came with a form: sentences on those not taken; `stays` where the step is shown."""

    problems: list[str]
    stays: bool


def attach(key: str) -> Attaching:
    """Takes the files of the form at once, before anything else is checked, and takes back the one it names."""
    problems = attachments.take(services(), request.files.getlist("attachments"), key=key)
    number = request.form.get("remove", "")
    if number:
        attachments.remove(services(), key, number)
    return Attaching(problems, bool(problems or number))


class Earlier(NamedTuple):
    """The card that came from the same form before, with other words."""

    need: Need
    token: str
    correctable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How the form comes to be shown: what went wrong, or which card is corrected and why it was returned.

    `fresh` says that somebody begins a new card, `begun` that it begins with a text that was told elsewhere;
    `attachment_problems` are sentences on files that were not taken.
    """

    fresh: bool = False
    begun: bool = False
    notice: str = ""
    attachment_problems: Sequence[str] = ()
    first: Earlier | None = None
    correcting: Need | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helps:
    """What the service says of the card as it stands, at the steps where that helps."""

    advice: Advice | None = None
    concealed: tuple[str, ...] = ()
    guess: Guess | None = None
    counterparts: Counterparts[Supply] | None = None
    summary: tuple[Part, ...] = ()
    previews: dict[str, Need | None] = field(default_factory=dict)


class CameFrom(NamedTuple):
    """The records from whose pages a card is filled in, as everybody sees them: supplies asked for, a similar need."""

    supplies: tuple[Supply, ...] = ()
    similar: Need | None = None

    @property
    def ticked(self) -> tuple[str, ...]:
        """The fields that are ticked above the step, and so not shown in it."""
        return ("supply_wanted",) if self.supplies else ()


@dataclass(frozen=True, kw_only=True)
class FormScreen(Screen):
    """The open step with the others carried along.

    `problems` are those of this step, `elsewhere` counts those of others; `filled` names the fields to be shown open.
    """

    template = "cards/form.html"
    step: Step
    steps: tuple[Step, ...]
    filling: Filling
    form: TokenForm
    action: str
    opening: Opening
    came_from: CameFrom
    problems: Sequence[Problem]
    elsewhere: int
    filled: frozenset[str]
    inputs: Inputs
    attached: tuple[Attachment, ...]
    advice: Advice | None
    concealed: tuple[str, ...]
    counterparts: Counterparts[Supply] | None
    summary: tuple[Part, ...]


def show_form(
    filling: Filling, *, key: str, action: str, problems: Sequence[Problem] = (), opening: Opening | None = None
) -> str:
    """The step that is open, with what is wrong in it; `action` is where the form is sent, `key` its attachments'."""
    step, helps = filling.step, _helps(filling)
    here = [problem for problem in problems if problem.field in step.fields]
    wrong = {problem.field.name: problem.message for problem in here}
    return FormScreen(
        step=step,
        steps=steps(),
        filling=filling,
        form=TokenForm(formdata=None),
        action=action,
        opening=opening or Opening(),
        came_from=_came_from(filling),
        problems=here,
        elsewhere=len(problems) - len(here),
        filled=frozenset(name for name, value in filling.raw.items() if value) | wrong.keys(),
        inputs=_inputs(filling, wrong, helps),
        attached=attachments.of_key(services(), key),
        advice=helps.advice,
        concealed=helps.concealed,
        counterparts=helps.counterparts,
        summary=helps.summary,
    ).render()


def _came_from(filling: Filling) -> CameFrom:
    asked_for = str(filling.raw.get("supply_wanted", ""))
    return CameFrom(shown_wishes(services(), asked_for), similar_need(filling.similar))


def similar_need(number: str) -> Need | None:
    """The public need of this number; None for any other."""
    try:
        return public_need(services(), number) if number else None
    except NotFound:
        return None


def _inputs(filling: Filling, wrong: dict[str, str], helps: Helps) -> Inputs:
    periods = quick.quick_periods(services().store.today())
    return Inputs(
        raw=filling.raw,
        wrong=wrong,
        shown=filling.shown,
        guess=helps.guess,
        periods=periods,
        previews=helps.previews,
    )


def _helps(filling: Filling) -> Helps:
    if filling.step == steps()[-1]:
        return before_sending(filling.raw)
    if filling.step.last_described is None:
        return Helps()
    need = card.unsent(services(), filling.raw)
    asks_what_is_guessed = any(asked.name in card.ADDED_LATER for asked in filling.step.asked)
    return Helps(
        advice=advice_on(need),
        concealed=concealed_words(need, services().lists),
        guess=guess(services(), need) if asks_what_is_guessed else None,
    )


def advice_on(need: Need) -> Advice | None:
    """How well the need is described so far; None before anything is."""
    return advise(services(), need) if need.title or need.problem else None


def before_sending(raw: dict[str, Any]) -> Helps:
    """What fits already, what was filled in, and what everybody would see."""
    need = card.completed(services(), card.unsent(services(), raw))
    return Helps(
        counterparts=supplies_for(services(), need, shown=SHOWN),
        summary=summary(need, raw, services().lists),
        previews=previews(_placed(need), services().lists),
        concealed=concealed_words(need, services().lists),
    )


def _placed(need: Need) -> Need:
    """The card with whether its town could be told to everybody, were it accepted now."""
    return replace(need, town_is_shared=services().store.needs.shares_town(need))
