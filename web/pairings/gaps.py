"""Needs that nothing in stock answers, and what to ask universities for on the next visit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Need
from corpus.states import PairingState
from corpus.store import NO_LEVEL, NeedConditions, Pairing
from matcher import Level
from web.services import Services

TERMS = 5
"""Words that are named for one need."""
ASKED = 12
"""Words that are named for a visit."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A need without a supply at 较强相关 or better: the best level there is, and the weightiest words it lacks."""

    need: Need
    best: Level
    missing: tuple[str, ...]


def gaps(services: Services, ids: Sequence[str]) -> tuple[Gap, ...]:
    """The gaps of these needs, in this order."""
    records = {need.id: need for need in services.store.needs.iterate(NeedConditions(ids=list(ids)))} if ids else {}
    return tuple(_gap(services, records[record_id]) for record_id in ids if record_id in records)


def to_ask(listed: Sequence[Gap]) -> tuple[str, ...]:
    """The words that most of the needs lack, for a visit."""
    counted = Counter(word for gap in listed for word in gap.missing)
    return tuple(word for word, _ in counted.most_common(ASKED))


def _gap(services: Services, need: Need) -> Gap:
    waiting = [
        pairing
        for pairing in services.store.pairings.of_need(need.id)
        if pairing.state == PairingState.SUGGESTED and pairing.level != NO_LEVEL
    ]
    best = max((Level(pairing.level) for pairing in waiting), default=Level.NONE)
    return Gap(need, best, _missing(services, need, waiting))


def _missing(services: Services, need: Need, waiting: Sequence[Pairing]) -> tuple[str, ...]:
    """What the nearest supply lacks; where there is none, what the need is about."""
    matcher = services.matching.current()
    if not waiting:
        return matcher.reasons.keywords(need, TERMS)
    nearest = services.store.supplies.get(waiting[0].supply_id)
    return matcher.reasons.missing(need, nearest)[:TERMS] or matcher.reasons.keywords(need, TERMS)
