"""Addresses that leave the site, on paper, in feeds and in links: complete, under its public address."""

from typing import Any

from flask import current_app, url_for

from corpus.records import Need, Supply
from corpus.sorts import sort_of
from web.kit.record_pages import PUBLIC
from web.services import services


def public_address(endpoint: str, **values: Any) -> str:
    """The complete address of a page, under the setting `address`; without it, as whoever is here reaches the site."""
    base = services().settings.address
    if not base:
        return url_for(endpoint, **values, _external=True)
    return base.rstrip("/") + current_app.url_map.bind("site").build(endpoint, values)


def record_address(record: Need | Supply) -> str:
    """The complete address of a public record's page."""
    sort = sort_of(record)
    return public_address(PUBLIC[sort.table], **sort.numbered(record.id))


def plain(address: str) -> str:
    """An address as people type it, without the protocol."""
    return address.partition("://")[2].rstrip("/")
