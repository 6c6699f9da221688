"""Single pairings at the desk: those that a figure counts, or that filters ask for."""

from flask import request

from web.desk.lists.pairing_rows import PairingRows
from web.desk.views.list_page import Answer, ListScreen, answer
from web.gate.access import LISTS, LOOKING, Menu
from web.gate.desk_pages import pages
from web.services import services


@pages.get("/figures/pairings/", access=LISTS, menu=(Menu(LOOKING, 115, "对接建议清单", "paired"),))
def paired() -> Answer:
    """Single pairings, the latest decision first."""
    return answer(PairingRows(services(), request.args), ListScreen, place="paired")
