"""Supplies, for everybody: the exhibition hall, and one supply with the needs that it fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, request

from corpus.records import Need, Supply
from web.fit.counterparts import Counterpart, Counterparts, need_beside, needs_for
from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.hall.columns import KindColumn, kinds
from web.hall.exhibition import open_hall
from web.hall.listing import Listing, Query
from web.hall.sharing import Shared, kind_feeds, shared_page, shared_record
from web.kit.fragments import live_page
from web.kit.listed import public_supply
from web.kit.screen import Screen
from web.offers.for_job import facing_jobs
from web.offers.for_need import OfKind
from web.offers.for_supply import NeedsOf, public_needs_for
from web.services import services

pages = Pages("supplies", __name__, url_prefix="/supplies")
ABOUT = "科技成果、专家、仪器平台、金融产品、惠企政策、培训和岗位，以及企业公开征集的需求。"


@dataclass(frozen=True)
class SuppliesScreen(Screen):
    """The hall: supplies, and the needs beside them; `columns` are those of the kinds."""

    template = "hall/supplies/index.html"
    columns: tuple[KindColumn, ...]
    listing: Listing[Supply]
    needs: Listing[Need]
    shared: Shared
    is_typing: bool = False


@dataclass(frozen=True)
class SupplyResultsScreen(Screen):
    """Its results alone, for whoever types."""

    template = "hall/supplies/results.html"
    listing: Listing[Supply]
    needs: Listing[Need]
    is_typing: bool = True


@dataclass(frozen=True)
class SupplyScreen(Screen):
    """One supply; `words` are marked in its texts.

    `counterparts` are the needs that it fits by level, `needs` those of a kind without levels; one of them is None.
    `facing` are the persons that fit a post, or the posts that fit a person; None for all other supplies.
    """

    template = "hall/supplies/show.html"
    supply: Supply
    counterparts: Counterparts[Need] | None
    needs: NeedsOf | None
    facing: OfKind | None
    beside: Counterpart[Need] | None
    words: Sequence[str]
    shared: Shared


@pages.get("/", access=EVERYBODY, kept=True, listed=True)
def index() -> Response:
    """The supplies on offer, searched and filtered as the address says, with the needs beside them."""
    hall = open_hall(services(), Query.read(request.args))
    shared = shared_page("科技云展厅", ABOUT, "supplies.index", feeds=kind_feeds(services()))
    return live_page(
        SuppliesScreen(kinds(services()), hall.supplies, hall.needs, shared),
        SupplyResultsScreen(hall.supplies, hall.needs),
    )


@pages.get("/<supply_id>", access=EVERYBODY, kept=True)
def show(supply_id: str) -> str:
    """One supply; `?need=` names the need that the reader comes from, to mark the words of that pairing."""
    supply = public_supply(services(), supply_id)
    found = public_needs_for(services(), supply)
    counterparts = needs_for(services(), supply) if found is None else None
    beside = need_beside(services(), supply, request.args.get("need", ""))
    words = beside.words if beside else counterparts.words if counterparts else ()
    facing = facing_jobs(services(), supply, services().matching.public())
    shared = shared_record(services(), supply)
    return SupplyScreen(supply, counterparts, found, facing, beside, words, shared).render()
