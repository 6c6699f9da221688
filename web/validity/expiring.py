"""Reminders of records that run out: to the record's own side where its address is known, else to the bureau."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from corpus.records import Need, Supply
from corpus.sorts import sort_of
from corpus.store import Draft
from web.kit.filters import day, long_day
from web.notices.channels import Channel, ways
from web.notices.events import Audience, Event
from web.notices.links import expiring_link, valid_link
from web.notices.saying import render
from web.records.ageing import needs_between, remind_days, supplies_between
from web.services import Services


def remind_of_ends(services: Services) -> int:
    """Queues a letter for each record and each of the days set before its end; returns how many were new.

    A service that stood still on such a day sends the letter afterwards. Needs an application context.
    """
    if Channel.EMAIL not in ways(services.settings):
        return 0
    written = [*_letters(services), *_to_bureau(services)]
    if not written:
        return 0
    with services.store.database.write() as db:
        return services.store.telling.outbox.queue_within(db, written)


def _letters(services: Services) -> Iterator[Draft]:
    today, days = services.store.today(), remind_days(services.settings)
    for record in _ending(services, today, today + timedelta(days=days[0])):
        if record.email and record.ends_on:
            left = (record.ends_on - today).days
            yield _letter(services, record, stage=min(before for before in days if before >= left))


def _letter(services: Services, record: Need | Supply, *, stage: int) -> Draft:
    """The key names the end and the stage, so that each is told once, and again after a renewal."""
    audience = Audience(sort_of(record).side)
    settings = services.settings
    text = render(
        Event.EXPIRING,
        audience,
        own=record,
        other=None,
        reason=long_day(record.ends_on),
        links=valid_link(settings, record),
        settings=settings,
    )
    return Draft(
        key=f"{record.id}!{day(record.ends_on)}.{stage}:{Event.EXPIRING}:{audience}:{Channel.EMAIL}",
        channel=Channel.EMAIL,
        recipient=record.email,
        event=Event.EXPIRING,
        record=record.id,
        audience=audience,
        subject=text.subject,
        body=text.body,
    )


def _to_bureau(services: Services) -> Iterator[Draft]:
    """One letter a day about all records of which nobody else can be told, on the days set before their end."""
    settings, today = services.settings, services.store.today()
    on_these_days = (today + timedelta(days=remind_day) for remind_day in remind_days(settings))
    silent = [record for end in on_these_days for record in _ending(services, end, end) if not record.email]
    if not silent or not settings.notify_email:
        return
    text = render(
        Event.EXPIRING,
        Audience.BUREAU,
        own=silent[0],
        other=None,
        reason=f" {len(silent)} 项",
        links=expiring_link(settings),
        settings=settings,
    )
    yield Draft(
        key=f"!{day(today)}:{Event.EXPIRING}:{Audience.BUREAU}:{Channel.EMAIL}",
        channel=Channel.EMAIL,
        recipient=settings.notify_email,
        event=Event.EXPIRING,
        record="",
        audience=Audience.BUREAU,
        subject=text.subject,
        body=text.body,
    )


def _ending(services: Services, since: date, until: date) -> Iterable[Need | Supply]:
    yield from services.store.supplies.iterate(supplies_between(since, until))
    yield from services.store.needs.iterate(needs_between(since, until))
