"""Need cards at the desk: the list by state, and one card with everything on it."""

from dataclasses import dataclass

from flask import request

from corpus.records import Need
from corpus.states import NeedState
from corpus.store import NeedConditions, Page
from web.desk.need_list import NeedList, read_need_list
from web.desk.views.card_screen import show_need
from web.desk.views.town import show_own_card
from web.gate.access import LISTS, LOOKING, TOWN_READING, WAITING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.gate.scope import own_need, own_town
from web.kit.reading import read_number
from web.services import Services, services


@dataclass(frozen=True)
class NeedsScreen(DeskScreen):
    """The cards in one state, or those that a figure counts; `counts` by state."""

    template = "desk/needs.html"
    asked: NeedList
    page: Page[Need]
    counts: dict[NeedState, int]


def _waiting_cards(services: Services) -> int:
    return services.store.needs.count(NeedConditions(states=[NeedState.SUBMITTED], town=own_town()))


@pages.get(
    "/needs/",
    access=LISTS,
    menu=(
        Menu(WAITING, 10, "待受理征集卡", "submitted", count=_waiting_cards),
        Menu(LOOKING, 110, "征集卡（按状态）", "needs", query={"state": "accepted"}),
    ),
)
def needs() -> str:
    """The cards in one state, or those that a figure counts, the longest waiting first."""
    store = services().store
    asked = read_need_list(services(), request.args, town=own_town())
    counts = store.needs.count_by("state", asked.counted)
    return NeedsScreen(
        asked=asked,
        page=store.needs.queue(asked.conditions, number=read_number(request.args.get("page", ""))),
        counts={state: counts.get(state, 0) for state in NeedState},
    ).render()


@pages.get("/needs/<need_id>", access=TOWN_READING)
def show(need_id: str) -> str:
    """One card with its contacts, its history and its pairings."""
    need = own_need(need_id)
    return show_own_card(need) if own_town() else show_need(need)
