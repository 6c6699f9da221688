"""Atom feeds (RFC 4287) of what is new or changed, made from public records and from publications alone."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree import ElementTree

from corpus.publication import Publication
from corpus.records import Need, Supply
from corpus.sorts import sort_of
from corpus.values.text import printable
from web.hall.listing import Query, list_needs, list_supplies
from web.kit.excerpt import excerpt
from web.kit.listed import over_words
from web.kit.public_address import public_address, record_address
from web.services import Services

NEWEST = 50
"""Entries of a feed."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty feed has changed."""
NAMESPACE = "http://www.w3.org/2005/Atom"


Records = tuple[Need | Supply, ...]


class Entry(NamedTuple):
    """One entry: its page, what it says, whose it is, and what it belongs to."""

    address: str
    title: str
    published: datetime
    updated: datetime
    summary: str
    owner: str
    kinds: tuple[str, ...]


class Feed(NamedTuple):
    """A feed: its title, its own address, the page that it follows, and what is in it."""

    title: str
    address: str
    page: str
    entries: tuple[Entry, ...]


def newest_supplies(services: Services, query: Query) -> tuple[Supply, ...]:
    """The supplies that have changed last."""
    return list_supplies(services, query, size=NEWEST).page.items


def newest_needs(services: Services, query: Query) -> tuple[Need, ...]:
    """The needs that have changed last."""
    return list_needs(services, query, size=NEWEST).page.items


def newest(services: Services, query: Query) -> Records:
    """The records of both sides that have changed last."""
    both: Records = (*newest_supplies(services, query), *newest_needs(services, query))
    return tuple(sorted(both, key=_updated, reverse=True)[:NEWEST])


def atom(services: Services, feed: Feed) -> bytes:
    """The feed as a document."""
    root = ElementTree.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "zh-CN"})
    _texts(root, {"id": feed.address, "title": feed.title})
    _texts(root, {"updated": max((entry.updated for entry in feed.entries), default=NEVER).isoformat()})
    ElementTree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.address})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    _texts(ElementTree.SubElement(root, "author"), {"name": services.settings.bureau})
    for entry in feed.entries:
        _write(ElementTree.SubElement(root, "entry"), entry)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def entries_of(services: Services, records: Records) -> tuple[Entry, ...]:
    """Public records as entries."""
    return tuple(_entry(services, record) for record in records)


def newest_issues(services: Services) -> tuple[Entry, ...]:
    """The publications that were published last; what was withdrawn says no more than that."""
    return tuple(_issue(item) for item in services.store.issues.publications.issues(size=NEWEST).items)


def _issue(publication: Publication) -> Entry:
    words = publication.wording
    said = words.introduction if publication.is_readable else f"{publication.state.label}：{publication.reason}"
    address = public_address("publications.show", number=publication.number)
    published = publication.published_at or NEVER
    title = f"{words.title}（{publication.label}）"
    return Entry(address, title, published, publication.updated_at, said, words.office, (publication.scope.label,))


def _entry(services: Services, record: Need | Supply) -> Entry:
    address = record_address(record)
    kind = services.lists["kinds"].name_of(record.kind) if isinstance(record, Supply) else "企业需求"
    owner = sort_of(record).owner(record)
    over = over_words(record, services.store.today())
    kinds = tuple(filter(None, (kind, services.lists["chains"].name_of(record.chain), over)))
    published, updated = record.created_at or NEVER, _updated(record)
    title = f"{record.title}（{over}）" if over else record.title
    return Entry(address, title, published, updated, excerpt(record), owner, kinds)


def _write(entry: ElementTree.Element, content: Entry) -> None:
    _texts(entry, {"id": content.address, "title": content.title, "updated": content.updated.isoformat()})
    _texts(entry, {"published": content.published.isoformat(), "summary": content.summary})
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": content.address})
    if content.owner:
        _texts(ElementTree.SubElement(entry, "author"), {"name": content.owner})
    for term in content.kinds:
        ElementTree.SubElement(entry, "category", {"term": printable(term)})


def _updated(record: Need | Supply) -> datetime:
    return record.updated_at or NEVER


def _texts(parent: ElementTree.Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, name).text = printable(text)


def titled(services: Services, names: Iterable[str]) -> str:
    """A feed's title: the bureau's, and what is in the feed."""
    return " · ".join((services.settings.bureau, "云对接", *names))
