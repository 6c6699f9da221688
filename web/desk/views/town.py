"""A card as its town office sees it: all that the enterprise wrote, how it goes on, and nothing of other people's."""

from dataclasses import dataclass

from corpus.records import Need, Supply
from corpus.states import PairingState
from corpus.store import Attachment, Pairing, SupplyConditions
from web.cards.advising.completeness import lacking, lacks_consent
from web.desk.handed_over import is_handed_over
from web.gate.desk_pages import DeskScreen
from web.matching.same_matter import Also
from web.notices.by_hand import state_texts
from web.notices.copied import Copied
from web.records.timeline import Step, card_steps
from web.services import services

SHOWN = (PairingState.RECOMMENDED,)
"""Pairings that a town office is told of; what staff have not decided, or have decided against, stays at the bureau."""


@dataclass(frozen=True)
class TownCardScreen(DeskScreen):
    """A card of the reader's own town; `recommended` with the other units that have registered the same."""

    template = "desk/town_card.html"
    need: Need
    steps: tuple[Step, ...]
    attachments: tuple[Attachment, ...]
    removed_attachments: tuple[Attachment, ...]
    lacks: tuple[str, ...]
    lacks_consent: bool
    recommended: list[tuple[Pairing, Supply, tuple[Also, ...]]]
    state_texts: Copied | None
    is_handed_over: bool


def show_own_card(need: Need) -> str:
    """The page of a card of one's own town."""
    store = services().store
    recommended = [pairing for pairing in store.pairings.of_need(need.id) if pairing.state in SHOWN]
    ids = [pairing.supply_id for pairing in recommended]
    supplies = {supply.id: supply for supply in store.supplies.iterate(SupplyConditions(ids=ids))} if ids else {}
    also = services().matching.entries.units_beside(need, list(supplies.values()))
    return TownCardScreen(
        need=need,
        steps=card_steps(store, need.id),
        attachments=store.arriving.attachments.of_need(need.id),
        removed_attachments=store.arriving.attachments.removed_of(need.id),
        lacks=lacking(need, services().lists),
        lacks_consent=lacks_consent(need),
        recommended=[(pairing, supplies[pairing.supply_id], also[pairing.supply_id]) for pairing in recommended],
        state_texts=state_texts(need),
        is_handed_over=is_handed_over(need),
    ).render()
