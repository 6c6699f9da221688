"""Supplies, for everybody: the exhibition hall, and one supply with the needs that it fits."""

from flask import Response, render_template, request

from web.fit.counterparts import need_beside, needs_for
from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.hall.exhibition import open_hall
from web.hall.listing import Query
from web.hall.sharing import kind_feeds, shared_page, shared_record
from web.kit.fragments import live_page
from web.kit.listed import public_supply
from web.services import services

pages = Pages("supplies", __name__, url_prefix="/supplies")
ABOUT = "高校院所和服务机构能提供的成果与服务，以及企业公开征集的需求。"


@pages.get("/", access=EVERYBODY, kept=True, listed=True)
def index() -> Response:
    """The supplies on offer, searched and filtered as the address says, with the needs beside them."""
    hall = open_hall(services(), Query.read(request.args))
    shared = shared_page("科技云展厅", ABOUT, "supplies.index", feeds=kind_feeds(services()))
    return live_page(
        "hall/supplies/index.html", "hall/supplies/results.html", listing=hall.supplies, needs=hall.needs, shared=shared
    )


@pages.get("/<supply_id>", access=EVERYBODY, kept=True)
def show(supply_id: str) -> str:
    """One supply; `?need=` names the need that the reader comes from, to mark the words of that pairing."""
    supply = public_supply(services(), supply_id)
    counterparts = needs_for(services(), supply)
    beside = need_beside(services(), supply, request.args.get("need", ""))
    words = beside.words if beside else counterparts.words
    return render_template(
        "hall/supplies/show.html", supply=supply, counterparts=counterparts, beside=beside, words=words,
        shared=shared_record(services(), supply),
    )  # fmt: skip
