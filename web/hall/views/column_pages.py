"""The columns of the hall, for everybody: lists of chains, fields and suppliers, and a page of each."""

from flask import render_template, request

from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.hall import columns
from web.hall.exhibition import Hall
from web.hall.listing import read_page
from web.hall.sharing import chain_feed, shared_page
from web.services import services

pages = Pages("columns", __name__)


@pages.get("/chains/", access=EVERYBODY, kept=True, listed=True)
def chains() -> str:
    """All chains."""
    shared = shared_page("产业链", "每条产业链有哪些供给，企业公开征集哪些需求。", "columns.chains")
    return render_template("hall/columns/chains.html", columns=columns.chains(services()), shared=shared)


@pages.get("/chains/<path:code>", access=EVERYBODY, kept=True)
def chain(code: str) -> str:
    """One chain: its supplies by kind, the newest of them, and the needs beside them."""
    hall = columns.open_chain(services(), code)
    name = services().lists["chains"].name_of(code)
    feed = chain_feed(services(), code)
    shared = shared_page(f"{name}产业链", _held(hall), "columns.chain", feeds=(feed,), code=code)
    return render_template("hall/columns/chain.html", name=name, hall=hall, shared=shared)


@pages.get("/fields/", access=EVERYBODY, kept=True, listed=True)
def fields() -> str:
    """All fields with their second level."""
    shared = shared_page("技术领域", "国家重点支持的高新技术领域，各有哪些供给和需求。", "columns.fields")
    return render_template("hall/columns/fields.html", columns=columns.fields(services()), shared=shared)


@pages.get("/fields/<code>", access=EVERYBODY, kept=True)
def field(code: str) -> str:
    """One field of either level."""
    taxonomy = services().lists["tech_fields"]
    hall = columns.open_field(services(), code)
    parent = next(term.parent for term in taxonomy if term.code == code)
    name = taxonomy.name_of(code)
    shared = shared_page(name, _held(hall), "columns.field", code=code)
    return render_template("hall/columns/field.html", name=name, hall=hall, parent=parent, shared=shared)


@pages.get("/suppliers/", access=EVERYBODY, kept=True, listed=True)
def suppliers() -> str:
    """All suppliers that offer something."""
    page = columns.suppliers(services(), read_page(request.args.get("page", "")))
    shared = shared_page("供给方", "提供成果与服务的高校院所和机构。", "columns.suppliers")
    return render_template("hall/columns/suppliers.html", page=page, shared=shared)


@pages.get("/suppliers/<int:number>", access=EVERYBODY, kept=True)
def supplier(number: int) -> str:
    """One supplier."""
    name, hall = columns.open_supplier(services(), number)
    shared = shared_page(name, f"{hall.supplies.page.total} 项科技供给。", "columns.supplier", number=number)
    return render_template("hall/columns/supplier.html", name=name, hall=hall, shared=shared)


def _held(hall: Hall) -> str:
    """What a column holds, in a few words."""
    return f"{hall.supplies.page.total} 项科技供给，{hall.needs.page.total} 项公开的企业需求。"
