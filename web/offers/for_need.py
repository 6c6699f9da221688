"""For a need, what fits of each kind without levels: the wanted kinds first, the best first within a kind.

What a condition refuses is named apart, with that condition: no word in common outweighs it, and it has no score.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.card_facts import facts_of_card
from corpus.eligibility import Facts, Standing
from corpus.posts import is_for_needs
from corpus.records import Need, Supply
from corpus.supply_kinds import kind_of
from matcher import Matcher, Reasons
from matcher.levels.worth import sharing_of_kind, standing_once
from matcher.weights.results import Scored
from web.fit.answers import Answers, answers
from web.matching.same_matter import Also
from web.offers.kinds_in_order import Looked, achievements_first, kinds_for, kinds_lacking
from web.services import Services

SHOWN = 3
"""Supplies of a kind that a need's page shows."""
SHOWN_ALONE = 50
"""The same where one kind is looked at."""
REFUSED_SHOWN = 10
RANKED = 50
"""Supplies of a kind that words decide on, the best first."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A supply for a need: what both mention, and the answers to what it asks; `also` are other units that have it."""

    supply: Supply
    reasons: Reasons
    answers: Answers
    also: tuple[Also, ...] = ()


class Refused(NamedTuple):
    """A supply whose conditions the need does not fulfil."""

    supply: Supply
    answers: Answers


@dataclass(frozen=True, slots=True)
class OfKind:
    """The supplies of one kind: those shown, how many more there are, and what is refused (`refused_count` in all)."""

    kind: str
    is_wanted: bool
    shown: tuple[Offered, ...]
    more: int
    refused: tuple[Refused, ...]
    refused_count: int

    @property
    def count(self) -> int:
        """How many are not refused."""
        return len(self.shown) + self.more


@dataclass(frozen=True, slots=True)
class Offers:
    """The kinds that have anything to show for a need, and those without which what it wants is answered by none.

    `achievements_first` says on which side of achievements they stand.
    """

    kinds: tuple[OfKind, ...]
    achievements_first: bool

    @property
    def wanted(self) -> tuple[OfKind, ...]:
        """The kinds that the card asks for."""
        return tuple(group for group in self.kinds if group.is_wanted)

    @property
    def others(self) -> tuple[OfKind, ...]:
        """The kinds that it does not ask for."""
        return tuple(group for group in self.kinds if not group.is_wanted)

    def of(self, kind: str) -> OfKind | None:
        """One kind, where it is there."""
        return next((group for group in self.kinds if group.kind == kind), None)


class Weighed(NamedTuple):
    """A supply that may stand in a list, with the score of its words and the answers to what is asked."""

    supply: Supply
    score: float
    answers: Answers


def offers_for(
    services: Services, need: Need, matcher: Matcher, *, facts: Facts | None = None, shown: int = SHOWN
) -> Offers:
    """What fits a need of every kind without levels; the need may be one that is not stored.

    `matcher` is the public one for whatever everybody may see; `facts` are what is known of the asker, else the card's.
    """
    looked = kinds_for(need, services.lists)
    groups = [of_kind(services, need, matcher, one, facts=facts, shown=shown) for one in looked]
    there = {group.kind for group in groups if group.count or group.refused}
    lacking = kinds_lacking(need, looked, there)
    kept = tuple(group for group in groups if group.kind in there | lacking)
    return Offers(kept, achievements_first(need, looked))


def of_kind(
    services: Services,
    need: Need,
    matcher: Matcher,
    looked: Looked,
    *,
    facts: Facts | None = None,
    shown: int = SHOWN_ALONE,
) -> OfKind:
    """What fits a need of one kind."""
    known = facts_of_card(need, services.lists) if facts is None else facts
    return arranged(services, need, matcher, looked, _answered(services, need, matcher, looked.kind, known), shown)


def arranged(
    services: Services, need: Need, matcher: Matcher, looked: Looked, every: Sequence[Weighed], shown: int
) -> OfKind:
    """All that may stand in a list: the best by conditions, then by words; what is refused apart."""
    refused = [one for one in every if one.answers.standing is Standing.REFUSED]
    fitting = sorted(
        (one for one in every if one.answers.standing is not Standing.REFUSED),
        key=lambda one: (one.answers.place, -one.score, one.supply.id),
    )
    return OfKind(
        looked.kind,
        looked.is_wanted,
        _with_reasons(services, need, matcher, fitting[:shown]),
        max(0, len(fitting) - shown),
        tuple(Refused(one.supply, one.answers) for one in refused[:REFUSED_SHOWN]),
        len(refused),
    )


def _answered(services: Services, need: Need, matcher: Matcher, kind: str, facts: Facts | None) -> Sequence[Weighed]:
    """The supplies of a kind that may stand in a need's list, with their answers; best by words first."""
    side = matcher.index.offers.get(kind)
    if side is None:
        return ()
    scores = _scores(services, need, matcher, kind, side.count)
    stamps = side.stamps
    known = services.matching.entries.offers.of({number: stamps[number] for number in scores})
    return [
        Weighed(supply, scores[number], said)
        for number, supply in known.items()
        if is_for_needs(supply) and (said := answers(need, supply, services.lists, facts)) is not None
    ]


def _scores(services: Services, need: Need, matcher: Matcher, kind: str, count: int) -> Mapping[str, float]:
    """The scores of those that may stand in the list, each matter once, best first.

    Of a kind that concerns whoever fulfils its conditions all stand there, of others what shares a technical term.
    """
    apart: Collection[str] = services.matching.entries.apart.of_need(need)
    if kind_of(kind).rules.by_conditions:
        scored = matcher.ranking.of_kind_for(need, kind, top=count)
        every = dict.fromkeys(matcher.index.offers[kind].stamps, 0.0) | {one.supply_id: one.score for one in scored}
        by_score = sorted(every, key=lambda number: -every[number])
        return {number: every[number] for number in by_score if number not in apart}
    best = sharing_of_kind(matcher, need, kind, matcher.ranking.of_kind_for(need, kind, top=RANKED))
    return {one.supply_id: one.score for one in each_once(services, best, apart)}


def each_once(services: Services, scored: Sequence[Scored], apart: Collection[str]) -> Sequence[Scored]:
    """The best first, each matter once, without those `apart`."""
    same = services.matching.entries.same.among([one.supply_id for one in scored]) if scored else {}
    return standing_once(scored, same, apart=apart)


def _with_reasons(services: Services, need: Need, matcher: Matcher, chosen: Sequence[Weighed]) -> tuple[Offered, ...]:
    reasons = matcher.reasons.of_all([(need, one.supply) for one in chosen])
    also = services.matching.entries.units_beside(need, [one.supply for one in chosen]) if chosen else {}
    return tuple(
        Offered(one.supply, why, one.answers, also.get(one.supply.id, ()))
        for one, why in zip(chosen, reasons, strict=True)
    )
