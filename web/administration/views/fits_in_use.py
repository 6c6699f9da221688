"""What was learned from judgements: every version with its report, which one is in use, adopting, going back."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import Conflict
from corpus.store.kept.fits import SHIPPED, Fit
from web.administration.renewing import ask_to_match
from web.gate.access import ADMINS, AUDITING
from web.gate.desk_pages import DeskScreen, pages
from web.jobs.runner import runner
from web.kit.reading import read_number
from web.records.recomputing import LEARNING_KIND
from web.services import services


@dataclass(frozen=True, kw_only=True)
class LearningScreen(DeskScreen):
    """The versions, the newest first; `used` is the number of the one in use, `shipped` that of the program's own."""

    template = "administration/learning.html"
    fits: tuple[Fit, ...]
    used: int
    shipped: int


@dataclass(frozen=True, kw_only=True)
class FitScreen(DeskScreen):
    """One version with its report, and the question whether to use it; `fit` None for the program's own."""

    template = "administration/fit.html"
    number: int
    fit: Fit | None
    used: int


@pages.get("/system/learning", endpoint="system_learning", access=AUDITING)
def versions() -> str:
    """All versions."""
    fits = services().store.kept.fits
    return LearningScreen(fits=fits.all(), used=fits.used(), shipped=SHIPPED).render()


@pages.get("/system/learning/<int:number>", endpoint="system_fit", access=AUDITING)
def show(number: int) -> str:
    """One version, before it is taken into use."""
    fits = services().store.kept.fits
    fit = None if number == SHIPPED else fits.get(number)
    return FitScreen(number=number, fit=fit, used=fits.used()).render()


@pages.post("/system/learning/<int:number>", endpoint="use_fit", access=ADMINS)
def use(number: int) -> Response:
    """Takes a version into use instead of the one that its page named; the suggestions follow as a job."""
    instead_of = read_number(request.form.get("used", ""))
    try:
        services().store.kept.fits.use(number, actor=current_user.name, instead_of=instead_of)
    except Conflict as refusal:
        flash(f"{refusal}。", "bad")
        return redirect(url_for("desk.system_learning"), 303)
    name = "随程序提供的权重" if number == SHIPPED else f"第 {number} 版权重"
    job = ask_to_match(runner(), actor=current_user.name)
    flash(f"已改用{name}，对接建议在后台按它更新。", "good")
    return redirect(url_for("desk.job", number=job.id), 303)


@pages.post("/system/learning/begin", endpoint="begin_learning", access=ADMINS)
def begin() -> Response:
    """Begins to learn from staff's judgements, or joins who does."""
    job = runner().ask(LEARNING_KIND.wanted(), actor=current_user.name).job
    return redirect(url_for("desk.job", number=job.id), 303)
