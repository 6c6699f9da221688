"""The hall inside a frame of another site: the way in, and lists. No cookie, no script; links lead out of the frame."""

from typing import Any

from flask import render_template, request

from web.gate.access import EVERYBODY, Export
from web.gate.framing import BLUEPRINT
from web.gate.pages import Pages
from web.hall.listing import Listing, Query, list_needs, list_supplies
from web.services import services

pages = Pages(BLUEPRINT, __name__, url_prefix="/embed")

MOST, USUAL, NEWEST = 50, 10, 5
"""Rows that a list may have, that it has where nothing is asked, and of each side on the first page."""


@pages.get("/", access=EVERYBODY, export=Export.NOTHING)
def index() -> str:
    """One search over both sides with the newest, or the best, of each."""
    query = Query(q=Query.read(request.args).q)
    return render_template(
        "hall/frame/index.html", query=query,
        supplies=list_supplies(services(), query, size=NEWEST), needs=list_needs(services(), query, size=NEWEST),
    )  # fmt: skip


@pages.get("/supplies", access=EVERYBODY, export=Export.NOTHING)
def supplies() -> str:
    """The newest supplies, of a chain for example, as the address says; `n` is how many."""
    return _list("supplies", list_supplies(services(), Query.read(request.args), size=_rows()))


@pages.get("/needs", access=EVERYBODY, export=Export.NOTHING)
def needs() -> str:
    """The same of needs."""
    return _list("needs", list_needs(services(), Query.read(request.args), size=_rows()))


def _list(side: str, listing: Listing[Any]) -> str:
    applied = {one.name: one.chosen for one in listing.applied}
    if listing.query.q:
        applied["q"] = listing.query.q
    return render_template("hall/frame/list.html", side=side, listing=listing, applied=applied)


def _rows() -> int:
    text = request.args.get("n", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else USUAL
    return min(max(number, 1), MOST)
