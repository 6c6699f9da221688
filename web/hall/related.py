"""Supplies that speak of the same as a problem, where none of them, or not all, fit it by the matcher's levels."""

from typing import NamedTuple

from corpus.records import Need, Supply
from web.fit.counterparts import Counterparts
from web.hall.listing import Query, supply_conditions
from web.services import Services

MOST = 5


class Related(NamedTuple):
    """A supply, and the words of the problem, or other names for them, that it has."""

    supply: Supply
    words: tuple[str, ...]


def related_supplies(services: Services, need: Need, fitting: Counterparts[Supply]) -> tuple[Related, ...]:
    """The best that a search for the problem's first sentence finds, without those that are shown as fitting."""
    found = services.matching.public().search.supplies(need.title)
    known = {one.record.id for one in fitting.shown} | {unit.supply_id for one in fitting.shown for unit in one.also}
    ids = [record_id for record_id in found.ids[: MOST + len(known)] if record_id not in known][:MOST]
    page = services.store.supplies.public_page(supply_conditions(services, Query(), ids=ids), size=MOST)
    return tuple(Related(supply, found.why(supply.id)) for supply in page.items)
