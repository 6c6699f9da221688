"""Records that grow old, as pages and reminders see them: which end soon, which have run out, and what follows."""

from collections.abc import Sequence
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from typing import NamedTuple

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.records import Need, Supply
from corpus.sorts import NEEDS, sort_numbered, sort_of
from corpus.states import MATCHED_STATES
from corpus.store import NeedConditions, Page, SupplyConditions, records_in
from corpus.supply_kinds import kind_of
from corpus.validity import closing_day, has_no_place_left, has_run_out, why_over
from corpus.visibility import LISTED_SUPPLY_STATUS
from web.records import consequences
from web.services import Services
from web.settings import Settings

_FITTING = 20
"""Needs whose suggestions a supply that is valid again is put among."""
_DAY = timedelta(days=1)


class Chosen(NamedTuple):
    """A record that somebody wants to renew, as it was when they read it."""

    record_id: str
    version: int


class Renewed(NamedTuple):
    """What became of the records chosen: those that are valid again, and the numbers of those that had changed.

    `fixed` are those whose end follows from their own date, places or batch.
    """

    done: tuple[Need | Supply, ...]
    changed: tuple[str, ...]
    fixed: tuple[str, ...] = ()


def remind_days(settings: Settings) -> tuple[int, ...]:
    """How many days before the end people are reminded, the most first."""
    return tuple(sorted({int(days) for days in settings.remind_days.split()}, reverse=True))


def supplies_between(since: date | None, until: date) -> SupplyConditions:
    """The supplies in use whose last valid day lies between these days."""
    return SupplyConditions(status=LISTED_SUPPLY_STATUS, ends_since=since, ends_until=until)


def needs_between(since: date | None, until: date) -> NeedConditions:
    """The needs that are worked on whose last valid day lies between these days."""
    return NeedConditions(states=MATCHED_STATES, ends_since=since, ends_until=until)


def soon(services: Services) -> tuple[date, date]:
    """The first and the last day of what ends soon: as long before the end as the first reminder goes out."""
    today = services.store.today()
    return today, today + remind_days(services.settings)[0] * _DAY


def count_soon(services: Services) -> int:
    """How many records end soon."""
    since, until = soon(services)
    store = services.store
    return store.supplies.count(supplies_between(since, until)) + store.needs.count(needs_between(since, until))


def soonest(services: Services, size: int) -> Sequence[Need | Supply]:
    """The records that end first of those that end soon."""
    since, until = soon(services)
    supplies = services.store.supplies.ending(supplies_between(since, until), size=size)
    needs = services.store.needs.ending(needs_between(since, until), size=size)
    return list(islice(merge(supplies.items, needs.items, key=lambda record: record.ends_on or until), size))


def page(services: Services, table: str, *, over: bool, number: int) -> Page[Need] | Page[Supply]:
    """One page of the needs or supplies that end soon, or have run out, what ends first at its head."""
    since, until = soon(services)
    span = (None, since - _DAY) if over else (since, until)
    if table == NEEDS:
        return services.store.needs.ending(needs_between(*span), number=number)
    return services.store.supplies.ending(supplies_between(*span), number=number)


def days_left(today: date, record: Need | Supply) -> tuple[str, bool]:
    """How long a record is still valid, in words, and whether no longer."""
    if record.ends_on is None:
        return "不限", False
    left = (record.ends_on - today).days
    if left < 0:
        return f"已过期 {-left} 天", True
    return (f"还剩 {left} 天" if left else "今天到期"), False


class Ends(NamedTuple):
    """What makes a record end: what its day is called, why it is over once it is, and the field that moves the day.

    `field` is "" where it ends by its age or with its batch; only what ends by its age is renewed.
    """

    called: str
    why: str
    field: str
    is_renewed: bool
    batch: str = ""
    is_full: bool = False


def ends(services: Services, record: Need | Supply) -> Ends:
    """What makes a record end, in the words of its kind."""
    store, today = services.store, services.store.today()
    if not isinstance(record, Supply):
        return Ends("有效期至", why_over(record, today), "", is_renewed=True)
    rules, batch = kind_of(record.kind).rules, store.kept.batches.of_supply(record)
    why = why_over(record, today, batch_end=batch.last_day if batch else None)
    closing = closing_day(record)
    if has_no_place_left(record) and not (closing and closing < today):
        return Ends(kind_of(record.kind).label_of(rules.places), why, rules.places, is_renewed=False, is_full=True)
    if batch and batch.last_day:
        return Ends("批次结束", why, "", is_renewed=False, batch=batch.name)
    if closing:
        field = rules.closes if record[rules.closes] else rules.closes_else
        return Ends(kind_of(record.kind).label_of(field), why, rules.closes, is_renewed=False)
    return Ends("有效期至", why, "", is_renewed=True)


def owner_of(record: Need | Supply) -> str:
    """Whose record it is, for staff."""
    return sort_of(record).owner_shown(record)


def find(services: Services, record_id: str) -> Need | Supply:
    """The record with this number, of either table; `NotFound` where there is none."""
    return records_in(services.store, sort_numbered(record_id).table).get(record_id)


def renew(services: Services, chosen: Sequence[Chosen], *, actor: str, note: str = "") -> Renewed:
    """Makes records valid again, each as it was read; one that has changed since is left as it is and named."""
    done, changed, fixed = list[Need | Supply](), list[str](), list[str]()
    for choice in chosen:
        try:
            done.append(renew_one(services, choice, actor=actor, note=note))
        except (Conflict, NotFound):
            changed.append(choice.record_id)
        except IllegalStep:
            fixed.append(choice.record_id)
    return Renewed(tuple(done), tuple(changed), tuple(fixed))


def renew_one(services: Services, choice: Chosen, *, actor: str, note: str = "") -> Need | Supply:
    """Makes one record valid again, and puts it back before the needs it fits; `Conflict` where it has changed."""
    store, before = services.store, find(services, choice.record_id)
    renewed = records_in(store, sort_of(before).table).renew(
        choice.record_id, version=choice.version, actor=actor, note=note
    )
    if has_run_out(before, store.today()):
        consequences.of_record(services, renewed)
    return renewed


def suggest_without_run_out(services: Services) -> int:
    """Replaces undecided suggestions of supplies or needs that have run out; returns how many needs had some."""
    store, today = services.store, services.store.today()
    ids = store.pairings.needs_with_run_out(today)
    needs = list(store.needs.iterate(NeedConditions(ids=ids))) if ids else []
    for need in needs:
        if need.state in MATCHED_STATES and not has_run_out(need, today):
            services.matching.suggest(need)
        else:
            store.pairings.suggest(need.id, [])
    return len(needs)
