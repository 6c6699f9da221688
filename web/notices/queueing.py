"""Queueing messages: inside the write that changes a card, or right after it."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from corpus.records import Need, Supply
from corpus.store import Connection, Draft, Then
from corpus.values import mobile_of
from corpus.values.personal import masked
from corpus.visibility import owner_of
from web.notices.channels import Channel, ways
from web.notices.copied import copied
from web.notices.events import AUDIENCES, Audience, Event
from web.notices.links import links_of, supplier_links
from web.notices.saying import Text, render, said
from web.services import Services


class Sides(NamedTuple):
    """What an event is about: a card, the supply of a pairing where it is about one, and a reason to be told.

    `occasion` names what is told once, where that is not a version of the card; `audiences` are those who are told, all
    that the event is for where it is None.
    """

    need: Need
    supply: Supply | None = None
    reason: str = ""
    pairing_id: int = 0
    occasion: str = ""
    audiences: frozenset[Audience] | None = None

    def reaches(self, audience: Audience) -> bool:
        """Whether an audience is told."""
        return self.audiences is None or audience in self.audiences


def telling(
    services: Services, event: Event | None, *, supply: Supply | None = None, reason: str = "", pairing_id: int = 0
) -> Then[Need]:
    """What to hand to `Needs.add`, `change` or `step` as `then`, so that the messages are written with the change."""

    def queue(db: Connection, need: Need) -> None:
        about = Sides(need, supply, reason, pairing_id)
        services.store.telling.outbox.queue_within(db, drafts(services, event, about))

    return queue


def tell(services: Services, events: Iterable[tuple[Event | None, Sides]]) -> int:
    """Queues the messages of events in a write of their own; returns how many had not been queued before.

    Needs an application context, for the addresses in the texts.
    """
    written = [draft for event, sides in events for draft in drafts(services, event, sides)]
    if not written:
        return 0
    with services.store.database.write() as db:
        return services.store.telling.outbox.queue_within(db, written)


def drafts(services: Services, event: Event | None, sides: Sides) -> Iterator[Draft]:
    """The messages of an event; none for channels that are not set up and for people who have given no address."""
    if event is None:
        return
    for audience in filter(sides.reaches, AUDIENCES[event]):
        for channel, recipient in _recipients(services, audience, sides).items():
            written = _WRITING[channel](services, event, audience, sides)
            yield Draft(
                key=_key(event, audience, channel, sides),
                channel=channel,
                recipient=recipient,
                event=event,
                record=sides.need.id,
                audience=audience,
                pairing_id=sides.pairing_id,
                subject=written.subject or f"{event.label} {sides.need.id}",
                body=written.body,
                payload=_payload(services, event, sides.need) if channel is Channel.WEBHOOK else {},
            )


def _recipients(services: Services, audience: Audience, sides: Sides) -> dict[Channel, str]:
    """Where an audience can be reached."""
    settings, ready = services.settings, ways(services.settings)
    mail = {
        Audience.ENTERPRISE: sides.need.email,
        Audience.SUPPLIER: sides.supply.email if sides.supply else "",
        Audience.BUREAU: settings.notify_email,
    }[audience]
    phone = {
        Audience.ENTERPRISE: sides.need.mobile,
        Audience.SUPPLIER: sides.supply.phone if sides.supply else "",
    }.get(audience, "")
    # Whom a letter reaches is not written to twice; every short message costs.
    mobile = "" if mail and Channel.EMAIL in ready else mobile_of(phone)
    # Only the host: such an address often carries a key of its own.
    other_system = str(urlsplit(settings.webhook_url).hostname or "") if audience is Audience.BUREAU else ""
    addresses = {Channel.EMAIL: mail, Channel.SMS: mobile, Channel.WEBHOOK: other_system}
    return {channel: recipient for channel, recipient in addresses.items() if recipient and channel in ready}


def _letter(services: Services, event: Event, audience: Audience, sides: Sides) -> Text:
    need, supply = sides.need, sides.supply
    own, other = (supply, need) if audience is Audience.SUPPLIER and supply else (need, supply)
    # A card's own addresses are for its enterprise and the bureau.
    to_supplier = audience is Audience.SUPPLIER
    settings = services.settings
    links = supplier_links(settings, sides.pairing_id) if to_supplier else links_of(settings, need.id)
    return render(event, audience, own=own, other=other, reason=sides.reason, links=links, settings=settings)


def _short(services: Services, event: Event, audience: Audience, sides: Sides) -> Text:
    """A short message: what staff would copy, with the address where its side answers."""
    need, supply, settings = sides.need, sides.supply, services.settings
    own: Need | Supply = need
    other: Need | Supply | None = supply
    if audience is Audience.SUPPLIER and supply:
        own, other, link = supply, need, supplier_links(settings, sides.pairing_id)["ask"]
    else:
        links = links_of(settings, need.id)
        own, other, link = need, supply, links["correct" if event is Event.RETURNED else "receipt"]
    return Text("", copied(event, audience, own=own, other=other, link=link, reason=sides.reason).sms)


def _nothing(_: Services, __: Event, ___: Audience, ____: Sides) -> Text:
    """What another system is told stands in the payload."""
    return Text("", "")


_WRITING: dict[Channel, Callable[[Services, Event, Audience, Sides], Text]] = {
    Channel.EMAIL: _letter,
    Channel.SMS: _short,
    Channel.WEBHOOK: _nothing,
}


def _key(event: Event, audience: Audience, channel: Channel, sides: Sides) -> str:
    """One event of one version of a card, or of one occasion, told once to each audience by each channel."""
    supply = f"+{sides.supply.id}" if sides.supply else ""
    once = sides.occasion or f"@{sides.need.version}"
    return f"{sides.need.id}{once}{supply}:{event}:{audience}:{channel}"


def _payload(services: Services, event: Event, need: Need) -> dict[str, str]:
    """What another system is told: what happened to which card, and where to look; not whose card it is."""
    about = said(need)
    return {
        "event": event,
        "event_name": event.label,
        "record": about.number,
        "title": masked(need.title, owner_of(need)._replace(enterprise=need.org_name)),
        "state": need.state,
        "state_name": about.state,
        "at": need.updated_at.isoformat() if need.updated_at else "",
        "link": links_of(services.settings, need.id)["desk"],
    }
