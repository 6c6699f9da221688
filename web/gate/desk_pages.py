"""The desk's blueprint: kept by no cache, with the queue of work beside every page; `access.py` says for whom."""

from typing import Any

from flask import Blueprint
from werkzeug.wrappers import Response

from corpus.states import DuplicateState, NeedState, PairingState
from corpus.store import NeedConditions
from web.gate.scope import own_town
from web.services import services

pages = Blueprint("desk", __name__, url_prefix="/desk")


@pages.after_request
def keep_out_of_caches(response: Response) -> Response:
    """These pages name contacts, so neither the browser nor a proxy may keep them."""
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.context_processor
def queue() -> dict[str, Any]:
    """What waits: cards to accept, pairings to judge, pairings recommended, records that may be one."""
    store = services().store
    return {
        "waiting_cards": store.needs.count(NeedConditions(states=[NeedState.SUBMITTED], town=own_town())),
        "waiting_pairings": store.pairings.count(PairingState.SUGGESTED),
        "recommended_pairings": store.pairings.count(PairingState.RECOMMENDED),
        "suspected_pairs": store.twins.duplicates.count(DuplicateState.SUSPECTED),
    }
