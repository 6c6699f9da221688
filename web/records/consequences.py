"""What follows a change of records, said once for every place that changes some.

Likely duplicates are looked for, and the needs that the change concerns are matched anew; people are told within the
write itself (`web/notices`), so that no change is without its letter. Whoever changes a record calls one of these and
nothing else.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from corpus.publication import Publication
from corpus.records import Need, Supply
from corpus.sorts import NEEDS, SUPPLIES
from corpus.states import CONTRACT_STATES, MATCHED_STATES, PairingState
from corpus.store import Pairing
from web.matching.decided import speaks_for_all
from web.matching.waiting import rank_waiting
from web.records.rematching import match_supplies, needs_of
from web.records.wished import put_before_staff
from web.services import Services
from web.workers.giving_way import giving_way

_GOING_ON = (PairingState.RECOMMENDED, PairingState.ASKED, PairingState.IN_TALKS)


class Depending(NamedTuple):
    """What rests on a supply: suggestions to judge, pairings that go on or are signed, and drafts that name it."""

    suggested: int
    going_on: int
    signed: int
    drafts: tuple[Publication, ...]


def depending_on(services: Services, supply_id: str) -> Depending:
    """What a change of this supply, or taking it off, concerns: said before somebody decides."""
    counts = Counter(pairing.state for pairing in services.store.pairings.of_supply(supply_id))
    return Depending(
        counts[PairingState.SUGGESTED],
        sum(counts[state] for state in _GOING_ON),
        sum(counts[state] for state in CONTRACT_STATES),
        services.store.issues.publications.drafts_with(supply_id),
    )


def of_card(services: Services, need: Need) -> int:
    """Of one card that was sent, corrected or took a step; returns how many supplies are suggested for it or judged."""
    services.matching.twins.renew_one(need)
    if need.state not in MATCHED_STATES:
        return 0
    put_before_staff(services, need)
    return services.matching.suggest(need)


def of_cards(services: Services, need_ids: Collection[str]) -> None:
    """Of many cards that have changed; those that are matched are matched anew."""
    services.matching.twins.renew(NEEDS, need_ids)
    services.matching.suggest_among(need_ids)


def of_supply(services: Services, supply: Supply) -> None:
    """Of one supply that is new, changed, valid again or offered no longer."""
    of_supplies(services, [supply.id])


def of_supplies(services: Services, supply_ids: Collection[str]) -> None:
    """Of many supplies: the needs that they are, were or should be suggested for are matched anew."""
    services.matching.twins.renew(SUPPLIES, supply_ids)
    with giving_way():
        match_supplies(services, supply_ids)


def of_record(services: Services, record: Need | Supply) -> None:
    """Of one record of either side."""
    if isinstance(record, Need):
        of_card(services, record)
    else:
        of_supply(services, record)


def of_twins(services: Services, table: str, record_ids: Collection[str]) -> None:
    """Of a decision on two records that may be one: merged, set apart, or taken back."""
    services.matching.twins.renew(table, record_ids)
    services.matching.suggest_among(record_ids if table == NEEDS else _needs_with(services, record_ids))


def of_undone_import(
    services: Services, table: str, *, removed: Collection[str], restored: Collection[str], needs: Iterable[str]
) -> None:
    """Of an import that was taken back; `needs` had pairings with what it brought."""
    services.matching.twins.renew(table, [*removed, *restored])
    concerned = {*restored} if table == NEEDS else needs_of(services, restored)
    services.matching.suggest_among(({*needs} | concerned) - {*removed})


def of_judgement(services: Services, need: Need, judged: Pairing) -> None:
    """Of a decision on one pairing: what waits for its need is ranked by it, and becomes neither more nor less.

    Where no more than a unit was refused, or money, another unit with the same matter may take its place.
    """
    rank_waiting(services.matching, need)
    if not speaks_for_all(judged):
        services.matching.suggest(need)


def _needs_with(services: Services, supply_ids: Iterable[str]) -> set[str]:
    return {pairing.need_id for supply_id in supply_ids for pairing in services.store.pairings.of_supply(supply_id)}
