"""The desk's blueprint: for staff only, kept by no cache, with the queue of work beside every page."""

from typing import Any

from flask import Blueprint, abort
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.states import DuplicateState, NeedState, PairingState
from corpus.store import NeedConditions
from web.accounts import STAFF
from web.review import matched_fields
from web.security import logins
from web.services import services

pages = Blueprint("desk", __name__, url_prefix="/desk")
pages.add_app_template_filter(matched_fields)


@pages.before_request
def staff_only() -> Any:
    """Sends everybody else to the log-in."""
    if not current_user.is_authenticated:
        return logins.unauthorized()
    if current_user.role != STAFF:
        abort(403)
    return None


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
        "waiting_cards": store.needs.count(NeedConditions(states=[NeedState.SUBMITTED])),
        "waiting_pairings": store.pairings.count(PairingState.SUGGESTED),
        "recommended_pairings": store.pairings.count(PairingState.RECOMMENDED),
        "suspected_pairs": store.duplicates.count(DuplicateState.SUSPECTED),
    }
