"""Corrections from suppliers at the desk: each with its differences, taken over or sent back."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.corrections import Correction, CorrectionState
from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.store import Page
from web.gate.access import READING, WAITING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number, read_state
from web.services import Services, services
from web.supplying.handed_in import NOTE_LIMIT, Compared, compared, send_back, take_over

Answer = Response | tuple[str, int]
SHOWN = 20
"""Corrections of one page, each with its differences."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done with a correction, and the sentence that was typed for it."""

    number: int = 0
    problem: str = ""
    note: str = ""


NOTHING_REFUSED = Refusal()


@dataclass(frozen=True, kw_only=True)
class CorrectionsScreen(DeskScreen):
    """The corrections in one state, those that wait with their differences."""

    template = "supplying/corrections.html"
    state: CorrectionState
    counts: Mapping[CorrectionState, int]
    page: Page[Correction]
    shown: tuple[Compared, ...]
    refusal: Refusal
    note_limit: int = NOTE_LIMIT


def _waiting(services: Services) -> int:
    return services.store.arriving.corrections.count(CorrectionState.WAITING)


@pages.get("/corrections/", access=READING, menu=(Menu(WAITING, 85, "单位更正", "corrections", count=_waiting),))
def corrections() -> str:
    """The corrections in one state, the longest waiting first."""
    return _list()


def _list(refusal: Refusal = NOTHING_REFUSED) -> str:
    store = services().store.arriving.corrections
    state = read_state(CorrectionState, request.args.get("state", "")) or CorrectionState.WAITING
    page = store.page(state, number=read_number(request.args.get("page", "")), size=SHOWN)
    return CorrectionsScreen(
        state=state,
        counts={each: store.count(each) for each in CorrectionState},
        page=page,
        shown=tuple(compared(services(), correction) for correction in page.items),
        refusal=refusal,
    ).render()


@pages.post("/corrections/<int:number>/take", access=WORKING)
def take_correction(number: int) -> Answer:
    """Takes a correction over, decided on the versions of it and of the supply that were read."""
    correction = services().store.arriving.corrections.get(number)
    versions = {name: read_number(request.form.get(name, "")) for name in ("version", "supply_version")}
    try:
        supply = take_over(services(), correction, **versions, actor=current_user.name)
    except BadValue as problem:
        return _list(Refusal(number, f"现在不能采用：{problem}。可以退回，请单位改后再送")), 422
    except (Conflict, IllegalStep) as problem:
        return _list(Refusal(number, f"{problem}。还没有采用")), 409
    flash(f"已采用 {supply.id} 的更正，相关的需求已重新比对。", "good")
    return redirect(url_for("desk.corrections"), 303)


@pages.post("/corrections/<int:number>/return", access=WORKING)
def return_correction(number: int) -> Answer:
    """Sends a correction back with a sentence that the supplier reads."""
    correction, note = services().store.arriving.corrections.get(number), request.form.get("note", "").strip()
    version = read_number(request.form.get("version", ""))
    try:
        send_back(services(), correction, version=version, note=note, actor=current_user.name)
    except BadValue as problem:
        return _list(Refusal(number, str(problem), note)), 422
    except Conflict as problem:
        return _list(Refusal(number, f"{problem}。还没有退回", note)), 409
    flash(f"已退回 {correction.handed_in.supply_id} 的更正，单位在自己的页面上看得到原因。", "good")
    return redirect(url_for("desk.corrections"), 303)
