"""The daily round: what each watch is told of, gathered into one message for each address."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES
from corpus.store import Draft
from corpus.values import mobile_of
from corpus.visibility import public_record
from corpus.watching import Watch, WatchKind
from web.kit.filters import day
from web.notices.channels import Channel, ways
from web.notices.events import Audience, Event
from web.services import Services
from web.watching.awaited import KINDS
from web.watching.fits_news import news_of_fits
from web.watching.fresh_records import Arrived, arrived, news_of
from web.watching.news_letter import Part, letter, short_message


class Address(NamedTuple):
    """Where somebody is told."""

    channel: Channel
    recipient: str


class Due(NamedTuple):
    """What a watch is to be told of, and where."""

    address: Address
    watch: Watch
    records: tuple[Need | Supply, ...]


def tell_news(services: Services) -> int:
    """Queues the day's messages, one for each address that has news and got none today; returns how many.

    Nothing of an enterprise's card is told before staff have said so. Needs an application context.
    """
    watches = services.store.telling.watches
    watches.forget_unconfirmed()
    active, started = watches.active(), services.store.database.clock()
    if not active or not services.settings.address:
        return 0  # without the site's own address there is no link that ends it
    told = watches.told_today()
    reached = [(watch, address) for watch in active if (address := _address(services, watch))]
    waiting = [(watch, address) for watch, address in reached if address.recipient not in told]
    every = _arrived(services, [watch for watch, _ in waiting])
    due = [Due(address, watch, _news(services, watch, every)) for watch, address in waiting]
    watches.looked((each.watch.id for each in due if not each.records), at=started)
    some = sorted((each for each in due if each.records), key=lambda each: (each.address, each.watch.id))
    return sum(_tell(services, address, [*group], started) for address, group in groupby(some, key=lambda one: one[0]))


def _arrived(services: Services, watches: Sequence[Watch]) -> Arrived:
    """What has come since the watch that was looked at longest ago was; nothing where no list is watched."""
    moments = [watch.looked_at for watch in watches if watch.kind in KINDS]
    return arrived(services, min(moments)) if moments else Arrived({}, {})


def _news(services: Services, watch: Watch, every: Arrived) -> tuple[Need | Supply, ...]:
    if watch.kind is WatchKind.FITS:
        return news_of_fits(services, watch)
    return _of_card(services, watch) if watch.kind is WatchKind.CARD else news_of(services, watch, every)


def _of_card(services: Services, watch: Watch) -> tuple[Supply, ...]:
    """The new supplies for a card that staff have let out, as everybody sees them."""
    store, need_id = services.store, watch.need_id or ""
    if store.needs.get(need_id).state not in MATCHED_STATES:
        return ()
    approved = store.work.fresh.approved(need_id, untold_by=watch.id)
    return tuple(_visible(store.supplies.get(number) for number in approved))


def _visible(supplies: Iterator[Supply]) -> Iterator[Supply]:
    for supply in supplies:
        try:
            yield public_record(supply)
        except NotFound:
            continue


def _address(services: Services, watch: Watch) -> Address | None:
    """Where a watch is told: of a card by what stands on it now, in a letter before a short message."""
    ready = ways(services.settings)
    if watch.kind is WatchKind.FITS:
        email = _email(services, watch)
        return Address(Channel.EMAIL, email) if email and Channel.EMAIL in ready else None
    if watch.kind is not WatchKind.CARD:
        return Address(Channel(watch.channel), watch.recipient) if watch.channel in ready else None
    need = services.store.needs.get(watch.need_id or "")
    addresses = (Address(Channel.EMAIL, need.email), Address(Channel.SMS, mobile_of(need.mobile)))
    return next((address for address in addresses if address.recipient and address.channel in ready), None)


def _email(services: Services, watch: Watch) -> str:
    """The address that stands on the card, or in the account, today."""
    if watch.need_id:
        return services.store.needs.get(watch.need_id).email
    return services.store.people.enterprises.profile(watch.user_id).email if watch.user_id else ""


def _tell(services: Services, address: Address, due: Sequence[Due], at: datetime) -> bool:
    """Queues one message, and keeps with it what each watch was told of; whether it was new."""
    watches, store = services.store.telling.watches, services.store
    with store.database.write() as db:
        queued = store.telling.outbox.queue_within(db, [_draft(services, address, due)])
        for each in due:
            watches.told_within(db, each.watch, [record.id for record in each.records], at=at)
    return queued == 1


def _draft(services: Services, address: Address, due: Sequence[Due]) -> Draft:
    parts = [Part(each.watch, each.records) for each in due]
    text = (letter if address.channel is Channel.EMAIL else short_message)(services, parts)
    first = due[0].watch
    is_of_cards = all(each.watch.kind in (WatchKind.CARD, WatchKind.FITS) for each in due)
    return Draft(
        # Who it goes to is not in it: the number of the first watch is as good.
        key=f"!{day(services.store.today())}:{Event.NEWS}:{first.id}:{address.channel}",
        channel=address.channel,
        recipient=address.recipient,
        event=Event.NEWS,
        record=first.need_id or "",
        audience=Audience.ENTERPRISE if is_of_cards else "",
        subject=text.subject,
        body=text.body,
    )
