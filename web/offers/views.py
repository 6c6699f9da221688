"""All kinds of supply for one need at the desk, or one kind to its end."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from corpus.records import Need
from corpus.states import MATCHED_STATES
from corpus.store import Pairing
from web.eligible.knowing import facts_of_asker
from web.gate.access import READING
from web.gate.desk_pages import DeskScreen, pages
from web.offers.for_need import Offers, of_kind, offers_for
from web.offers.kinds_in_order import Looked, kinds_for
from web.services import services


@dataclass(frozen=True)
class OffersScreen(DeskScreen):
    """What fits a need by kind, of one `kind` or of all that are `looked` at; `taken` are its pairings by supply."""

    template = "offers/of_need.html"
    need: Need
    offers: Offers
    looked: tuple[Looked, ...]
    kind: str
    taken: Mapping[str, Pairing]
    matched: bool


def taken_of(need: Need) -> Mapping[str, Pairing]:
    """The pairings of a need, by supply."""
    return {pairing.supply_id: pairing for pairing in services().store.pairings.of_need(need.id)}


@pages.get("/needs/<need_id>/offers", access=READING)
def offers(need_id: str) -> str:
    """What fits a need; `?kind=` shows one kind, as many as there are."""
    need = services().store.needs.get(need_id)
    looked, asked = kinds_for(need, services().lists), request.args.get("kind", "")
    chosen = next((one for one in looked if one.kind == asked), None)
    matcher, known = services().matching.current(), facts_of_asker(services(), need)
    if chosen:
        found = Offers((of_kind(services(), need, matcher, chosen, facts=known),), achievements_first=False)
    else:
        found = offers_for(services(), need, matcher, facts=known)
    kind = chosen.kind if chosen else ""
    return OffersScreen(need, found, looked, kind, taken_of(need), need.state in MATCHED_STATES).render()


BLUEPRINTS = (pages,)
"""The blueprints of these pages."""
