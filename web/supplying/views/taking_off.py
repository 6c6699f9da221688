"""Taking a supply off and putting it back, each asked once with what follows."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.codes import SupplyStatus
from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.records import Supply
from corpus.taxonomy import Taxonomy
from corpus.validity import has_run_out
from web.gate.access import WORKING
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number
from web.records.consequences import Depending, depending_on
from web.records.supply_changes import REASONS, put_back, read_off, take_off
from web.services import services

Answer = Response | str | tuple[str, int]


@dataclass(frozen=True, kw_only=True)
class TakeOffScreen(DeskScreen):
    """The question whether a supply is taken off, with what rests on it; `reason` and `text` as they were given."""

    template = "supplying/take_off.html"
    supply: Supply
    reasons: Taxonomy
    depending: Depending
    reason: str = ""
    text: str = ""
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class PutBackScreen(DeskScreen):
    """The question whether a supply is offered again; `over` says that its validity has run out."""

    template = "supplying/put_back.html"
    supply: Supply
    over: bool
    problem: str = ""


@pages.get("/supplies/<supply_id>/off", access=WORKING)
def ask_take_off(supply_id: str) -> Answer:
    """Asks for the reason, with what follows; of one that is off already there is nothing to ask."""
    supply = services().store.supplies.get(supply_id)
    if supply.status in (SupplyStatus.WITHDRAWN, SupplyStatus.MERGED):
        return redirect(url_for("desk.supply", supply_id=supply_id))
    return _ask_off(supply)


def _ask_off(supply: Supply, *, problem: str = "") -> str:
    return TakeOffScreen(
        supply=supply,
        reasons=services().lists[REASONS],
        depending=depending_on(services(), supply.id),
        reason=request.form.get("reason", ""),
        text=request.form.get("text", ""),
        problem=problem,
    ).render()


@pages.post("/supplies/<supply_id>/off", endpoint="take_off", access=WORKING)
def taken_off(supply_id: str) -> Answer:
    """Takes it off, decided on the version that was read."""
    form, store = request.form, services().store
    try:
        off = read_off(services().lists, reason=form.get("reason", ""), text=form.get("text", "").strip())
        take_off(services(), supply_id, off, version=read_number(form.get("version", "")), actor=current_user.name)
    except BadValue as problem:
        return _ask_off(store.supplies.get(supply_id), problem=str(problem)), 422
    except (Conflict, IllegalStep) as problem:
        return _ask_off(store.supplies.get(supply_id), problem=f"{problem}。还没有下架"), 409
    flash(f"已下架 {supply_id}：不再公开，也不再参加匹配。原因记在变动记录里。", "good")
    return redirect(url_for("desk.supply", supply_id=supply_id), 303)


@pages.get("/supplies/<supply_id>/back", access=WORKING)
def ask_put_back(supply_id: str) -> Answer:
    """Asks once whether it is offered again."""
    supply = services().store.supplies.get(supply_id)
    if supply.status in (SupplyStatus.VALID, SupplyStatus.MERGED):
        return redirect(url_for("desk.supply", supply_id=supply_id))
    return _ask_back(supply)


def _ask_back(supply: Supply, *, problem: str = "") -> str:
    over = has_run_out(supply, services().store.today())
    return PutBackScreen(supply=supply, over=over, problem=problem).render()


@pages.post("/supplies/<supply_id>/back", endpoint="put_back", access=WORKING)
def offered_again(supply_id: str) -> Answer:
    """Offers it again, decided on the version that was read."""
    version = read_number(request.form.get("version", ""))
    try:
        put_back(services(), supply_id, version=version, actor=current_user.name)
    except (Conflict, IllegalStep) as problem:
        return _ask_back(services().store.supplies.get(supply_id), problem=f"{problem}。还没有恢复"), 409
    flash(f"已恢复上架 {supply_id}，并与已受理的需求重新比对。", "good")
    return redirect(url_for("desk.supply", supply_id=supply_id), 303)
