"""The first page: what this is, the box for a problem, how much there is, and the search of the hall."""

from dataclasses import dataclass
from typing import NamedTuple

from flask import redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from corpus.records import Need, Supply
from corpus.states import PairingState
from web.cards.advising.free_text import LONGEST
from web.cards.card import CODE
from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.hall.columns import KindColumn, kinds
from web.hall.listing import Listing, Query, list_needs, list_supplies
from web.hall.sharing import Shared, shared_page
from web.hall.views.problem import EXAMPLES, Example
from web.kit.public_address import public_address
from web.kit.qr.code import qr_code
from web.kit.screen import Screen
from web.services import Services, services

pages = Pages("home", __name__)

ABOUT = "企业的技术难题，对接院校的科技成果：企业公开征集的需求，高校院所能提供的成果与服务。"
NEWEST = 5
"""Records of each side on this page; the rest is one link away."""
NOT_RECOMMENDED = (PairingState.SUGGESTED, PairingState.REJECTED)


class Figures(NamedTuple):
    """What the service holds, as everybody may see it."""

    needs: int
    supplies: int
    suppliers: int
    recommended: int


@dataclass(frozen=True)
class HomeScreen(Screen):
    """The first page; `code` is the QR code of the form, `columns` are those of the kinds of supply,
    `examples` and `longest` are of the box for a problem.
    """

    template = "hall/home.html"
    query: Query
    supplies: Listing[Supply]
    needs: Listing[Need]
    figures: Figures
    columns: tuple[KindColumn, ...]
    code: Markup
    shared: Shared
    examples: tuple[Example, ...] = EXAMPLES
    longest: int = LONGEST


@pages.get("/", access=EVERYBODY, kept=True, listed=True)
def index() -> Response | str:
    """The newest of both sides; a search that an older page asked for here is answered in the hall."""
    query = Query()
    if words := Query.read(request.args).q:
        return redirect(url_for("supplies.index", q=words))
    supplies = list_supplies(services(), query, size=NEWEST)
    needs = list_needs(services(), query, size=NEWEST)
    suppliers = next(len(each_filter.choices) for each_filter in supplies.filters if each_filter.name == "org")
    figures = Figures(needs.page.total, supplies.page.total, suppliers, _recommended(services()))
    shared = shared_page("科技服务供需“云对接”", ABOUT, "home.index")
    code = qr_code(public_address("card.fill_in", **{"from": CODE}))
    return HomeScreen(query, supplies, needs, figures, kinds(services()), code, shared).render()


def _recommended(services: Services) -> int:
    """Pairings that staff have recommended, whatever has become of them since."""
    return sum(n for state, n in services.store.pairings.count_by_state().items() if state not in NOT_RECOMMENDED)
