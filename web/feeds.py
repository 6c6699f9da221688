"""Atom feeds (RFC 4287) of what is new or changed, made from public records alone."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree import ElementTree

from corpus.records import Need, Supply
from web.excerpt import excerpt
from web.listing import Query, list_needs, list_supplies
from web.public_address import public_address
from web.services import Services

NEWEST = 50
"""Entries of a feed."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty feed has changed."""
NAMESPACE = "http://www.w3.org/2005/Atom"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


Records = tuple[Need | Supply, ...]


class Feed(NamedTuple):
    """A feed: its title, its own address, the page that it follows, and the records in it."""

    title: str
    address: str
    page: str
    records: Records


def newest_supplies(services: Services, query: Query) -> tuple[Supply, ...]:
    """The supplies that have changed last."""
    return list_supplies(services, query, size=NEWEST).page.items


def newest_needs(services: Services, query: Query) -> tuple[Need, ...]:
    """The needs that have changed last."""
    return list_needs(services, query, size=NEWEST).page.items


def newest(services: Services, query: Query) -> Records:
    """The records of both sides that have changed last."""
    both = (*newest_supplies(services, query), *newest_needs(services, query))
    return tuple(sorted(both, key=_updated, reverse=True)[:NEWEST])


def atom(services: Services, feed: Feed) -> bytes:
    """The feed as a document."""
    root = ElementTree.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "zh-CN"})
    _texts(root, {"id": feed.address, "title": feed.title})
    _texts(root, {"updated": max(map(_updated, feed.records), default=NEVER).isoformat()})
    ElementTree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.address})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    _texts(ElementTree.SubElement(root, "author"), {"name": services.settings.bureau})
    for record in feed.records:
        _entry(services, ElementTree.SubElement(root, "entry"), record)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _entry(services: Services, entry: ElementTree.Element, record: Need | Supply) -> None:
    is_supply = isinstance(record, Supply)
    address = (
        public_address("supplies.show", supply_id=record.id)
        if is_supply
        else public_address("needs.show", need_id=record.id)
    )
    published = record.created_at or NEVER
    _texts(entry, {"id": address, "title": record.title, "updated": _updated(record).isoformat()})
    _texts(entry, {"published": published.isoformat(), "summary": excerpt(record)})
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    if owner := record.org if is_supply else record.org_name:
        _texts(ElementTree.SubElement(entry, "author"), {"name": owner})
    kind = services.lists["kinds"].name_of(record.kind) if is_supply else "企业需求"
    for term in filter(None, (kind, services.lists["chains"].name_of(record.chain))):
        ElementTree.SubElement(entry, "category", {"term": _clean(term)})


def _updated(record: Need | Supply) -> datetime:
    return record.updated_at or NEVER


def _texts(parent: ElementTree.Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    """Without the characters that XML forbids."""
    return _NOT_IN_XML.sub("", text)


def titled(services: Services, names: Iterable[str]) -> str:
    """A feed's title: the bureau's, and what is in the feed."""
    return " · ".join((services.settings.bureau, "云对接", *names))
