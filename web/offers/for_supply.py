"""For a supply of a kind without levels, the needs that it fits, with the answers to what it asks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.eligibility import Standing
from corpus.posts import is_for_needs
from corpus.records import Need, Supply
from corpus.store import NeedConditions
from corpus.supply_kinds import kind_of
from matcher import Matcher, Reasons
from matcher.index.changes import kind_apart
from matcher.levels.worth import above_chance, shares_enough
from web.fit.answers import Answers, answers
from web.offers.kinds_in_order import is_wanted
from web.services import Services

SHOWN = 10
RANKED, WANTING = 40, 200
"""Needs that are looked at for their words, the best first, and because they want the kind."""
Read = Callable[[Iterable[str]], Mapping[str, Need]]


@dataclass(frozen=True, slots=True)
class Asking:
    """A need that a supply fits: what both mention, what the supply asks, and whether the card wants its kind."""

    need: Need
    reasons: Reasons
    answers: Answers
    is_wanted: bool


class NeedsOf(NamedTuple):
    """The needs that a supply fits, the best first, and how many more there are."""

    shown: tuple[Asking, ...]
    more: int


class _Found(NamedTuple):
    need: Need
    score: float
    answers: Answers


def public_needs_for(services: Services, supply: Supply, *, shown: int = SHOWN) -> NeedsOf | None:
    """The open needs that everybody may see and that a public supply fits; None for a kind that has levels."""
    known = services.matching.open_needs
    return _needs(services, supply, services.matching.public(), set(known.stamps()), known.shown, shown)


def needs_for_staff(services: Services, supply: Supply, *, shown: int = SHOWN) -> NeedsOf | None:
    """The same of all needs that are matched, with all that they say."""
    matcher = services.matching.current()

    def read(ids: Iterable[str]) -> Mapping[str, Need]:
        numbers = list(ids)
        found = services.store.needs.iterate(NeedConditions(ids=numbers)) if numbers else ()
        return {need.id: need for need in found}

    return _needs(services, supply, matcher, set(matcher.needs.stamps), read, shown)


def _needs(
    services: Services, supply: Supply, matcher: Matcher, open_needs: set[str], read: Read, shown: int
) -> NeedsOf | None:
    if not kind_apart(supply):
        return None
    if not is_for_needs(supply):
        return NeedsOf((), 0)
    scored = matcher.ranking.needs_of_kind(supply, top=RANKED, allowed=open_needs)
    scores = dict.fromkeys(_wanting(services, supply.kind, open_needs), 0.0)
    words = {one.need_id: one.score for one in above_chance(matcher, supply, scored)}
    scores = {number: words.get(number, 0.0) for number in (*scores, *words)}
    apart = services.matching.entries.apart.needs_of(supply, scores)
    found = [
        _Found(need, scores[number], said)
        for number, need in read(number for number in scores if number not in apart).items()
        if _concerns(matcher, need, supply, scores[number])
        and (said := answers(need, supply, services.lists)) is not None
        and said.standing is not Standing.REFUSED
    ]
    found.sort(key=lambda one: (not is_wanted(one.need, supply.kind), one.answers.place, -one.score, one.need.id))
    return NeedsOf(_with_reasons(matcher, supply, found[:shown]), max(0, len(found) - shown))


def _wanting(services: Services, kind: str, open_needs: set[str]) -> list[str]:
    """The needs that want what is offered to whoever fulfils the conditions, whatever their words are."""
    rules = kind_of(kind).rules
    if not rules.by_conditions:
        return []
    wanting = (services.store.needs.stamps(NeedConditions(need_kind=code)) for code in rules.wanted_by)
    return sorted({number for stamps in wanting for number in stamps if number in open_needs})[:WANTING]


def _concerns(matcher: Matcher, need: Need, supply: Supply, score: float) -> bool:
    """Whether a need wants what is offered to whoever fulfils the conditions, or shares enough words."""
    wants = kind_of(supply.kind).rules.by_conditions and is_wanted(need, supply.kind)
    return wants or shares_enough(matcher, need, supply, score)


def _with_reasons(matcher: Matcher, supply: Supply, found: Sequence[_Found]) -> tuple[Asking, ...]:
    reasons = matcher.reasons.of_all([(one.need, supply) for one in found])
    return tuple(
        Asking(one.need, why, one.answers, is_wanted(one.need, supply.kind))
        for one, why in zip(found, reasons, strict=True)
    )
