"""What follows a change of records, said once for every place that changes some.

Likely duplicates are looked for, the needs that the change concerns are matched anew, and staff see which of them have
a new supply at 较强相关 or better; people are told within the write itself (`web/notices`), so no change is without
its letter. Whoever changes a record calls one of these and nothing else. A job that changes thousands calls `compare`
and `match` as its last steps.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from corpus.publication import Publication
from corpus.records import Need, Supply
from corpus.sorts import NEEDS, SUPPLIES
from corpus.states import CONTRACT_STATES, MATCHED_STATES, PairingState
from corpus.store import Pairing
from web.jobs.job_kinds import Step
from web.jobs.work import AFTER, Work
from web.matching.decided import speaks_for_all
from web.matching.waiting import rank_waiting
from web.records.rematching import match_supplies, needs_of
from web.records.wished import put_before_staff
from web.services import Services
from web.workers.giving_way import giving_way

MATCHED_AT_ONCE = 3
"""Needs that are matched between two safe points of a job."""
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
    """Of some cards that have changed; those that are matched are matched anew."""
    services.matching.twins.renew(NEEDS, need_ids)
    services.matching.suggest_among(need_ids)


def of_supply(services: Services, supply: Supply) -> None:
    """Of one supply that is new, changed, valid again or offered no longer."""
    of_supplies(services, [supply.id])


def of_supplies(services: Services, supply_ids: Collection[str]) -> None:
    """Of many supplies: the needs that they are, were or should be suggested for are matched anew; what is new among
    the good pairings is put before staff.
    """
    services.matching.twins.renew(SUPPLIES, supply_ids)
    since = services.store.database.clock()
    with giving_way():
        match_supplies(services, supply_ids)
    put_news_before_staff(services, supply_ids, since=since)


def put_news_before_staff(services: Services, supply_ids: Collection[str], *, since: datetime) -> None:
    """Of supplies that were matched since a moment, also as a step of a job: what is new among the good pairings."""
    moment = since.astimezone(UTC).isoformat(timespec="microseconds")
    services.store.work.fresh.note(supply_ids, since=moment)


def of_record(services: Services, record: Need | Supply) -> None:
    """Of one record of either side."""
    if isinstance(record, Need):
        of_card(services, record)
    else:
        of_supply(services, record)


def of_twins(services: Services, table: str, record_ids: Collection[str]) -> None:
    """Of a decision on two records that may be one: merged, set apart, or taken back."""
    services.matching.twins.renew(table, record_ids)
    services.matching.suggest_among(record_ids if table == NEEDS else _needs_paired_with(services, record_ids))


def needs_with(services: Services, table: str, record_ids: Collection[str]) -> set[str]:
    """The needs that changed records of a table concern."""
    return {*record_ids} if table == NEEDS else needs_of(services, record_ids)


def take_on(work: Work) -> None:
    """The matcher taken on by what has changed."""
    work.services.matching.current()


TAKING_ON = Step("index", "正在更新匹配用的索引", take_on)
"""The same as a step of a job."""


def compare(work: Work, table: str, record_ids: Iterable[str]) -> None:
    """Of many records, as a step of a job: likely duplicates of them are looked for, from where it was broken off."""
    ids = sorted(record_ids)
    left = [record_id for record_id in ids if record_id > work.memo.get(AFTER, "")]
    before = len(ids) - len(left)

    def watch(done: int, last: str) -> None:
        work.at(before + done, len(ids), **{AFTER: last})

    work.services.matching.twins.renew(table, left, watch=watch)


def match(work: Work, need_ids: Iterable[str]) -> int:
    """The same for the needs that a change concerns: they are matched anew; returns how many they are."""
    ids = sorted(need_ids)
    left = [need_id for need_id in ids if need_id > work.memo.get(AFTER, "")]
    for done in range(0, len(left), MATCHED_AT_ONCE):
        some = left[done : done + MATCHED_AT_ONCE]
        work.services.matching.suggest_among(some)
        work.at(len(ids) - len(left) + done + len(some), len(ids), **{AFTER: some[-1]})
    return len(ids)


def of_judgement(services: Services, need: Need, judged: Pairing) -> None:
    """Of a decision on one pairing: what waits for its need is ranked by it, and becomes neither more nor less.

    Where no more than a unit was refused, or money, another unit with the same matter may take its place.
    """
    if speaks_for_all(judged):
        rank_waiting(services.matching, need)
    else:
        services.matching.suggest(need)


def _needs_paired_with(services: Services, supply_ids: Iterable[str]) -> set[str]:
    return {pairing.need_id for supply_id in supply_ids for pairing in services.store.pairings.of_supply(supply_id)}
