"""代填征集卡: staff fill in a card for an enterprise that calls, on one page, and may accept it at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import Conflict, IllegalStep
from corpus.records import Need
from corpus.states import NeedState
from corpus.validation import Problem
from web.cards import card, quick
from web.cards import steps as card_steps
from web.cards.advising.advice import Advice, Guess, guess
from web.cards.calling.call_form import Called, CallInputs, mark_of, read_called, unsettled
from web.cards.calling.call_taken import look_alikes, stored_before, take_down
from web.cards.views.open_step import advice_on, before_sending
from web.cards.wizard import Step, steps
from web.gate.access import LOOKING, TOWN_WORKING, Menu, may
from web.gate.desk_pages import DeskScreen, pages
from web.gate.scope import own_town
from web.services import services

ACCEPT, LOOK = "accept", "look"
"""Buttons beside the plain one: accepted at once, or only looked at."""
EXPIRED = "页面停留过久，安全凭据已更新，还没有提交。您填写的内容都在，请再按一次下面的按钮。"
Answer = Response | str | tuple[str, int]


@dataclass(frozen=True, kw_only=True)
class CallScreen(DeskScreen):
    """The form; `alike` are cards that may be the same, shown once before it is stored.

    `first` is the card that the same page has stored before with other words, `notice` says why nothing was stored.
    `own_town` is the town that whoever is here fills in cards for, "" for any.
    """

    template = "cards/call.html"
    parts: tuple[Step, ...]
    called: Called
    inputs: CallInputs
    advice: Advice | None
    concealed: tuple[str, ...]
    alike: Sequence[Need] = ()
    first: Need | None = None
    notice: str = ""
    own_town: str = ""


@pages.get("/cards/new", endpoint="new_card", access=TOWN_WORKING, menu=(Menu(LOOKING, 182, "代填征集卡", "new_card"),))
def new_card() -> str:
    """The empty form."""
    return _show(Called(card.new_key(), _of_own_town({})))


def _expired() -> Answer:
    return _show(_called(), notice=EXPIRED), 400


@pages.post("/cards/new", endpoint="fill_card", access=TOWN_WORKING, expired=_expired)
def fill_card() -> Answer:
    """Stores the card, once; what is wrong and what is much like it is shown before that, with everything typed."""
    called, go = _called(), _button()
    if go == LOOK:
        alike = _alike(called)
        return _show(called.beside(alike), alike=alike)
    values, problems = card.check(called.raw, services().lists)
    if go == ACCEPT:
        problems = [*problems, *_missing(values, problems)]
    if problems:
        return _show(called, problems=problems), 422
    if stored_before(services(), called.key) is None and mark_of(alike := _alike(called)) != called.looked:
        return _show(called.beside(alike), alike=alike)
    return _store(called, values, go)


def _called() -> Called:
    called = read_called(request.form)
    return replace(called, raw=_of_own_town(called.raw))


def _of_own_town(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """A town office fills in cards of its own town alone, whatever its form says."""
    return {**raw, "town": own_town()} if own_town() else raw


def _button() -> str:
    """What the button says; who may accept no card only hands it in."""
    go = request.form.get("go", "")
    return go if go != ACCEPT or may("desk.step") else ""


def _missing(values: Mapping[str, Any], problems: Iterable[Problem]) -> list[Problem]:
    """What must be chosen to accept the card, but for what is wrong anyhow."""
    wrong = {problem.field.name for problem in problems}
    return [problem for problem in unsettled(values) if problem.field.name not in wrong]


def _alike(called: Called) -> tuple[Need, ...]:
    """Cards that may be the same; a town office is told of its own town's."""
    alike = look_alikes(services(), replace(card.unsent(services(), called.raw), id="new"))
    return tuple(need for need in alike if own_town() in ("", need.town))


def _store(called: Called, values: Mapping[str, Any], go: str) -> Answer:
    sent = take_down(services(), values, key=called.key, clerk=current_user.name)
    if sent.is_new_text:
        return _show(called.anew(), first=sent.need), 409
    if go == ACCEPT and _is_open(sent.need):
        _accept(sent.need)
    else:
        flash(f"已代填 {sent.need.id}，{NeedState(sent.need.state).label}。", "good")
    return redirect(url_for("desk.show", need_id=sent.need.id, filled=1), 303)


def _is_open(need: Need) -> bool:
    """Whether whoever is here may still accept it: not where the button was pressed twice."""
    return need.state == NeedState.SUBMITTED and not card_steps.acceptance(services(), need).is_mine(
        current_user.number
    )


def _accept(need: Need) -> None:
    """Accepts the card that was just stored, or approves it where several persons have to; says what came of it."""
    settled, actor = {"chain": need.chain, "field": need.field}, str(current_user.name)
    try:
        said = card_steps.approve_card(
            services(), need, version=need.version, user_id=current_user.number, actor=actor, settled=settled
        )
        if said:
            flash(f"已代填 {need.id}。{said}", "good")
            return
        stepped = card_steps.take(
            services(), need, NeedState.ACCEPTED, version=need.version, actor=actor, settled=settled
        )
    except (Conflict, IllegalStep) as refusal:
        flash(f"已代填 {need.id}，还没有受理：{refusal}", "bad")
        return
    flash(f"已代填并受理 {need.id}，找到 {stepped.suggested} 项对接建议，请在下面研判。", "good")


def _show(
    called: Called,
    *,
    problems: Sequence[Problem] = (),
    alike: Sequence[Need] = (),
    first: Need | None = None,
    notice: str = "",
) -> str:
    need, helps = card.unsent(services(), called.raw), before_sending(dict(called.raw))
    advice = advice_on(need)
    offered = guess(services(), need) if advice else None
    return CallScreen(
        parts=steps(),
        called=replace(called, guessed=called.guessed or offered is not None),
        inputs=CallInputs(
            raw=called.raw,
            wrong={problem.field.name: problem.message for problem in problems},
            shown=_shown(called, offered),
            guess=offered,
            periods=quick.quick_periods(services().store.today()),
            previews=helps.previews,
        ),
        advice=advice,
        concealed=helps.concealed,
        alike=alike,
        first=first,
        notice=notice,
        own_town=own_town(),
    ).render()


def _shown(called: Called, offered: Guess | None) -> frozenset[str]:
    """The lists in which nothing is preset: those left empty beside what the text speaks for."""
    return frozenset({"chain", "field"}) if called.guessed or offered is None else frozenset()
