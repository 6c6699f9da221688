"""The map of a chain's links for everybody: what is listed of each, placed by nothing but what everybody may see."""

from collections.abc import Iterator
from typing import NamedTuple

from flask import url_for

from corpus.chain_links import Link
from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.store import NeedConditions, Page, SupplyConditions
from web.kit.charts import ChainMap, LinkCounts, chain_map
from web.services import Services

NEEDS = 50
"""Needs on the page of a link; the rest is one link away."""


class PublicLink(NamedTuple):
    """A link with the numbers of its listed needs that are open, and of its supplies."""

    link: Link
    needs: tuple[str, ...]
    supplies: tuple[str, ...]


class LinkPage(NamedTuple):
    """What the page of a link lists."""

    link: Link
    supplies: Page[Supply]
    needs: Page[Need]


def known_links(services: Services) -> tuple[Link, ...]:
    """The links of the chains that the district has, by chain in their order."""
    order = {term.code: place for place, term in enumerate(services.lists["chains"])}
    known = [link for link in services.matching.links.links() if link.chain in order]
    return tuple(sorted(known, key=lambda link: order[link.chain]))


def public_map(services: Services, chain: str) -> ChainMap | None:
    """The map of a chain; None for one without links, or where nothing is listed at any of them.

    For everybody a gap is a link with open needs and without a single supply: how well a supply fits a need is the
    bureau's own judgement, made from all that a card says.
    """
    links = [at for at in public_links(services) if at.link.chain == chain]
    if not any(at.needs or at.supplies for at in links):
        return None
    return chain_map("chain-map", services.lists["chains"].name_of(chain), [_counts(at) for at in links])


def public_links(services: Services) -> Iterator[PublicLink]:
    """Every link of the district's chains."""
    places, matcher = services.matching.links, services.matching.public()
    needs, supplies = places.public_needs(matcher), places.supplies(matcher)
    still_open = services.matching.open_needs.stamps()
    for link in known_links(services):
        own = tuple(need for need in needs.get(link.code, ()) if need in still_open)
        yield PublicLink(link, own, supplies.get(link.code, ()))


def open_link(services: Services, code: str, *, page: int) -> LinkPage:
    """What a link holds, a page of its supplies; `NotFound` for one that no chain of the district has."""
    at = next((at for at in public_links(services) if at.link.code == code), None)
    if at is None:
        raise NotFound("没有这个产业链环节，可能清单已经更换；请从产业链的页面重新进入")
    store = services.store
    supplies = store.supplies.public_page(SupplyConditions(ids=list(at.supplies)), number=page)
    needs = store.needs.public_page(NeedConditions(ids=list(at.needs)), size=NEEDS)
    return LinkPage(at.link, supplies, needs)


def _counts(at: PublicLink) -> LinkCounts:
    needs, supplies = len(at.needs), len(at.supplies)
    address = url_for("columns.chain_link", link=at.link.code) if needs or supplies else ""
    return LinkCounts(at.link, needs, supplies, 0 if supplies else needs, address)
