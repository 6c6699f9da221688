"""What has come into the public lists since it was last looked: once a round for all, then by what each watch wants."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from corpus.records import Need, Supply
from corpus.store import CHINA, NeedConditions, Needs, SupplyConditions
from corpus.store.records.records import Supplies
from corpus.visibility import is_listed, public_record
from corpus.watching import Watch, WatchKind
from matcher.searching.layers import Layer
from web.hall.listing import Query, need_conditions, supply_conditions
from web.services import Services
from web.watching.awaited import query_of


@dataclass(frozen=True, slots=True)
class Arrived:
    """The numbers of what everybody may see since some moment and could not before, each with when it last changed."""

    needs: dict[str, datetime]
    supplies: dict[str, datetime]

    def of(self, kind: WatchKind) -> dict[str, datetime]:
        """Those of one list."""
        return self.needs if kind is WatchKind.NEEDS else self.supplies


def arrived(services: Services, since: datetime) -> Arrived:
    """What has come since a moment; looked at from the beginning of its day."""
    store = services.store
    needs, supplies = (_unseen(services, records, since) for records in (store.needs, store.supplies))
    return Arrived(
        _moments(store.needs.iterate(NeedConditions(ids=needs))),
        _moments(store.supplies.iterate(SupplyConditions(ids=supplies))),
    )


def news_of(services: Services, watch: Watch, every: Arrived) -> tuple[Need | Supply, ...]:
    """What of it a watch of a list is to be told: found by its words themselves, open, and not told before."""
    told = services.store.telling.watches.told_of(watch.id)
    ids = [number for number, at in every.of(watch.kind).items() if at > watch.looked_at and number not in told]
    query = query_of(watch)
    if query.q and ids:
        ids = _found_by_words(services, watch.kind, query, ids)
    return tuple(map(public_record, _listed(services, watch.kind, query, ids))) if ids else ()


def _unseen(services: Services, records: Needs | Supplies, since: datetime) -> list[str]:
    """What was not there, or not for everybody, when the day of that moment began, and has changed since."""
    earlier = services.store.trail.earlier.before(records, since.astimezone(CHINA).date())
    return [before.record_id for before in earlier if before.record is None or not is_listed(before.record)]


def _moments(records: Iterable[Need | Supply]) -> dict[str, datetime]:
    return {record.id: record.updated_at for record in records if is_listed(record) and record.updated_at}


def _found_by_words(services: Services, kind: WatchKind, query: Query, ids: list[str]) -> list[str]:
    """Those that have the words, or most of them: what is only near in meaning is worth a look, not a message."""
    searches = services.matching.public().search
    hits = (searches.needs if kind is WatchKind.NEEDS else searches.supplies)(query.q, as_written=query.raw)
    among = set(ids)
    return [number for number in hits.ids if number in among and hits.layer_of(number) is not Layer.MEANING]


def _listed(services: Services, kind: WatchKind, query: Query, ids: list[str]) -> Iterator[Need | Supply]:
    if kind is WatchKind.NEEDS:
        needs = services.store.needs.iterate(need_conditions(services, query, ids=ids))
        yield from (need for need in needs if query.state or need.public_state.is_open)
    else:
        yield from services.store.supplies.iterate(supply_conditions(services, query, ids=ids))
