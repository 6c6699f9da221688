"""The page of the form: one step open, everything else carried along. Filling in and correcting share it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from flask import render_template, request

from corpus.records import Need
from corpus.validation import Problem
from web.cards import card, quick
from web.cards.advising.advice import advise, guess
from web.cards.form import ROWS_SHOWN
from web.cards.preview import concealed_words, previews, summary
from web.cards.wizard import Filling, steps
from web.fit.counterparts import supplies_for
from web.gate.token_form import TokenForm
from web.records import attachments
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


def show_form(filling: Filling, *, key: str, problems: Sequence[Problem] = (), **more: Any) -> str:
    """The step that is open, with what is wrong in it; `action` is where the form is sent, `key` its attachments'."""
    step = filling.step
    here = [problem for problem in problems if problem.field in step.fields]
    return render_template(
        "cards/form.html",
        step=step,
        steps=steps(),
        filling=filling,
        raw=filling.raw,
        form=TokenForm(formdata=None),
        problems=here,
        elsewhere=len(problems) - len(here),
        wrong={problem.field.name: problem.message for problem in here},
        filled={name for name, value in filling.raw.items() if value} | {problem.field.name for problem in here},
        attached=attachments.of_key(services(), key),
        card=card,
        quick=quick,
        rows_shown=ROWS_SHOWN,
        periods=quick.quick_periods(services().store.today()),
        **_helps(filling),
        **more,
    )


def _helps(filling: Filling) -> dict[str, Any]:
    """What the service says of the card as it stands, at the step where that helps."""
    if filling.step == steps()[-1]:
        return before_sending(filling.raw)
    if filling.step.last_described is None:
        return {}
    need = card.unsent(services(), filling.raw)
    advice = {"advice": advice_on(need), "concealed": concealed_words(need, services().lists)}
    if not any(one.name in card.ADDED_LATER for one in filling.step.asked):
        return advice
    return advice | {"guess": guess(services(), need)}


def advice_on(need: Need) -> Any:
    """How well the need is described so far; None before anything is."""
    return advise(services(), need) if need.title or need.problem else None


def before_sending(raw: dict[str, Any]) -> dict[str, Any]:
    """What fits already, what was filled in, and what everybody would see."""
    need = card.completed(services(), card.unsent(services(), raw))
    return {
        "counterparts": supplies_for(services(), need, shown=SHOWN),
        "summary": summary(need, raw, services().lists),
        "previews": previews(_placed(need), services().lists),
        "concealed": concealed_words(need, services().lists),
    }


def _placed(need: Need) -> Need:
    """The card with whether its town could be told to everybody, were it accepted now."""
    return replace(need, town_is_shared=services().store.needs.shares_town(need))
