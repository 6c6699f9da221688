"""The first page of the desk: what waits, the longest waiting first."""

from flask import render_template

from corpus.states import NeedState, PairingState
from corpus.store import NeedConditions
from web.services import services
from web.views.desk.blueprint import pages

SHOWN = 5
"""Rows of each part of the queue; the rest is one link away."""


@pages.get("/")
def index() -> str:
    """The queue: cards to accept, needs with pairings to judge, and what was recommended."""
    store = services().store
    return render_template(
        "desk/index.html",
        cards=store.needs.queue(NeedConditions(states=[NeedState.SUBMITTED]), size=SHOWN).items,
        judging=store.pairings.work(PairingState.SUGGESTED, size=SHOWN).items,
        judging_state=PairingState.SUGGESTED,
        recommended=store.pairings.work(PairingState.RECOMMENDED, size=SHOWN).items,
        recommended_state=PairingState.RECOMMENDED,
    )
