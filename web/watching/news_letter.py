"""The words of the messages to those who wait: what is new, where it stands, and the link that ends it."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import current_app

from corpus.records import Need, Supply
from corpus.sorts import sort_of
from corpus.store import Draft
from corpus.watching import Watch, WatchKind
from web.gate.secret_links import receipt_token, watch_confirm_token, watch_token
from web.kit.public_address import public_address, record_address
from web.notices.channels import Channel
from web.notices.events import Event
from web.notices.saying import Text, one_line, texts
from web.services import Services
from web.watching.awaited import words_of

SHOWN = 10
"""Records of one watch that a message names; the page says the rest."""


class Part(NamedTuple):
    """What one watch is told of."""

    watch: Watch
    records: tuple[Need | Supply, ...]


class Named(NamedTuple):
    """A record as a message names it: only what everybody may see."""

    title: str
    organisation: str
    link: str


class Told(NamedTuple):
    """One watch in a message: what is waited for, the first records, how many there are, and the two links."""

    heading: str
    records: tuple[Named, ...]
    total: int
    place: str
    place_name: str
    end: str


def letter(services: Services, parts: Sequence[Part]) -> Text:
    """A letter about all that one address waits for."""
    told = [_told(services, part) for part in parts]
    return _rendered(services, "notices/news.txt", told=told, count=sum(each.total for each in told))


def short_message(services: Services, parts: Sequence[Part]) -> Text:
    """The same in one line."""
    first, count = parts[0].watch, sum(len(part.records) for part in parts)
    words = f"【{services.settings.bureau}】您的需求有 {count} 项新的合适成果，查看或不再接收：{end_link(first)}"
    return Text("", words)


def confirming(services: Services, watch: Watch) -> Draft:
    """The letter that asks an address to confirm; nothing else goes there before."""
    text = _rendered(
        services,
        "notices/confirm.txt",
        heading=words_of(watch, services.lists),
        link=public_address("watch.confirm", token=watch_confirm_token(watch.id)),
    )
    at = services.store.database.now()
    return Draft(
        key=f"watch{watch.id}@{at}:{Event.CONFIRM}:{Channel.EMAIL}",
        channel=Channel.EMAIL,
        recipient=watch.recipient,
        event=Event.CONFIRM,
        record="",
        subject=text.subject,
        body=text.body,
    )


def end_link(watch: Watch) -> str:
    """The address of the page where a watch is seen and ended."""
    return public_address("watch.show", token=watch_token(watch.id))


def named(record: Need | Supply) -> Named:
    """A public record as it is named."""
    return Named(one_line(record.title), one_line(sort_of(record).owner(record)), record_address(record))


def _told(services: Services, part: Part) -> Told:
    watch = part.watch
    return Told(
        words_of(watch, services.lists),
        tuple(map(named, part.records[:SHOWN])),
        len(part.records),
        _place(watch),
        "逐条查看条件" if watch.kind is WatchKind.FITS else "回执",
        end_link(watch),
    )


def _place(watch: Watch) -> str:
    """Where more of it stands: the receipt of a card, or 一码通 with what is known of the enterprise."""
    if watch.kind is WatchKind.FITS:
        if watch.need_id:
            return public_address("one_code.of_card", token=receipt_token(watch.need_id))
        return public_address("one_code.index")
    return public_address("card.receipt", token=receipt_token(watch.need_id)) if watch.need_id else ""


def _rendered(services: Services, template: str, **given: object) -> Text:
    settings = services.settings
    about = {"bureau": settings.bureau, "contact": settings.contact, "district": settings.district}
    written = texts(current_app.jinja_env).get_template(template).render(**about, **given)
    subject, _, body = written.partition("\n")
    return Text(one_line(subject), body.strip() + "\n")
