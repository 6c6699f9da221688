"""The first page: what this is, how much there is, one search over both sides."""

from typing import NamedTuple

from flask import Blueprint, render_template, request, url_for

from corpus.states import PairingState
from web.card import CODE
from web.listing import Query, list_needs, list_supplies
from web.qr import qr_code
from web.services import Services, services

pages = Blueprint("home", __name__)

NEWEST = 5
"""Records of each side on this page; the rest is one link away."""
NOT_RECOMMENDED = (PairingState.SUGGESTED, PairingState.REJECTED)


class Figures(NamedTuple):
    """What the service holds, as everybody may see it."""

    needs: int
    supplies: int
    suppliers: int
    recommended: int


@pages.get("/")
def index() -> str:
    """The newest of both sides, or under a search the best of both."""
    query = Query(q=Query.read(request.args).q)
    supplies = list_supplies(services(), query, size=NEWEST)
    needs = list_needs(services(), query, size=NEWEST)
    if query.q:
        return render_template("home/search.html", query=query, supplies=supplies, needs=needs)
    suppliers = next(len(one.choices) for one in supplies.filters if one.name == "org")
    figures = Figures(needs.page.total, supplies.page.total, suppliers, _recommended(services()))
    code = qr_code(url_for("card.fill_in", **{"from": CODE}, _external=True))
    return render_template("home/index.html", query=query, supplies=supplies, needs=needs, figures=figures, code=code)


def _recommended(services: Services) -> int:
    """Pairings that staff have recommended, whatever has become of them since."""
    return sum(n for state, n in services.store.pairings.count_by_state().items() if state not in NOT_RECOMMENDED)
