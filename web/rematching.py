"""Which needs' suggestions new or changed supplies concern, so that these alone are matched again."""

from collections.abc import Iterable, Iterator

from corpus.records import Supply
from corpus.store import SupplyConditions
from matcher import Level, Match
from web.matching import SUGGESTED
from web.services import Services

_FIRST, _MORE = 40, 8
"""Needs that are asked for at first, and how many times as many where those do not suffice."""
MARGIN = 0.85
"""How far judgements may draw a supply's score up: of a need that has any, this share of the bar is enough."""


def match_supplies(services: Services, supply_ids: Iterable[str]) -> int:
    """Renews the suggestions of the needs that some supplies are, were or should be suggested for; returns how many."""
    return services.matching.suggest_among(needs_of(services, supply_ids))


def needs_of(services: Services, supply_ids: Iterable[str]) -> set[str]:
    """Those needs: of a new supply, the ones among whose best it now stands."""
    ids, store = sorted(set(supply_ids)), services.store
    bars = store.pairings.bars(SUGGESTED, margin=MARGIN)
    needs = {pairing.need_id for one in ids for pairing in store.pairings.of_supply(one)}
    for supply in store.supplies.iterate(SupplyConditions(ids=ids)) if ids else ():
        needs |= {one.need_id for one in _near(services, supply, bars) if one.score >= bars.get(one.need_id, 0.0)}
    return needs


def _near(services: Services, supply: Supply, bars: dict[str, float]) -> Iterator[Match]:
    """The needs that a supply fits at all, as many as any bar could let in; none of one that is not matched."""
    matcher, top = services.matching.current(), _FIRST
    if matcher.supplies.place(supply.id) is None:
        return iter(())
    lowest = min((bars.get(one, 0.0) for one in matcher.needs.ids), default=0.0)
    while True:
        found = matcher.needs_for(supply, top=top)
        if len(found) < top or found[-1].level is Level.NONE or found[-1].score < lowest:
            return (one for one in found if one.level > Level.NONE)
        top *= _MORE
