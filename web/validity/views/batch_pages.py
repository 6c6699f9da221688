"""Batches of 科技副总 at the desk: entered, closed and opened again for all their experts at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.batches import Batch, read_period, same_name
from corpus.errors import BadValue, Conflict, IllegalStep
from web.gate.access import LOOKING, READING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number
from web.records import consequences
from web.services import services

Answer = Response | str | tuple[str, int]
_FIELDS = ("name", "opens_on", "closes_on")


class Standing(NamedTuple):
    """A batch, how it stands today, and how many experts in use name it."""

    batch: Batch
    said: str
    is_over: bool
    experts: int


@dataclass(frozen=True)
class BatchesScreen(DeskScreen):
    """All batches; `unknown` are names that experts give and nobody has entered, with how many they are.

    `typed` and `problem` are of a form that was refused, of the batch with the number `wrong` (0: of a new one).
    """

    template = "validity/batches.html"
    batches: tuple[Standing, ...]
    unknown: Mapping[str, int]
    typed: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    wrong: int = 0


@dataclass(frozen=True)
class ClosingScreen(DeskScreen):
    """Asks before a batch is closed, with what that ends."""

    template = "validity/batch_close.html"
    batch: Batch
    experts: int


@pages.get("/batches/", endpoint="batches", access=READING, menu=(Menu(LOOKING, 187, "科技副总批次", "batches"),))
def show_batches() -> str:
    """All batches, with the forms to enter and to change one."""
    return _screen().render()


def _screen(*, typed: Mapping[str, str] | None = None, problem: str = "", wrong: int = 0) -> BatchesScreen:
    store, today = services().store, services().store.today()
    named = store.kept.batches.named_by_experts()
    counts = {same_name(name): count for name, count in named.items()}
    batches = tuple(_standing(batch, today, counts) for batch in store.kept.batches.all())
    known = {same_name(standing.batch.name) for standing in batches}
    unknown = {name: count for name, count in named.items() if same_name(name) not in known}
    suggested = {"name": request.args.get("name", "")}
    return BatchesScreen(batches, unknown, typed or suggested, problem, wrong)


def _standing(batch: Batch, today: date, counts: Mapping[str, int]) -> Standing:
    return Standing(batch, batch.standing(today), batch.is_over(today), counts.get(same_name(batch.name), 0))


@pages.post("/batches/", endpoint="add_batch", access=WORKING)
def add_batch() -> Answer:
    """Enters a batch."""
    typed = _typed()
    try:
        batch = services().store.kept.batches.add(read_period(**typed), actor=current_user.name)
    except BadValue as wrong:
        return _screen(typed=typed, problem=str(wrong)).render(), 422
    return _done(batch, f"已添加批次“{batch.name}”")


@pages.post("/batches/<int:number>", endpoint="change_batch", access=WORKING)
def change_batch(number: int) -> Answer:
    """Sets a batch's days; its name stays, as experts give it."""
    store = services().store.kept.batches
    typed = _typed() | {"name": store.get(number).name}
    try:
        batch = store.change(number, read_period(**typed), version=_version(), actor=current_user.name)
    except BadValue as wrong:
        return _screen(typed=typed, problem=str(wrong), wrong=number).render(), 422
    except Conflict as conflict:
        return _screen(problem=str(conflict)).render(), 409
    return _done(batch, f"批次“{batch.name}”的日期已改")


@pages.get("/batches/<int:number>/close", access=WORKING)
def ask_close_batch(number: int) -> str:
    """Asks once, with what follows."""
    batch = services().store.kept.batches.get(number)
    return ClosingScreen(batch, sum(1 for _ in services().store.kept.batches.experts(batch))).render()


@pages.post("/batches/<int:number>/close", access=WORKING)
def close_batch(number: int) -> Answer:
    """Ends the offer of all its experts."""
    try:
        batch = services().store.kept.batches.close(number, version=_version(), actor=current_user.name)
    except (Conflict, IllegalStep) as refusal:
        return _screen(problem=str(refusal)).render(), 409
    return _done(batch, f"批次“{batch.name}”已结束，它的专家不再展示和匹配，记录都保留")


@pages.post("/batches/<int:number>/reopen", access=WORKING)
def reopen_batch(number: int) -> Answer:
    """Gives the offer of its experts back."""
    store = services().store.kept.batches
    typed = _typed() | {"name": store.get(number).name}
    try:
        until = read_period(typed["name"], "", typed["closes_on"]).closes_on
        batch = store.reopen(number, closes_on=until, version=_version(), actor=current_user.name)
    except BadValue as wrong:
        return _screen(typed=typed, problem=str(wrong), wrong=number).render(), 422
    except Conflict as conflict:
        return _screen(problem=str(conflict)).render(), 409
    return _done(batch, f"批次“{batch.name}”已重新开放")


def _typed() -> dict[str, str]:
    return {name: request.form.get(name, "") for name in _FIELDS}


def _version() -> int:
    return read_number(request.form.get("version", ""))


def _done(batch: Batch, said: str) -> Response:
    """Says what was done, after the needs that its experts fit were matched anew."""
    experts = [expert.id for expert in services().store.kept.batches.experts(batch)]
    consequences.of_supplies(services(), experts)
    flash(f"{said}。{f'涉及专家 {len(experts)} 位。' if experts else '还没有专家填这个批次。'}", "good")
    return redirect(url_for("desk.batches"), 303)
