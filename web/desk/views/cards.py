"""Need cards at the desk: the list by state, and one card with everything on it."""

from typing import Any

from flask import render_template, request

from corpus.records import Need
from corpus.sorts import NEEDS
from corpus.states import MATCHED_STATES, NeedState, PairingState, can_step
from corpus.store import NeedConditions
from web.cards.advising.accepting import examine
from web.cards.advising.completeness import lacking, lacks_consent
from web.desk.need_list import read_need_list
from web.desk.views.town import show_own_card
from web.gate.access import LISTS, LOOKING, TOWN_READING, WAITING, Menu
from web.gate.desk_pages import pages
from web.gate.scope import own_need, own_town
from web.kit.reading import read_number, read_state
from web.notices.by_hand import tellable
from web.notices.channels import Channel, ways
from web.pairings.review import has_answer, review
from web.records.timeline import card_steps
from web.services import Services, services

OFFERED = (NeedState.ACCEPTED, NeedState.RETURNED, NeedState.SETTLED)
"""The steps that staff take on this page."""
EXAMINED = {NeedState.ACCEPTED, NeedState.RETURNED}
"""Where one of these steps is offered, what was found on the card stands beside it."""
COMPLETED_STATES = (NeedState.SUBMITTED, NeedState.RETURNED)
"""While a card is here, the page says what it lacks."""


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
    return render_template(
        "desk/needs.html",
        asked=asked,
        page=store.needs.queue(asked.conditions, number=read_number(request.args.get("page", ""))),
        counts={state: counts.get(state, 0) for state in NeedState},
    )


@pages.get("/needs/<need_id>", access=TOWN_READING)
def show(need_id: str) -> str:
    """One card with its contacts, its history and its pairings."""
    need = own_need(need_id)
    return show_own_card(need) if own_town() else show_need(need)


def show_need(need: Need, **refused: Any) -> str:
    """The page of a card; what was typed into a form that was refused comes back in `refused`."""
    state = read_state(PairingState, request.args.get("state", ""))
    number = read_number(request.args.get("page", ""))
    return render_template(
        "desk/need.html",
        need=need,
        today=services().store.today(),
        steps=card_steps(services().store, need.id),
        offered=offered(need),
        review=review(services(), need, state=state, number=number),
        matched=need.state in MATCHED_STATES,
        answered=has_answer(services().store, need),
        twins=services().store.twins.duplicates.suspected(NEEDS, need.id),
        messages=services().store.telling.outbox.counts(record=need.id),
        can_write=Channel.EMAIL in ways(services().settings),
        tellable=tellable(
            services(), (one for one in services().store.telling.told.matters(need_id=need.id) if not one.pairing_id)
        ),
        attachments=services().store.arriving.attachments.of_need(need.id),
        removed_attachments=services().store.arriving.attachments.removed_of(need.id),
        lacks=lacking(need, services().lists) if need.state in COMPLETED_STATES else (),
        lacks_consent=lacks_consent(need),
        examined=examine(services(), need) if EXAMINED & set(offered(need)) else None,
        **refused,
    )


def offered(need: Need) -> tuple[NeedState, ...]:
    """The steps that staff may take from the card's present state."""
    return tuple(state for state in OFFERED if can_step(need.state, state))
