"""What fits a public record, with reasons: nothing but public words takes part."""

from dataclasses import dataclass, replace
from typing import Generic

from corpus.errors import NotFound
from corpus.records import AnyRecord, Need, Supply
from corpus.store import NO_LEVEL, SupplyConditions
from corpus.visibility import public_record
from matcher import Match, Matcher, Reasons, WholeWords
from matcher.levels.worth import needs_worth_showing, worth_showing
from matcher.limits.refusals import Refusal, of_records
from web.fit.answers import Answers, answers
from web.fit.counted import Fitting, fitting_of
from web.fit.near import near_alone
from web.kit.listed import public_need, public_supply
from web.matching.same_matter import Also
from web.services import Services

SHOWN = 20
MARKED = 3
"""Words of each pairing that are marked where many pairings stand beside one text."""
MARKED_ALONE = 10
"""Words that are marked where one pairing is looked at."""


@dataclass(frozen=True, slots=True)
class Counterpart(Generic[AnyRecord]):
    """One record that fits, how well, and why; `near` is the one condition that stands against it, if it is one.

    `refusals` are sentences of either side that it is not for the other, and conditions that the supply sets.
    `also` are other units that have registered the same supply. `answers` stand in place of a level where the supply is
    of a kind that has none.
    """

    record: AnyRecord
    match: Match
    reasons: Reasons
    near: str = ""
    refusals: tuple[Refusal, ...] = ()
    also: tuple[Also, ...] = ()
    answers: Answers | None = None

    @property
    def level(self) -> int:
        """The level that is shown; 0 where there is none."""
        return int(self.match.level) if self.answers is None else NO_LEVEL

    @property
    def words(self) -> WholeWords:
        """What is marked in both texts."""
        return self.reasons.top_words(MARKED_ALONE)


@dataclass(frozen=True, slots=True)
class Counterparts(Generic[AnyRecord]):
    """The best of those worth showing; `fitting` counts all that may be shown, `rest` what is not worth it."""

    shown: tuple[Counterpart[AnyRecord], ...]
    count: Fitting
    fitting: int
    rest: int

    @property
    def near(self) -> tuple[Counterpart[AnyRecord], ...]:
        """Those that would fit but for one thing."""
        return tuple(counterpart for counterpart in self.shown if counterpart.near)

    @property
    def words(self) -> WholeWords:
        """The words that count most in any of the pairings shown."""
        return WholeWords(
            dict.fromkeys(word for counterpart in self.shown for word in counterpart.reasons.top_words(MARKED))
        )


def supplies_for(services: Services, need: Need, *, shown: int = SHOWN) -> Counterparts[Supply]:
    """The supplies that fit a need, which may be one that is not listed yet; the supplies are public ones."""
    matcher = services.matching.public()
    worth = worth_showing(matcher, need, matcher.ranking.supplies_for(need, top=matcher.supplies.count))
    entries = services.matching.entries.of_need(need, worth)
    matches = entries[:shown]
    ids = [match.supply_id for match in matches]
    records = {
        supply.id: public_record(supply) for supply in services.store.supplies.iterate(SupplyConditions(ids=ids))
    }
    pairs = [(match, need, records[match.supply_id]) for match in matches if match.supply_id in records]
    reasons = matcher.reasons.of_all([(own, supply) for _, own, supply in pairs])
    also = services.matching.entries.units_beside(need, list(records.values()))
    counterparts = (
        _fitted(matcher, own, Counterpart(supply, match, why, also=also[supply.id]))
        for (match, own, supply), why in zip(pairs, reasons, strict=True)
    )
    return Counterparts(tuple(counterparts), fitting_of(entries), len(entries), matcher.supplies.count - len(worth))


def _fitted(matcher: Matcher, need: Need, counterpart: Counterpart[Supply]) -> Counterpart[Supply]:
    """A supply with the one condition that stands against it, and with what refuses it."""
    refusals = of_records(need, counterpart.record)
    nearly = near_alone(matcher, need, counterpart.record, refusals, level=counterpart.match.level)
    return replace(counterpart, near=nearly, refusals=refusals)


def needs_for(services: Services, supply: Supply, *, shown: int = SHOWN) -> Counterparts[Need]:
    """The public needs, not settled yet, that a public supply fits."""
    matcher = services.matching.public()
    open_needs = services.matching.open_needs.stamps()
    matches = matcher.ranking.needs_for(supply, top=matcher.needs.count, allowed=open_needs.keys())
    every = needs_worth_showing(matcher, supply, matches)
    apart = services.matching.entries.apart.needs_of(supply, [match.need_id for match in every])
    worth = [match for match in every if match.need_id not in apart]
    records = services.matching.open_needs.shown(match.need_id for match in worth[:shown])
    pairs = [(match, records[match.need_id]) for match in worth[:shown] if match.need_id in records]
    reasons = matcher.reasons.of_all([(need, supply) for _, need in pairs])
    counterparts = (
        Counterpart(need, match, why, refusals=of_records(need, supply))
        for (match, need), why in zip(pairs, reasons, strict=True)
    )
    return Counterparts(tuple(counterparts), fitting_of(worth, "公开需求"), len(worth), len(open_needs) - len(every))


def supply_beside(services: Services, need: Need, supply_id: str) -> Counterpart[Supply] | None:
    """One supply seen from a public need, fitting or not; None where it is not public."""
    try:
        supply = public_supply(services, supply_id)
    except NotFound:
        return None
    return _beside(services, need, supply, supply)


def need_beside(services: Services, supply: Supply, need_id: str) -> Counterpart[Need] | None:
    """One need seen from a public supply, fitting or not; None where it is not public."""
    try:
        need = public_need(services, need_id)
    except NotFound:
        return None
    return _beside(services, need, supply, need)


def _beside(services: Services, need: Need, supply: Supply, record: AnyRecord) -> Counterpart[AnyRecord]:
    matcher = services.matching.public()
    return Counterpart(
        record,
        matcher.pairs.score(need, supply),
        matcher.reasons.of(need, supply),
        refusals=of_records(need, supply),
        answers=answers(need, supply, services.lists),
    )
