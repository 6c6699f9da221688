"""Need cards at the desk: the list by state, and one card with everything on it."""

from flask import request

from corpus.states import NeedState
from corpus.store import NeedConditions
from web.desk.lists.card_list import CardList
from web.desk.views.card_screen import show_need
from web.desk.views.list_page import Answer, ListScreen, answer
from web.desk.views.town import show_own_card
from web.gate.access import LISTS, LOOKING, TOWN_READING, WAITING, Menu
from web.gate.desk_pages import pages
from web.gate.scope import own_need, own_town
from web.services import Services, services


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
def needs() -> Answer:
    """The cards in one state, or those that a figure or a filter asks for, the longest waiting first."""
    listed = CardList(services(), request.args)
    waits = listed.asked.state == NeedState.SUBMITTED and not listed.words()
    return answer(listed, ListScreen, place="submitted" if waits else "needs")


@pages.get("/needs/<need_id>", access=TOWN_READING)
def show(need_id: str) -> str:
    """One card with its contacts, its history and its pairings."""
    need = own_need(need_id)
    return show_own_card(need) if own_town() else show_need(need)
