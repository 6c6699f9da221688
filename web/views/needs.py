"""Enterprises' needs, for everybody."""

from flask import Blueprint, render_template

from corpus.states import NeedState
from corpus.store import NeedConditions
from corpus.visibility import LISTED_DISCLOSURES, LISTED_NEED_STATES, public_record
from web.services import services

pages = Blueprint("needs", __name__, url_prefix="/needs")


@pages.get("/")
def index() -> str:
    """The list of public needs."""
    page = services().store.needs.page(NeedConditions(states=LISTED_NEED_STATES, disclosures=LISTED_DISCLOSURES))
    return render_template("needs/index.html", page=page.map(public_record))


@pages.get("/<need_id>")
def show(need_id: str) -> str:
    """One public need."""
    return render_template("needs/show.html", need=public_record(services().store.needs.get(need_id)), states=NeedState)
