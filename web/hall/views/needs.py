"""Enterprises' needs, for everybody: the list, and one need with the supplies that fit it."""

from flask import Response, render_template, request

from corpus.states import MATCHED_STATES
from web.fit.counterparts import supplies_for, supply_beside
from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.hall.listing import Query, list_needs
from web.hall.sharing import needs_feed, shared_page, shared_record
from web.kit.fragments import live_page
from web.kit.listed import public_need
from web.services import services

pages = Pages("needs", __name__, url_prefix="/needs")
ABOUT = "企业提出、同意公开的创新需求；对接由科技局安排。"


@pages.get("/", access=EVERYBODY, kept=True, listed=True)
def index() -> Response:
    """The public needs, searched and filtered as the address says."""
    listing = list_needs(services(), Query.read(request.args))
    shared = shared_page("企业需求", ABOUT, "needs.index", feeds=(needs_feed(),))
    return live_page("hall/needs/index.html", "hall/needs/results.html", listing=listing, shared=shared)


@pages.get("/<need_id>", access=EVERYBODY, kept=True)
def show(need_id: str) -> str:
    """One public need; `?supply=` names the supply that the reader comes from, to mark the words of that pairing."""
    need = public_need(services(), need_id)
    counterparts = supplies_for(services(), need) if need.state in MATCHED_STATES else None
    beside = supply_beside(services(), need, request.args.get("supply", ""))
    words = beside.words if beside else counterparts.words if counterparts else ()
    return render_template(
        "hall/needs/show.html", need=need, counterparts=counterparts, beside=beside, words=words,
        is_gap=services().store.work.waiting.is_gap(need.id), shared=shared_record(services(), need),
    )  # fmt: skip
