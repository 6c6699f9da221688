"""A supplier's correction of one of its own supplies: the form that staff have, handed in for them to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.codes import SupplyStatus
from corpus.concealed import Concealed
from corpus.corrections import Correction, CorrectionState
from corpus.errors import IllegalStep
from corpus.records import Supply
from corpus.validation import Problem
from web.following.views.supplier import own_supply, pages
from web.gate.access import SUPPLIERS
from web.gate.security import Account
from web.kit.reading import too_long
from web.kit.screen import Screen
from web.services import services
from web.supplying.handed_in import handed_in, typed_changes
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
    with_changes,
)
from web.supplying.supply_inputs import SupplyInputs, inputs_of

Answer = Response | str | tuple[str, int]
EXPIRED = "页面停留过久，安全凭据已更新，还没有送出。您填写的内容都在，请再按一次“送科技局确认”。"


@dataclass(frozen=True, kw_only=True)
class CorrectOwnScreen(Screen):
    """The form of an own supply with what was typed; `last` is the correction that was handed in before.

    `hidden` are contacts newly in its texts, `notice` says why it was not handed in.
    """

    template = "supplying/correct_own.html"
    supply: Supply
    last: Correction | None
    typed: Typed
    asked: Asked
    inputs: SupplyInputs
    hidden: Sequence[Concealed] = ()
    notice: str = ""


@pages.get("/<supply_id>/edit", access=SUPPLIERS)
def correct_own(supply_id: str) -> str:
    """The form, filled with the supply, or with what was handed in and is not taken over."""
    supply = _correctable(supply_id)
    last = services().store.arriving.corrections.last_of(supply_id)
    is_left = last is not None and last.state is not CorrectionState.ACCEPTED and not request.args.get("fresh")
    return _show(supply, _as_left(supply, last) if last and is_left else as_it_stands(supply, services().lists))


def _as_left(supply: Supply, last: Correction) -> Typed:
    return replace(with_changes(supply, last.handed_in.data, services().lists), note=last.handed_in.said)


def _correctable(supply_id: str) -> Supply:
    supply = own_supply(supply_id)
    if supply.status == SupplyStatus.MERGED:
        kept = services().store.supplies.kept_for(supply_id)
        raise IllegalStep(f"{supply_id} 已并入 {kept or '另一项'}，不再更正；有疑问请联系科技局")
    return supply


def _expired(supply_id: str) -> Answer:
    supply = _correctable(supply_id)
    return _show(supply, read_typed(request.form, supply.kind), notice=EXPIRED), 400


@pages.post("/<supply_id>/edit", endpoint="hand_in", access=SUPPLIERS, expired=_expired)
def hand_in(supply_id: str) -> Answer:
    """Hands a correction in; the supply stays as it is until staff take it over."""
    supply, lists = _correctable(supply_id), services().lists
    if button := pressed(request.form, supply.kind):
        return _show(supply, typed_after(button, Sent(request.form, supply.kind, lists)))
    typed = read_typed(request.form, supply.kind)
    # What somebody has changed meanwhile stays: the fields that were touched are what is handed in.
    now = replace(with_changes(supply, typed_changes(services(), supply, typed), lists), version=supply.version)
    wanted, problems = check_correction(supply, now, lists)
    if problems or too_long(typed.note):
        return _show(supply, typed, problems=problems, notice=too_long(typed.note)), 422
    if wanted == supply:
        flash("与现在的内容没有不同，没有送出。", "message")
        return redirect(url_for("supplier.show", supply_id=supply_id), 303)
    hidden = newly_concealed(wanted, supply, lists)
    if (mark := mark_of(*(each.words for each in hidden))) != typed.looked:
        return _show(supply, anew(typed, looked=mark), hidden=hidden)
    actor = cast("Account", current_user).name
    services().store.arriving.corrections.hand_in(handed_in(services(), supply, typed, actor=actor))
    flash("更正已送科技局确认。确认之前，公开的内容不变。", "good")
    return redirect(url_for("supplier.show", supply_id=supply_id), 303)


def _show(
    supply: Supply,
    typed: Typed,
    *,
    problems: Sequence[Problem] = (),
    hidden: Sequence[Concealed] = (),
    notice: str = "",
) -> str:
    return CorrectOwnScreen(
        supply=supply,
        last=services().store.arriving.corrections.last_of(supply.id),
        typed=typed,
        asked=asked_of(supply.kind),
        inputs=inputs_of(typed, problems),
        hidden=hidden,
        notice=notice,
    ).render()
