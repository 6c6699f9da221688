"""What a supplier sees: its own supplies, and the public needs that each fits; nobody's contacts."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import request
from flask_login import current_user

from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.store import Page, SupplyConditions
from corpus.validity import has_run_out
from corpus.visibility import is_listed, public_record
from web.cards.answering import AnswerForm
from web.cards.questions import Waiting, for_supplier
from web.fit.counterparts import Counterparts, needs_for
from web.gate.access import SUPPLIERS
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.security import Account
from web.hall.listing import read_page
from web.kit.screen import Screen
from web.services import services

pages = Pages("supplier", __name__, url_prefix="/supplier")
pages.after_request(keep_private)


@dataclass(frozen=True, kw_only=True)
class OwnSuppliesScreen(Screen):
    """The supplies of an organisation, and what it is asked about them."""

    template = "following/supplier.html"
    org: str
    page: Page[Supply]
    today: date
    questions: tuple[Waiting, ...]
    answer_form: AnswerForm


@dataclass(frozen=True)
class OwnSupplyScreen(Screen):
    """One of them with the needs that it fits; None where it takes no part in matching, as when it is `over`."""

    template = "following/supplier_supply.html"
    supply: Supply
    fitting: Counterparts[Need] | None
    over: bool


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
    return OwnSuppliesScreen(
        org=org,
        page=page,
        today=services().store.today(),
        questions=for_supplier(services(), org),
        answer_form=AnswerForm(),
    ).render()


@pages.get("/<supply_id>", access=SUPPLIERS)
def show(supply_id: str) -> str:
    """One of them with the public needs that it fits; `NotFound` for another organisation's."""
    supply = services().store.supplies.get(supply_id)
    if supply.org != _org():
        raise NotFound("没有这项供给，或者它不属于贵单位")
    over = has_run_out(supply, services().store.today())
    fitting = needs_for(services(), public_record(supply)) if is_listed(supply) and not over else None
    return OwnSupplyScreen(supply, fitting, over).render()
