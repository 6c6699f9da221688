"""Judging pairings on their need's page, the list of needs with pairings, and supplies added by hand."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict, IllegalStep, NotFound
from corpus.states import PairingState
from corpus.store import PAGE_SIZE, NeedWork, Page, Pairing
from matcher.conflicts.conflicts import conflict
from web.desk.views.card_screen import Refusal, show_need
from web.gate.access import READING_AND_LEADERS, WAITING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number, read_state
from web.pairings import decisions
from web.pairings.views import deciding
from web.pairings.views.deciding import Answer
from web.services import Services, services


@dataclass(frozen=True)
class PairingsScreen(DeskScreen):
    """The needs that have pairings in one state; `counts` is of pairings, by state."""

    template = "desk/pairings.html"
    state: PairingState
    page: Page[NeedWork]
    counts: dict[PairingState, int]


def _waiting(services: Services) -> int:
    return services.store.pairings.count(PairingState.SUGGESTED)


def _recommended(services: Services) -> int:
    return services.store.pairings.count(PairingState.RECOMMENDED)


@pages.get(
    "/pairings/",
    access=READING_AND_LEADERS,
    menu=(
        Menu(WAITING, 20, "待研判建议", "suggested", count=_waiting),
        Menu(WAITING, 50, "已推荐", "recommended", query={"state": "recommended"}, count=_recommended),
    ),
)
def pairings() -> str:
    """The needs that have pairings in one state, the longest waiting first."""
    state = read_state(PairingState, request.args.get("state", "")) or PairingState.SUGGESTED
    store = services().store
    return PairingsScreen(
        state=state,
        page=store.pairings.work(state, number=read_number(request.args.get("page", ""))),
        counts={choice: store.pairings.count(choice) for choice in PairingState},
    ).render()


@pages.post("/needs/<need_id>/pairings/<int:number>", access=WORKING)
def judge(need_id: str, number: int) -> Answer:
    """Recommends, rejects or takes back, decided on the version that was read."""
    need, choice = services().store.needs.get(need_id), deciding.read_choice()
    problem = deciding.problem_of(choice)
    if problem:
        return show_need(need, Refusal(problem, judged=number, choice=choice)), 422
    try:
        pairing = deciding.pairing_of(need_id, number)
    except NotFound as gone:
        return show_need(need, Refusal(str(gone), judged=number, choice=choice)), 404
    following = _following(pairing)
    try:
        decided = deciding.record(need, pairing, choice)
    except (Conflict, IllegalStep) as refusal:
        return deciding.conflict(need, deciding.pairing_of(need_id, number), choice, str(refusal))
    return _back(decided, following)


@pages.post("/needs/<need_id>/pairings/", access=WORKING)
def add_pairing(need_id: str) -> Response:
    """Adds a supply that somebody found: to be judged, or recommended at once."""
    store, wanted = services().store, read_state(PairingState, request.form.get("state", ""))
    if wanted not in (PairingState.SUGGESTED, PairingState.RECOMMENDED):
        raise BadValue("这一步不能在这里办理；请从页面上的按钮进入")
    need, supply = store.needs.get(need_id), store.supplies.get(request.form.get("supply", ""))
    recommended = wanted is PairingState.RECOMMENDED
    pairing = decisions.add_by_hand(services(), need, supply, actor=current_user.name, recommended=recommended)
    deciding.remember(pairing)
    label = PairingState(pairing.state).label
    why = conflict(need, supply)
    warning = f"请注意：{why}，系统不会自动列入这一项。" if why else ""
    flash(f"“{supply.title}”现在是“{label}”，记在研判记录里。{warning}", f"pairing-{pairing.id}")
    place = f"pairing-{pairing.id}"
    return redirect(url_for("desk.show", need_id=need_id, state=pairing.state, _anchor=place), 303)


def _following(pairing: Pairing) -> int | None:
    """The next pairing of the list that is on the screen."""
    shown = _shown(pairing.need_id)
    place = shown.index(pairing.id) + 1 if pairing.id in shown else len(shown)
    return shown[place] if place < len(shown) else None


def _shown(need_id: str) -> list[int]:
    """The pairings of the list that is on the screen, all its pages."""
    state = read_state(PairingState, request.args.get("state", ""))
    return [listed.id for listed in services().store.pairings.of_need(need_id) if state in (None, listed.state)]


def _back(pairing: Pairing, following: int | None) -> Answer:
    """To the pairing in the same list, which is in another order now, or to the next where that no longer shows it."""
    still_shown = request.args.get("state", "") in ("", pairing.state)
    place = pairing.id if still_shown else following
    anchor = f"pairing-{place}" if place else "pairings"
    flash(f"{deciding.done(pairing)}。其余待研判的建议已按这次研判重新排序。", anchor)
    shown = _shown(pairing.need_id)
    page = shown.index(place) // PAGE_SIZE + 1 if place in shown else 1
    kept: dict[str, Any] = {"state": request.args.get("state") or None, "page": page if page > 1 else None}
    return redirect(url_for("desk.show", need_id=pairing.need_id, _anchor=anchor, **kept))
