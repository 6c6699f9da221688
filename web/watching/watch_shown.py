"""A watch as its owner sees it: what is waited for, since when, and the last things that it was told of."""

from dataclasses import dataclass
from datetime import datetime

from corpus.records import Need, Supply
from corpus.store import NeedConditions, SupplyConditions
from corpus.visibility import is_listed, public_record
from corpus.watching import Watch, WatchKind
from web.services import Services
from web.watching.awaited import words_of
from web.watching.news_letter import Named, named

SHOWN = 20
"""Records of a watch that its page names, the newest first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A watch on its page."""

    number: int
    said: str
    since: datetime
    told_at: datetime | None
    told_of: tuple[Named, ...]


def shown(services: Services, watch: Watch) -> Shown:
    """One of them."""
    records = [record for record in _told_of(services, watch) if is_listed(record)]
    return Shown(
        watch.id,
        words_of(watch, services.lists),
        watch.created_at,
        watch.told_at,
        tuple(named(public_record(record)) for record in records),
    )


def _told_of(services: Services, watch: Watch) -> list[Need | Supply]:
    ids = services.store.telling.watches.last_told_of(watch.id, SHOWN)
    if watch.kind is WatchKind.NEEDS:
        return [*services.store.needs.iterate(NeedConditions(ids=ids))]
    return [*services.store.supplies.iterate(SupplyConditions(ids=ids))]
