"""The columns of the hall, for everybody: lists of kinds, chains, fields and suppliers, and a page of each."""

from dataclasses import dataclass

from flask import Response, request

from corpus.records import Need, Supply
from corpus.store import Page
from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.hall import columns
from web.hall.columns import Column, KindColumn
from web.hall.exhibition import Hall
from web.hall.listing import Listing, Query, read_page
from web.hall.public_map import LinkPage, open_link, public_map
from web.hall.sharing import Shared, chain_feed, kind_feed, shared_page
from web.kit.charts import ChainMap, Mood
from web.kit.fragments import live_page
from web.kit.screen import Screen
from web.services import services

pages = Pages("columns", __name__)


@dataclass(frozen=True)
class KindsScreen(Screen):
    """All kinds of supply that hold something."""

    template = "hall/columns/kinds.html"
    columns: tuple[KindColumn, ...]
    shared: Shared


@dataclass(frozen=True)
class KindScreen(Screen):
    """One kind of supply; `column` is what is said of it, `columns` are those of all kinds."""

    template = "hall/columns/kind.html"
    column: KindColumn
    columns: tuple[KindColumn, ...]
    listing: Listing[Supply]
    needs: Listing[Need]
    shared: Shared
    is_typing: bool = False


@dataclass(frozen=True)
class KindResultsScreen(Screen):
    """Its results alone, for whoever types."""

    template = "hall/columns/kind_results.html"
    column: KindColumn
    listing: Listing[Supply]
    needs: Listing[Need]
    is_typing: bool = True


@dataclass(frozen=True)
class ChainsScreen(Screen):
    """All chains."""

    template = "hall/columns/chains.html"
    columns: tuple[Column, ...]
    shared: Shared


@dataclass(frozen=True)
class ChainScreen(Screen):
    """One chain."""

    template = "hall/columns/chain.html"
    name: str
    hall: Hall
    map: ChainMap | None
    moods: tuple[Mood, ...]
    shared: Shared


@dataclass(frozen=True)
class ChainLinkScreen(Screen):
    """One link of a chain; `name` is the chain's."""

    template = "hall/columns/chain_link.html"
    name: str
    held: LinkPage
    shared: Shared


@dataclass(frozen=True)
class FieldsScreen(Screen):
    """All technical fields."""

    template = "hall/columns/fields.html"
    columns: tuple[Column, ...]
    shared: Shared


@dataclass(frozen=True)
class FieldScreen(Screen):
    """One field; `parent` is the code of the one above it, or empty."""

    template = "hall/columns/field.html"
    name: str
    hall: Hall
    parent: str
    shared: Shared


@dataclass(frozen=True)
class SuppliersScreen(Screen):
    """All suppliers, a page of them."""

    template = "hall/columns/suppliers.html"
    page: Page[Column]
    shared: Shared


@dataclass(frozen=True)
class SupplierScreen(Screen):
    """One supplier."""

    template = "hall/columns/supplier.html"
    name: str
    hall: Hall
    shared: Shared


@pages.get("/kinds/", access=EVERYBODY, kept=True, listed=True)
def kinds() -> str:
    """All kinds of supply, each with how much it holds."""
    shared = shared_page("栏目", "专家、仪器平台、金融产品、惠企政策、培训和岗位。", "columns.kinds")
    return KindsScreen(columns.kinds(services()), shared).render()


@pages.get("/kinds/<code>/", access=EVERYBODY, kept=True)
def kind(code: str) -> Response:
    """One kind, searched and filtered as the address says, by what supplies of this kind say."""
    hall = columns.open_kind(services(), Query.read(request.args, kind=code))
    every = columns.kinds(services())
    column = next(column for column in every if column.code == code)
    feeds = (kind_feed(services(), code),)
    shared = shared_page(column.name, f"{column.about}现有 {column.total} 项。", "columns.kind", feeds=feeds, code=code)
    return live_page(
        KindScreen(column, every, hall.supplies, hall.needs, shared),
        KindResultsScreen(column, hall.supplies, hall.needs),
    )


@pages.get("/chains/", access=EVERYBODY, kept=True, listed=True)
def chains() -> str:
    """All chains."""
    shared = shared_page("产业链", "每条产业链有哪些供给，企业公开征集哪些需求。", "columns.chains")
    return ChainsScreen(columns.chains(services()), shared).render()


@pages.get("/chains/<path:code>", access=EVERYBODY, kept=True)
def chain(code: str) -> str:
    """One chain: the map of its links, its supplies by kind, the newest of them, and the needs beside them."""
    hall = columns.open_chain(services(), code)
    name = services().lists["chains"].name_of(code)
    feed = chain_feed(services(), code)
    shared = shared_page(f"{name}产业链", _held(hall), "columns.chain", feeds=(feed,), code=code)
    return ChainScreen(name, hall, public_map(services(), code), tuple(Mood), shared).render()


@pages.get("/links/<link>", access=EVERYBODY, kept=True)
def chain_link(link: str) -> str:
    """One link of a chain: what is offered and what is asked there."""
    held = open_link(services(), link, page=read_page(request.args.get("page", "")))
    name = services().lists["chains"].name_of(held.link.chain)
    title = f"{held.link.name}（{name}{held.link.stage.label}）"
    about = f"{held.supplies.total} 项科技供给，{held.needs.total} 项公开的企业需求。"
    shared = shared_page(title, about, "columns.chain_link", link=link)
    return ChainLinkScreen(name, held, shared).render()


@pages.get("/fields/", access=EVERYBODY, kept=True, listed=True)
def fields() -> str:
    """All fields with their second level."""
    shared = shared_page("技术领域", "国家重点支持的高新技术领域，各有哪些供给和需求。", "columns.fields")
    return FieldsScreen(columns.fields(services()), shared).render()


@pages.get("/fields/<code>", access=EVERYBODY, kept=True)
def field(code: str) -> str:
    """One field of either level."""
    taxonomy = services().lists["tech_fields"]
    hall = columns.open_field(services(), code)
    parent = next(term.parent for term in taxonomy if term.code == code)
    name = taxonomy.name_of(code)
    shared = shared_page(name, _held(hall), "columns.field", code=code)
    return FieldScreen(name, hall, parent, shared).render()


@pages.get("/suppliers/", access=EVERYBODY, kept=True, listed=True)
def suppliers() -> str:
    """All suppliers that offer something."""
    page = columns.suppliers(services(), read_page(request.args.get("page", "")))
    shared = shared_page("供给方", "提供成果与服务的高校院所和机构。", "columns.suppliers")
    return SuppliersScreen(page, shared).render()


@pages.get("/suppliers/<int:number>", access=EVERYBODY, kept=True)
def supplier(number: int) -> str:
    """One supplier."""
    name, hall = columns.open_supplier(services(), number)
    shared = shared_page(name, f"{hall.supplies.page.total} 项科技供给。", "columns.supplier", number=number)
    return SupplierScreen(name, hall, shared).render()


def _held(hall: Hall) -> str:
    """What a column holds, in a few words."""
    return f"{hall.supplies.page.total} 项科技供给，{hall.needs.page.total} 项公开的企业需求。"
