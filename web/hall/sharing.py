"""What a public page says of itself to whoever links to it: its one address, a few words, feeds, a code to scan."""

from typing import Any, NamedTuple

from flask import url_for
from markupsafe import Markup

from corpus.fields import by_name
from corpus.records import Need, Supply
from corpus.supply_kinds import FIRST
from web.hall.columns import kinds, supplier_addresses
from web.hall.linked_data import linked_data
from web.kit.excerpt import excerpt
from web.kit.kinds.glances import seen
from web.kit.public_address import public_address, record_address
from web.kit.qr.code import qr_code
from web.services import Services


class Way(NamedTuple):
    """A way onward from a record: to its chain, its field, its supplier."""

    label: str
    name: str
    address: str


class Feed(NamedTuple):
    """A feed that follows what a page shows."""

    title: str
    address: str


class Shared(NamedTuple):
    """A page as it is shared; `code` and `data` (for machines) only of a record."""

    title: str
    description: str
    address: str
    feeds: tuple[Feed, ...] = ()
    code: Markup = Markup()
    data: Markup = Markup()
    ways: tuple[Way, ...] = ()


def shared_page(title: str, description: str, endpoint: str, *, feeds: tuple[Feed, ...] = (), **values: Any) -> Shared:
    """A page that is no record."""
    return Shared(title, description, public_address(endpoint, **values), (*feeds, everything()))


def shared_record(services: Services, record: Need | Supply) -> Shared:
    """The page of a public record."""
    address = record_address(record)
    description = "；".join(filter(None, (*_own_words(services, record), excerpt(record))))
    feeds = (chain_feed(services, record.chain),) if record.chain else ()
    data = linked_data(services, record, address)
    ways = _ways(services, record)
    return Shared(record.title, description, address, (*feeds, everything()), qr_code(address), data, ways)


def _own_words(services: Services, record: Need | Supply) -> tuple[str, ...]:
    """What a record says in few words; a supply as its kind has it."""
    if isinstance(record, Need):
        return ("企业公开征集的创新需求", record.org_name)
    said = seen(record, services.lists, services.store.today())
    if said:
        kind = services.lists["kinds"].name_of(record.kind)
        return (f"{kind}：{'，'.join(one.text for one in said)}",)
    return record.org, services.lists["maturity"].name_of(record.maturity) if record.maturity else ""


def everything() -> Feed:
    """The feed of both sides."""
    return Feed("全部供给和需求", public_address("feeds.everything"))


def chain_feed(services: Services, code: str) -> Feed:
    """The feed of both sides of a chain."""
    return Feed(f"产业链：{services.lists['chains'].name_of(code)}", public_address("feeds.chain", code=code))


def kind_feed(services: Services, code: str) -> Feed:
    """The feed of one kind of supply."""
    return Feed(services.lists["kinds"].name_of(code), public_address("feeds.kind", code=code))


def kind_feeds(services: Services) -> tuple[Feed, ...]:
    """The feeds of each kind of supply that there is something of, and that of the needs."""
    return (*(kind_feed(services, column.code) for column in kinds(services)), needs_feed())


def needs_feed() -> Feed:
    """The feed of the needs."""
    return Feed("企业需求", public_address("feeds.needs"))


def _ways(services: Services, record: Need | Supply) -> tuple[Way, ...]:
    ways = []
    if isinstance(record, Supply):
        name = services.lists["kinds"].name_of(record.kind)
        ways.append(Way("栏目", name, url_for("columns.kind", code=record.kind)))
    if record.chain:
        name = services.lists["chains"].name_of(record.chain)
        ways.append(Way("产业链", name, url_for("columns.chain", code=record.chain)))
    fields = services.lists["tech_fields"]
    if record.field in (term.code for term in fields):
        ways.append(Way("技术领域", fields.name_of(record.field), url_for("columns.field", code=record.field)))
    if isinstance(record, Supply) and record.org:
        addresses = supplier_addresses(services, [record.org])
        label = by_name(record.fields)["org"].label if record.kind != FIRST else "供给方"
        ways += [Way(label, name, address) for name, address in addresses.items()]
    return tuple(ways)
