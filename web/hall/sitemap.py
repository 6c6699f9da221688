"""What search engines are told of: the site map (sitemaps.org, in parts where it is long) and robots.txt."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

from flask import Flask, url_for

from web.gate.access import Open, access_to, listed_endpoints
from web.hall.listing import Query, need_conditions, supply_conditions
from web.kit.public_address import public_address
from web.services import Services

MOST = 50_000
"""Addresses in one site map, as the protocol has it."""
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Place(NamedTuple):
    """A page and when it last changed, "" where that is not known."""

    address: str
    changed: str = ""


def places(services: Services) -> list[Place]:
    """All public pages."""
    return [*_fixed(), *_columns(services), *_publications(services), *_records(services)]


def parts(pages: Sequence[Place]) -> int:
    """In how many site maps they have room; at least one."""
    return max(1, -(-len(pages) // MOST))


def site_map(pages: Sequence[Place], part: int) -> bytes:
    """One part, counted from 1."""
    return _document("urlset", "url", pages[(part - 1) * MOST : part * MOST])


def index(pages: Sequence[Place]) -> bytes:
    """The site map of the parts."""
    newest = max((page.changed for page in pages), default="")
    addresses = (public_address("crawling.part", number=number + 1) for number in range(parts(pages)))
    return _document("sitemapindex", "sitemap", (Place(address, newest) for address in addresses))


def robots(app: Flask) -> str:
    """Leaves out whatever does not open to everybody, as the table of access says."""
    root = url_for("home.index").rstrip("/")
    closed = {
        rule.rule.split("<")[0]
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and access_to(rule.endpoint) is not Open.PUBLIC
    }
    short = sorted(
        prefix for prefix in closed if not any(prefix.startswith(other) and prefix != other for other in closed)
    )
    lines = ["User-agent: *", *(f"Disallow: {root}{prefix}" for prefix in short)]
    return "\n".join((*lines, "", f"Sitemap: {public_address('crawling.whole')}", ""))


def _fixed() -> Iterator[Place]:
    return (Place(public_address(endpoint)) for endpoint in listed_endpoints())


def _columns(services: Services) -> Iterator[Place]:
    """The columns that hold something."""
    kinds = services.store.supplies.newest_by("kind", supply_conditions(services, Query()))
    yield from (Place(public_address("columns.kind", code=code), changed) for code, changed in kinds.items())
    chains, fields = (_newest(services, column) for column in ("chain", "field"))
    yield from (Place(public_address("columns.chain", code=code), changed) for code, changed in chains.items())
    for term in services.lists["tech_fields"]:
        below = [changed for code, changed in fields.items() if code == term.code or code[:2] == term.code]
        if below:
            yield Place(public_address("columns.field", code=term.code), max(below))
    orgs = services.store.supplies.newest_by("org", supply_conditions(services, Query()))
    for name, number in services.store.people.supplier_numbers.of(orgs).items():
        yield Place(public_address("columns.supplier", number=number), orgs[name])


def _publications(services: Services) -> Iterator[Place]:
    """Those that may be read."""
    for item in services.store.issues.publications.issues(size=MOST).items:
        if item.is_readable:
            yield Place(public_address("publications.show", number=item.number), item.updated_at.isoformat())


def _newest(services: Services, column: str) -> dict[str, str]:
    """When the last record of either side with each value of a column changed."""
    store, everything = services.store, Query()
    newest = store.supplies.newest_by(column, supply_conditions(services, everything))
    for code, changed in store.needs.newest_by(column, need_conditions(services, everything)).items():
        newest[code] = max(changed, newest.get(code, ""))
    return {code: changed for code, changed in newest.items() if code}


def _records(services: Services) -> Iterator[Place]:
    supplies = services.store.supplies.stamps(supply_conditions(services, Query()))
    needs = services.store.needs.stamps(need_conditions(services, Query()))
    sides = (
        (public_address("supplies.show", supply_id="-"), supplies),
        (public_address("needs.show", need_id="-"), needs),
    )
    for sample, stamps in sides:  # an address is made once, since to make 100,000 takes seconds
        base = sample.removesuffix("-")
        yield from (Place(f"{base}{record_id}", stamp.partition("@")[2]) for record_id, stamp in stamps.items())


def _document(root: str, item: str, pages: Iterable[Place]) -> bytes:
    document = ElementTree.Element(root, {"xmlns": NAMESPACE})
    for place in pages:
        element = ElementTree.SubElement(document, item)
        ElementTree.SubElement(element, "loc").text = place.address
        if place.changed:
            ElementTree.SubElement(element, "lastmod").text = place.changed
    written: bytes = ElementTree.tostring(document, encoding="utf-8", xml_declaration=True)
    return written
