"""Doing one thing to many rows: their names first, then all in one press, then what became of each."""

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue
from web.desk.bulk import action as bulk
from web.desk.bulk.action import BulkAction, Outcome, Question, Target, Ticked
from web.desk.bulk.registry import action_named
from web.desk.lists.every_list import LISTS
from web.gate.access import WORKING
from web.gate.desk_pages import DeskScreen, pages
from web.gate.places import is_local
from web.kit.reading import read_number
from web.services import services

Answer = str | tuple[str, int] | Response


@dataclass(frozen=True, kw_only=True)
class BulkScreen(DeskScreen):
    """The rows that an action is to be done to, and those that it cannot be done to; `back` is the list."""

    template = "desk/bulk.html"
    action: BulkAction
    effect: str
    possible: tuple[Target, ...]
    impossible: tuple[Target, ...]
    questions: tuple[Question, ...]
    answers: dict[str, str]
    problem: str
    back: str
    measure: str


@dataclass(frozen=True, kw_only=True)
class BulkDoneScreen(DeskScreen):
    """What became of each row."""

    template = "desk/bulk_done.html"
    action: BulkAction
    outcome: Outcome
    back: str
    measure: str


@pages.get("/bulk/", access=WORKING, endpoint="bulk")
def ask_bulk() -> Answer:
    """Names the rows that are ticked before anything is done to them; an address without an action leads to a list."""
    if "do" not in request.args:
        return redirect(url_for("desk.needs"))
    action = action_named(request.args.get("do", ""))
    return _ask(action, request.args.getlist("id"))


@pages.post("/bulk/", access=WORKING, endpoint="do_bulk")
def do_bulk() -> Answer:
    """Does it to each row as it was when it was named, and says what became of each."""
    action = action_named(request.form.get("do", ""))
    chosen = [_ticked(text) for text in request.form.getlist("chosen")]
    answers = {question.name: request.form.get(question.name, "") for question in action.questions(services())}
    problem = action.problem(answers)
    if problem:
        return _ask(action, [ticked.id for ticked in chosen], problem=problem), 422
    outcome = bulk.carry_out(action, services(), chosen, answers, actor=current_user.name)
    screen = BulkDoneScreen(action=action, outcome=outcome, back=_back(action), measure=_measure(action))
    return screen.render()


def _ask(action: BulkAction, ids: list[str], *, problem: str = "") -> str:
    named = bulk.targets(action, services(), ids)
    return BulkScreen(
        action=action,
        effect=action.effect(services()),
        possible=tuple(target for target in named if not target.hindrance),
        impossible=tuple(target for target in named if target.hindrance),
        questions=action.questions(services()),
        answers=request.values.to_dict(),
        problem=problem,
        back=_back(action),
        measure=_measure(action),
    ).render()


def _back(action: BulkAction) -> str:
    """The list that the rows were ticked in, as it was asked for."""
    place = request.values.get("back", "")
    return place if is_local(place) else url_for(LISTS[action.list_key].endpoint)


def _measure(action: BulkAction) -> str:
    return LISTS[action.list_key].measure


def _ticked(text: str) -> Ticked:
    row_id, _, version = text.partition(" ")
    if not read_number(version):
        raise BadValue("要办理的没有写明；请从清单重新勾选")
    return Ticked(row_id, read_number(version))
