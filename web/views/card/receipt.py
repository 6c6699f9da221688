"""The receipt of a card: what the enterprise sent, where it stands, and what may fit already."""

from flask import Response, render_template

from corpus.states import MATCHED_STATES, NeedState
from web.counterparts import supplies_for
from web.receipts import card_of
from web.services import services
from web.timeline import card_steps
from web.views.card.blueprint import pages

SUGGESTED = 3
"""Supplies that the receipt shows."""


@pages.get("/card/receipt/<token>")
def receipt(token: str) -> Response:
    """What the enterprise sent, where it stands, and what may fit already; for whoever has the address."""
    store = services().store
    need = store.needs.get(card_of(token))
    open_states = (NeedState.SUBMITTED, *MATCHED_STATES)
    counterparts = supplies_for(services(), need, shown=SUGGESTED) if need.state in open_states else None
    steps = card_steps(store, need.id)
    response = Response(
        render_template("card/receipt.html", need=need, steps=steps, counterparts=counterparts), mimetype="text/html"
    )
    # The page names a person: neither caches nor search engines may keep it.
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
