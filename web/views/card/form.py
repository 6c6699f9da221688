"""The page of the form: one step open, everything else carried along. Filling in and correcting share it."""

from collections.abc import Sequence
from typing import Any

from flask import render_template

from corpus.validation import Problem
from web import card, quick
from web.advice import advise, guess
from web.counterparts import supplies_for
from web.forms import ROWS_SHOWN, TokenForm
from web.preview import previews, summary
from web.services import services
from web.wizard import Filling, steps

SHOWN = 3
"""Fitting supplies that the last step shows."""


def show_form(filling: Filling, *, problems: Sequence[Problem] = (), **more: Any) -> str:
    """The step that is open, with what is wrong in it; `action` is where the form is sent."""
    step = filling.step
    here = [problem for problem in problems if problem.field in step.fields]
    return render_template(
        "card/form.html",
        step=step,
        steps=steps(),
        filling=filling,
        raw=filling.raw,
        form=TokenForm(formdata=None),
        problems=here,
        elsewhere=len(problems) - len(here),
        wrong={problem.field.name: problem.message for problem in here},
        filled={name for name, value in filling.raw.items() if value} | {problem.field.name for problem in here},
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
    advice = {"advice": advice_on(filling.raw)}
    if not any(one.name in card.ADDED_LATER for one in filling.step.asked):
        return advice
    return advice | {"guess": guess(services(), card.unsent(services(), filling.raw))}


def advice_on(raw: dict[str, Any]) -> Any:
    """How well the need is described so far; None before anything is."""
    need = card.unsent(services(), raw)
    return advise(services(), need) if need.title or need.problem else None


def before_sending(raw: dict[str, Any]) -> dict[str, Any]:
    """What fits already, what was filled in, and what everybody would see."""
    need = card.completed(services(), card.unsent(services(), raw))
    return {
        "counterparts": supplies_for(services(), need, shown=SHOWN),
        "summary": summary(need, raw, services().lists),
        "previews": previews(need, services().lists),
    }
