"""Which needs' suggestions new or changed supplies concern, so that these alone are matched again."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from corpus.records import Supply
from corpus.states import PairingState
from corpus.store import SupplyConditions
from matcher import Level
from matcher.levels.worth import shares_terms
from web.matching.matching import SUGGESTED
from web.services import Services
from web.workers.giving_way import giving_way

NEAR = 1_000
"""Needs that are asked about of one supply, the best first: it is suggested for no more."""
FEW, MANY = 20, 0.25
"""Supplies in all, and for each need, up to which asking them takes less time than matching every need again."""
MARGIN = 0.85
"""How far judgements may draw a supply's score up: of a need that has any, this share of the bar is enough."""


def match_supplies(services: Services, supply_ids: Iterable[str]) -> int:
    """Renews the suggestions of the needs that some supplies are, were or should be suggested for; returns how many."""
    return services.matching.suggest_among(needs_of(services, supply_ids))


def renew_unfounded(services: Services) -> int:
    """Renews the suggestions of needs that have one without a shared technical term; returns how many.

    Such were kept before they were left out, or the lists of words that count have changed.
    """
    with giving_way():
        matcher, waiting = services.matching.current(), services.store.pairings.in_states((PairingState.SUGGESTED,))
        of_matcher = (pairing for pairing in waiting if pairing.version == 1)
        suggested = {
            need_id: [pairing.supply_id for pairing in pairings]
            for need_id, pairings in groupby(of_matcher, key=attrgetter("need_id"))
        }
        unfounded = [need_id for need_id, ids in suggested.items() if not shares_terms(matcher, need_id, ids)]
        return services.matching.suggest_among(unfounded) if unfounded else 0


def needs_of(services: Services, supply_ids: Iterable[str]) -> set[str]:
    """Those needs: of a new supply, the ones among whose best it now stands; of many supplies, all needs.

    None of supplies of kinds without levels, which are never suggested.
    """
    matcher, store = services.matching.current(), services.store
    without_levels = {number for side in matcher.index.offers.values() for number in side.stamps}
    ids, matched = sorted(set(supply_ids) - without_levels), matcher.needs.stamps
    if len(ids) > max(FEW, MANY * len(matched)):
        return {*matched}
    bars = store.pairings.bars(SUGGESTED, margin=MARGIN)
    needs = {pairing.need_id for record_id in ids for pairing in store.pairings.of_supply(record_id)}
    for supply in store.supplies.iterate(SupplyConditions(ids=ids)) if ids else ():
        needs |= set(_near(services, supply, bars))
    return needs


def _near(services: Services, supply: Supply, bars: dict[str, float]) -> Iterator[str]:
    """The needs whose bar a supply reaches, and of those with room the ones that it fits at all."""
    matcher = services.matching.current()
    at = matcher.supplies.place(supply.id)
    if at is None:
        return
    for place, score in matcher.ranking.likest_needs(supply, top=NEAR):
        need_id = matcher.needs.ids[place]
        # What has a title alone is judged need by need (`matcher/levels/grading.py`): its score does not exclude it.
        fits = not matcher.levels.has_body(at) or matcher.levels.of_score(score, at) > Level.NONE
        if score >= bars.get(need_id, 0.0) and (need_id in bars or fits):
            yield need_id
