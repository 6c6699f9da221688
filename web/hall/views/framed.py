"""The hall inside a frame of another site: the way in, and lists. No cookie, no script; links lead out of the frame."""

from dataclasses import dataclass

from flask import request

from corpus.records import Need, Supply
from web.gate.access import EVERYBODY, Export
from web.gate.framing import BLUEPRINT
from web.gate.pages import Pages
from web.hall.listing import Listing, Query, list_needs, list_supplies
from web.kit.screen import Screen
from web.services import services

pages = Pages(BLUEPRINT, __name__, url_prefix="/embed")

MOST, USUAL, NEWEST = 50, 10, 5
"""Rows that a list may have, that it has where nothing is asked, and of each side on the first page."""


@dataclass(frozen=True)
class FrameScreen(Screen):
    """The way in: one search over both sides."""

    template = "hall/frame/index.html"
    query: Query
    supplies: Listing[Supply]
    needs: Listing[Need]


@dataclass(frozen=True)
class FramedListScreen(Screen):
    """One side; `applied` is what the address of the whole list says of it."""

    template = "hall/frame/list.html"
    side: str
    listing: Listing[Supply] | Listing[Need]
    applied: dict[str, str]


@pages.get("/", access=EVERYBODY, export=Export.NOTHING)
def index() -> str:
    """One search over both sides with the newest, or the best, of each."""
    asked = Query.read(request.args)
    query = Query(q=asked.q, raw=asked.raw)
    supplies = list_supplies(services(), query, size=NEWEST)
    return FrameScreen(query, supplies, list_needs(services(), query, size=NEWEST)).render()


@pages.get("/supplies", access=EVERYBODY, export=Export.NOTHING)
def supplies() -> str:
    """The newest supplies, of a chain for example, as the address says; `n` is how many."""
    return _list("supplies", list_supplies(services(), Query.read(request.args), size=_rows()))


@pages.get("/needs", access=EVERYBODY, export=Export.NOTHING)
def needs() -> str:
    """The same of needs."""
    return _list("needs", list_needs(services(), Query.read(request.args), size=_rows()))


def _list(side: str, listing: Listing[Supply] | Listing[Need]) -> str:
    applied = {filtered.name: filtered.chosen for filtered in listing.applied}
    if listing.query.q:
        applied["q"] = listing.query.q
    return FramedListScreen(side, listing, applied).render()


def _rows() -> int:
    text = request.args.get("n", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else USUAL
    return min(max(number, 1), MOST)
