"""A record's page with its contacts in full, once: asked for by a button, and kept in the audit log."""

from typing import Any, cast

from flask import Response, redirect, request, url_for

from corpus.sorts import NEEDS, SUPPLIES
from corpus.store.arriving.proposals import TABLE as PROPOSALS
from web.desk.views.card_screen import show_need
from web.desk.views.town import show_own_card
from web.gate.access import TOWN_WORKING, WORKING
from web.gate.desk_pages import pages
from web.gate.scope import own_need, own_town
from web.pairings.views.by_supply import show_supply
from web.pairings.views.offered import show as show_proposal
from web.privacy.contact_sight import show_contacts


@pages.post("/needs/<need_id>/contacts", access=TOWN_WORKING)
def need_contacts(need_id: str) -> str:
    """A card with its contacts; a town office sees its own town's."""
    need = own_need(need_id)
    _show(NEEDS, need.id)
    return show_own_card(need) if own_town() else show_need(need)


@pages.post("/supplies/<supply_id>/contacts", access=WORKING)
def supply_contacts(supply_id: str) -> str:
    """A supply with its contacts."""
    _show(SUPPLIES, supply_id)
    return show_supply(supply_id)


@pages.post("/proposals/<proposal_id>/contacts", access=WORKING)
def proposal_contacts(proposal_id: str) -> str:
    """A proposal with its contact."""
    _show(PROPOSALS, proposal_id)
    return show_proposal(proposal_id)


# The pages' own links (filters, pages of a list) lead on from the address that the browser shows.
@pages.get("/needs/<need_id>/contacts", access=TOWN_WORKING, is_page=False)
def need_masked_again(need_id: str) -> Response:
    """The card's page, masked."""
    return _to("desk.show", need_id=own_need(need_id).id)


@pages.get("/supplies/<supply_id>/contacts", access=WORKING, is_page=False)
def supply_masked_again(supply_id: str) -> Response:
    """The supply's page, masked."""
    return _to("desk.supply", supply_id=supply_id)


@pages.get("/proposals/<proposal_id>/contacts", access=WORKING, is_page=False)
def proposal_masked_again(proposal_id: str) -> Response:
    """The proposal's page, masked."""
    return _to("desk.proposal", proposal_id=proposal_id)


def _show(table: str, record_id: str) -> None:
    show_contacts(table, record_id, reason=request.form.get("reason", ""))


def _to(endpoint: str, **numbered: str) -> Response:
    query: dict[str, Any] = request.args.to_dict() | numbered
    return cast("Response", redirect(url_for(endpoint, **query)))
