"""Which supply staff mean: the one of a number, or those that a search finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.errors import NotFound
from corpus.records import Supply
from corpus.store import SupplyConditions
from matcher import Correction
from web.services import Services

OFFERED = 10
"""Supplies that are offered where a name fits several."""


@dataclass(frozen=True)
class FoundSupplies:
    """Supplies, best first, with the words of the search that each has, by number; and what was corrected in it.

    `sure` is the one that is meant without doubt: by its number, or as the only one that has all the words.
    """

    items: tuple[Supply, ...] = ()
    sure: Supply | None = None
    why: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()


def find_supplies(services: Services, asked: str) -> FoundSupplies:
    """What somebody asks for by a number or by words; nothing for nothing."""
    store = services.store
    if not asked:
        return FoundSupplies()
    try:
        named = store.supplies.get(asked.upper())
        return FoundSupplies((named,), named)
    except NotFound:
        found = services.matching.current().search.supplies(asked)
    ids = found.ids[:OFFERED]
    items = store.supplies.page(SupplyConditions(ids=ids), size=OFFERED).items if ids else ()
    only = len(items) == found.exact == 1 and not found.corrections
    why = {supply.id: found.why(supply.id) for supply in items}
    return FoundSupplies(tuple(items), items[0] if only else None, why, found.corrections)
