"""Supplies that fit a need and are not suggested for it: its own enterprise's, or a unit's that it wants kept away."""

from collections.abc import Collection
from typing import NamedTuple

from corpus.records import Need, Supply
from corpus.store import SupplyConditions
from matcher import Level
from matcher.conflicts.conflicts import Conflict
from matcher.levels.worth import worth_showing
from web.services import Services

NAMED = 20
"""How many are named, the best first."""


class LeftOut(NamedTuple):
    """A supply that would fit, how well, and why it does not stand in the list."""

    supply: Supply
    level: Level
    reason: Conflict


def left_out(services: Services, need: Need, known: Collection[str] = ()) -> tuple[LeftOut, ...]:
    """The best of them; `known` are supplies that stand in the list all the same, as somebody added them."""
    apart = {
        supply_id: why
        for supply_id, why in services.matching.entries.apart.of_need(need).items()
        if supply_id not in known
    }
    if not apart:
        return ()
    matcher = services.matching.current()
    matches = worth_showing(matcher, need, matcher.ranking.supplies_for(need, top=NAMED, allowed=apart))
    ids = [match.supply_id for match in matches]
    supplies = list(services.store.supplies.iterate(SupplyConditions(ids=ids))) if ids else []
    scored = matcher.pairs.score_all([(need, supply) for supply in supplies])
    withheld = (LeftOut(supply, match.level, apart[supply.id]) for supply, match in zip(supplies, scored, strict=True))
    return tuple(entry for entry in withheld if entry.level > Level.NONE)
