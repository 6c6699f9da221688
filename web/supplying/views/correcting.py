"""Correcting a supply at the desk: the form with what it says now, and both versions where somebody was faster."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.codes import SupplyStatus
from corpus.concealed import Concealed
from corpus.errors import Conflict, IllegalStep
from corpus.records import Supply
from corpus.validation import Problem
from web.gate.access import WORKING
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import too_long
from web.records.consequences import Depending, depending_on
from web.records.supply_changes import correct
from web.records.timeline import Difference, as_of, differences, differing
from web.services import services
from web.supplying.row_buttons import Sent, pressed, typed_after
from web.supplying.supply_form import (
    Asked,
    Typed,
    anew,
    as_it_stands,
    asked_of,
    check_correction,
    mark_of,
    newly_concealed,
    read_typed,
    rebased,
)
from web.supplying.supply_inputs import SupplyInputs, inputs_of

Answer = Response | str | tuple[str, int]
EXPIRED = "页面停留过久，安全凭据已更新，还没有保存。您填写的内容都在，请再按一次“保存更正”。"


@dataclass(frozen=True, kw_only=True)
class CorrectSupplyScreen(DeskScreen):
    """The form of a supply with what was typed; `hidden` are contacts newly in its texts, `notice` says why it was not
    stored, `depending` what rests on the supply.
    """

    template = "supplying/correct.html"
    supply: Supply
    typed: Typed
    asked: Asked
    inputs: SupplyInputs
    depending: Depending
    hidden: Sequence[Concealed] = ()
    notice: str = ""


@dataclass(frozen=True, kw_only=True)
class SupplyConflictScreen(DeskScreen):
    """That a supply has changed while it was corrected: what has, and what the correction would change of it now."""

    template = "supplying/conflict.html"
    supply: Supply
    typed: Typed
    changed: Sequence[Difference]
    mine: Sequence[Difference]


@pages.get("/supplies/<supply_id>/edit", access=WORKING)
def correct_supply(supply_id: str) -> str:
    """The form, filled with the supply; a merged one is corrected where it has gone."""
    supply = services().store.supplies.get(supply_id)
    if supply.status == SupplyStatus.MERGED:
        raise IllegalStep(f"{supply_id} 已并入 {services().store.supplies.kept_for(supply_id)}，请到那一项更正")
    return _show(supply, as_it_stands(supply, services().lists))


def _expired(supply_id: str) -> Answer:
    supply = services().store.supplies.get(supply_id)
    return _show(supply, read_typed(request.form, supply.kind), notice=EXPIRED), 400


@pages.post("/supplies/<supply_id>/edit", endpoint="save_supply", access=WORKING, expired=_expired)
def save_supply(supply_id: str) -> Answer:
    """Stores the supply over the version that was read."""
    supply, lists = services().store.supplies.get(supply_id), services().lists
    if button := pressed(request.form, supply.kind):
        return _show(supply, typed_after(button, Sent(request.form, supply.kind, lists)))
    typed = read_typed(request.form, supply.kind)
    if supply.version != typed.version:
        return _conflict(supply, typed)
    wanted, problems = check_correction(supply, typed, lists)
    if problems or too_long(typed.note):
        return _show(supply, typed, problems=problems, notice=too_long(typed.note)), 422
    if wanted == supply:
        flash("与现在的内容没有不同，没有保存。", "message")
        return redirect(url_for("desk.supply", supply_id=supply_id), 303)
    hidden = newly_concealed(wanted, supply, lists)
    if (found := mark_of(*(each.words for each in hidden))) != typed.looked:
        return _show(supply, anew(typed, looked=found), hidden=hidden)
    try:
        correct(services(), wanted, actor=current_user.name, note=typed.note)
    except Conflict:
        return _conflict(services().store.supplies.get(supply_id), typed)
    flash(f"已更正 {supply_id}，相关的需求已重新比对。", "good")
    return redirect(url_for("desk.supply", supply_id=supply_id), 303)


def _show(
    supply: Supply,
    typed: Typed,
    *,
    problems: Sequence[Problem] = (),
    hidden: Sequence[Concealed] = (),
    notice: str = "",
) -> str:
    return CorrectSupplyScreen(
        supply=supply,
        typed=typed,
        asked=asked_of(supply.kind),
        inputs=inputs_of(typed, problems),
        depending=depending_on(services(), supply.id),
        hidden=hidden,
        notice=notice,
    ).render()


def _conflict(supply: Supply, typed: Typed) -> Answer:
    store, lists = services().store, services().lists
    mine = rebased(typed, base=as_of(store, supply, typed.version), now=supply, lists=lists)
    wanted, _ = check_correction(supply, mine, lists)
    return SupplyConflictScreen(
        supply=supply,
        typed=mine,
        changed=differences(store, supply, since=typed.version),
        mine=differing(store, supply, wanted),
    ).render(), 409
