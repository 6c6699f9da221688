"""What a supplier sees: its own supplies, and the public needs that each fits; nobody's contacts."""

from typing import cast

from flask import render_template, request
from flask_login import current_user

from corpus.errors import NotFound
from corpus.store import SupplyConditions
from corpus.validity import has_run_out
from corpus.visibility import is_listed, public_record
from web.cards.answering import answer_form
from web.cards.questions import for_supplier
from web.fit.counterparts import needs_for
from web.gate.access import SUPPLIERS
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.security import Account
from web.hall.listing import read_page
from web.services import services

pages = Pages("supplier", __name__, url_prefix="/supplier")
pages.after_request(keep_private)


def _org() -> str:
    """Whose supplies whoever is here sees; never "", which would mean everybody's."""
    org = cast("Account", current_user).org
    if not org:
        raise NotFound("这个账号还没有写明单位，请联系科技局")
    return org


@pages.get("/", access=SUPPLIERS)
def index() -> str:
    """The supplies of one's organisation, newest change first."""
    org, number = _org(), read_page(request.args.get("page", ""))
    page = services().store.supplies.page(SupplyConditions(org=org), number=number)
    return render_template(
        "following/supplier.html",
        org=org,
        page=page,
        today=services().store.today(),
        questions=for_supplier(services(), org),
        **answer_form(),
    )


@pages.get("/<supply_id>", access=SUPPLIERS)
def show(supply_id: str) -> str:
    """One of them with the public needs that it fits; `NotFound` for another organisation's."""
    supply = services().store.supplies.get(supply_id)
    if supply.org != _org():
        raise NotFound("没有这项供给，或者它不属于贵单位")
    over = has_run_out(supply, services().store.today())
    fitting = needs_for(services(), public_record(supply)) if is_listed(supply) and not over else None
    return render_template("following/supplier_supply.html", supply=supply, fitting=fitting, over=over)
