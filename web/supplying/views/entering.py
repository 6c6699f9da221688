"""Entering a supply at the desk: the form of its kind, what is much like it, and the supply once it is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.concealed import Concealed
from corpus.records import Supply
from corpus.supply_kinds import FIRST
from corpus.validation import Problem
from web.gate.access import LOOKING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.records.supply_changes import ENTERED, enter, look_alikes, twin_of
from web.services import services
from web.supplying.field_groups import KIND_WORDS
from web.supplying.row_buttons import Sent, pressed, typed_after
from web.supplying.supply_form import Asked, Typed, anew, asked_of, check_new, mark_of, newly_concealed, read_typed
from web.supplying.supply_inputs import SupplyInputs, guess_of, inputs_of

Answer = Response | str | tuple[str, int]
EXPIRED = "页面停留过久，安全凭据已更新，还没有保存。您填写的内容都在，请再按一次“保存”。"


@dataclass(frozen=True, kw_only=True)
class ChooseKindScreen(DeskScreen):
    """The kinds of supply, of which one is chosen before anything is entered; `words` say what each is."""

    template = "supplying/choose_kind.html"
    words: Mapping[str, str] = field(default_factory=lambda: KIND_WORDS)


@dataclass(frozen=True, kw_only=True)
class EnterScreen(DeskScreen):
    """The form of a new supply.

    `twin` is the one that is known under the same name and unit, `alike` are others that may be the same, `hidden` the
    contacts in its texts: once they have been shown, the supply can be stored. `notice` says why it was not.
    """

    template = "supplying/enter.html"
    typed: Typed
    asked: Asked
    inputs: SupplyInputs
    twin: Supply | None = None
    alike: Sequence[Supply] = ()
    hidden: Sequence[Concealed] = ()
    notice: str = ""


@pages.get("/supplies/new", endpoint="new_supply", access=WORKING, menu=(Menu(LOOKING, 185, "新增供给", "new_supply"),))
def new_supply() -> str:
    """The empty form of a kind of supply, which is chosen first."""
    if "kind" not in request.args:
        return ChooseKindScreen().render()
    return _form(Typed(_kind(request.args["kind"])))


def _form(typed: Typed, *, notice: str = "") -> str:
    return EnterScreen(typed=typed, asked=asked_of(typed.kind), inputs=inputs_of(typed), notice=notice).render()


def _kind(text: str) -> str:
    return services().lists["kinds"].code_of(text) or FIRST


def _expired() -> Answer:
    typed = read_typed(request.form, _kind(request.form.get("kind", "")))
    return _form(typed, notice=EXPIRED), 400


@pages.post("/supplies/new", endpoint="enter_supply", access=WORKING, expired=_expired)
def enter_supply() -> Answer:
    """Stores a supply; what is wrong, what is much like it, and contacts in its texts are shown before that."""
    kind = _kind(request.form.get("kind", ""))
    if button := pressed(request.form, kind):
        return _form(typed_after(button, Sent(request.form, kind, services().lists)))
    typed = read_typed(request.form, kind)
    supply, problems = check_new(typed, services().lists, source=ENTERED)
    if problems:
        return _show(typed, supply, problems), 422
    twin, alike = twin_of(services(), supply), look_alikes(services(), supply)
    hidden = newly_concealed(supply, None, services().lists)
    found = mark_of(*(each.id for each in (*alike, *filter(None, [twin]))), *(each.words for each in hidden))
    if found != typed.looked:
        return _show(anew(typed, looked=found), supply, (), twin, alike, hidden)
    entered = enter(services(), supply, actor=current_user.name)
    flash(f"已新增 {entered.id}，并与已受理的需求比对过。", "good")
    return redirect(url_for("desk.supply", supply_id=entered.id), 303)


def _show(
    typed: Typed,
    supply: Supply,
    problems: Sequence[Problem],
    twin: Supply | None = None,
    alike: Sequence[Supply] = (),
    hidden: Sequence[Concealed] = (),
) -> str:
    return EnterScreen(
        typed=typed,
        asked=asked_of(typed.kind),
        inputs=inputs_of(typed, problems, guess_of(services(), supply)),
        twin=twin,
        alike=[each for each in alike if twin is None or each.id != twin.id],
        hidden=hidden,
    ).render()
