"""Supplies, for everybody: the exhibition hall."""

from flask import Blueprint, render_template

from corpus.store import SupplyConditions
from corpus.visibility import LISTED_SUPPLY_STATUS, public_record
from web.services import services

pages = Blueprint("supplies", __name__, url_prefix="/supplies")


@pages.get("/")
def index() -> str:
    """The list of supplies on offer."""
    page = services().store.supplies.page(SupplyConditions(status=LISTED_SUPPLY_STATUS))
    return render_template("supplies/index.html", page=page.map(public_record))


@pages.get("/<supply_id>")
def show(supply_id: str) -> str:
    """One supply."""
    return render_template("supplies/show.html", supply=public_record(services().store.supplies.get(supply_id)))
