"""Enterprises' needs, for everybody: the list, and one need with the supplies that fit it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, request

from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES
from web.fit.counterparts import Counterpart, Counterparts, supplies_for, supply_beside
from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.hall.listing import Listing, Query, list_needs
from web.hall.sharing import Shared, needs_feed, shared_page, shared_record
from web.kit.fragments import live_page
from web.kit.listed import public_need
from web.kit.screen import Screen
from web.offers.for_need import Offers, offers_for
from web.services import services

pages = Pages("needs", __name__, url_prefix="/needs")
ABOUT = "企业提出、同意公开的创新需求；对接由科技局安排。"


@dataclass(frozen=True)
class NeedsScreen(Screen):
    """The list of needs."""

    template = "hall/needs/index.html"
    listing: Listing[Need]
    shared: Shared
    is_typing: bool = False


@dataclass(frozen=True)
class NeedResultsScreen(Screen):
    """Its results alone, for whoever types."""

    template = "hall/needs/results.html"
    listing: Listing[Need]
    is_typing: bool = True


@dataclass(frozen=True)
class NeedScreen(Screen):
    """One need; `words` are marked in its texts.

    `counterparts`, and the `offers` of kinds without levels, are None once no supplies are looked for any more.
    """

    template = "hall/needs/show.html"
    need: Need
    counterparts: Counterparts[Supply] | None
    offers: Offers | None
    beside: Counterpart[Supply] | None
    words: Sequence[str]
    is_gap: bool
    shared: Shared


@pages.get("/", access=EVERYBODY, kept=True, listed=True)
def index() -> Response:
    """The public needs, searched and filtered as the address says."""
    listing = list_needs(services(), Query.read(request.args))
    shared = shared_page("企业需求", ABOUT, "needs.index", feeds=(needs_feed(),))
    return live_page(NeedsScreen(listing, shared), NeedResultsScreen(listing))


@pages.get("/<need_id>", access=EVERYBODY, kept=True)
def show(need_id: str) -> str:
    """One public need; `?supply=` names the supply that the reader comes from, to mark the words of that pairing."""
    need = public_need(services(), need_id)
    is_open = need.state in MATCHED_STATES
    counterparts = supplies_for(services(), need) if is_open else None
    offers = offers_for(services(), need, services().matching.public()) if is_open else None
    beside = supply_beside(services(), need, request.args.get("supply", ""))
    words = beside.words if beside else counterparts.words if counterparts else ()
    is_gap, shared = services().store.work.waiting.is_gap(need.id), shared_record(services(), need)
    return NeedScreen(need, counterparts, offers, beside, words, is_gap, shared).render()
