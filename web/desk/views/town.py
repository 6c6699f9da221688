"""A card as its town office sees it: all that the enterprise wrote, how it goes on, and nothing of other people's."""

from flask import render_template

from corpus.records import Need
from corpus.states import PairingState
from corpus.store import SupplyConditions
from web.cards.advising.completeness import lacking, lacks_consent
from web.records.timeline import card_steps
from web.services import services

SHOWN = (PairingState.RECOMMENDED,)
"""Pairings that a town office is told of; what staff have not decided, or have decided against, stays at the bureau."""


def show_own_card(need: Need) -> str:
    """The page of a card of one's own town."""
    store = services().store
    recommended = [one for one in store.pairings.of_need(need.id) if one.state in SHOWN]
    ids = [one.supply_id for one in recommended]
    supplies = {one.id: one for one in store.supplies.iterate(SupplyConditions(ids=ids))} if ids else {}
    also = services().matching.entries.units_beside(need, list(supplies.values()))
    return render_template(
        "desk/town_card.html",
        need=need,
        steps=card_steps(store, need.id),
        attachments=store.arriving.attachments.of_need(need.id),
        removed_attachments=store.arriving.attachments.removed_of(need.id),
        lacks=lacking(need, services().lists),
        lacks_consent=lacks_consent(need),
        recommended=[(one, supplies[one.supply_id], also[one.supply_id]) for one in recommended],
    )
