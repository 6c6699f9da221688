"""The columns of the hall, for everybody: lists of chains, fields and suppliers, and a page of each."""

from flask import Blueprint, render_template, request

from web import columns
from web.listing import read_page
from web.services import services

pages = Blueprint("columns", __name__)


@pages.get("/chains/")
def chains() -> str:
    """All chains."""
    return render_template("columns/chains.html", columns=columns.chains(services()))


@pages.get("/chains/<path:code>")
def chain(code: str) -> str:
    """One chain: its supplies by kind, the newest of them, and the needs beside them."""
    name = services().lists["chains"].name_of(code)
    return render_template("columns/chain.html", name=name, hall=columns.open_chain(services(), code))


@pages.get("/fields/")
def fields() -> str:
    """All fields with their second level."""
    return render_template("columns/fields.html", columns=columns.fields(services()))


@pages.get("/fields/<code>")
def field(code: str) -> str:
    """One field of either level."""
    taxonomy = services().lists["tech_fields"]
    hall = columns.open_field(services(), code)
    parent = next(term.parent for term in taxonomy if term.code == code)
    return render_template("columns/field.html", name=taxonomy.name_of(code), hall=hall, parent=parent)


@pages.get("/suppliers/")
def suppliers() -> str:
    """All suppliers that offer something."""
    return render_template("columns/suppliers.html", page=columns.suppliers(services(), _page()))


@pages.get("/suppliers/<int:number>")
def supplier(number: int) -> str:
    """One supplier."""
    name, hall = columns.open_supplier(services(), number)
    return render_template("columns/supplier.html", name=name, hall=hall)


def _page() -> int:
    return read_page(request.args.get("page", ""))
