"""Judging one pairing after another, the most promising first; every button has a key (`static/desk.js`)."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.states import PairingState
from web.gate.access import WAITING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number
from web.pairings.judging import Bench, bench, effect, finished, following, order
from web.pairings.review import Choice
from web.pairings.views import deciding
from web.pairings.views.deciding import Answer
from web.services import services

SAID, FINISHED = "judged", "finished"
"""The categories of the line that tells what the last decision did, and of the one that a need has none left."""


@dataclass(frozen=True)
class JudgeScreen(DeskScreen):
    """One pairing to judge, or none; `choice` on pairing `judged` was refused for `problem`."""

    template = "pairings/judge.html"
    bench: Bench | None
    undo: tuple[int, int] | None
    judged: int
    choice: Choice | None
    problem: str


@pages.get("/judge/", access=WORKING, menu=(Menu(WAITING, 30, "逐项研判", "judge"),))
def judging() -> str:
    """The pairing that `?at=` names, or the first of the list."""
    return _show(read_number(request.args.get("at", "")))


def _show(at: int, *, choice: Choice | None = None, problem: str = "") -> str:
    return JudgeScreen(bench(services(), at), deciding.last_decision(), at, choice, problem).render()


@pages.post("/judge/<int:number>", access=WORKING)
def judge_next(number: int) -> Answer:
    """Decides on one pairing and goes on with the next that was not passed yet."""
    choice = deciding.read_choice()
    if problem := deciding.problem_of(choice):
        return _show(number, choice=choice, problem=problem), 422
    try:
        pairing = services().store.pairings.get(number)
    except NotFound as gone:
        return _show(number, choice=choice, problem=str(gone)), 404
    need, before = services().store.needs.get(pairing.need_id), order(services())
    try:
        decided = deciding.record(need, pairing, choice)
    except (Conflict, IllegalStep) as refusal:
        return deciding.conflict(need, services().store.pairings.get(number), choice, str(refusal))
    done = deciding.done(decided)
    if ended := finished(services(), need.id):
        flash(f"{done}。{ended}", FINISHED)
    else:
        flash(f"{done}。{effect(services(), decided)}", SAID)
    at = following(before, order(services()), number)
    return redirect(url_for("desk.judging", at=at), 303)


@pages.post("/judge/undo", access=WORKING)
def undo_last() -> Answer:
    """Takes back the last decision of this person that stands as it was made."""
    last = deciding.last_decision()
    if last is None:
        flash("登录以后还没有作过决定，没有可以撤销的", SAID)
        return redirect(url_for("desk.judging"), 303)
    pairing = services().store.pairings.get(last[0])
    deciding.forget_last()
    need, choice = services().store.needs.get(pairing.need_id), Choice(last[1], PairingState.SUGGESTED)
    try:
        decided = deciding.record(need, pairing, choice)
    except (Conflict, IllegalStep) as refusal:
        return deciding.conflict(need, services().store.pairings.get(pairing.id), choice, str(refusal))
    flash(f"{deciding.done(decided)}。{effect(services(), decided)}", SAID)
    return redirect(url_for("desk.judging", at=decided.id), 303)
