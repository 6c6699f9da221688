"""什么时候会删除哪些: what is deleted as its years are over, before it happens."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import request

from corpus.store import Page, page_within
from corpus.store.personal.retention import Ending
from web.gate.access import LOOKING, READING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number
from web.services import services

AHEAD = timedelta(days=365)
"""How far the page looks."""
SHOWN = 50


@dataclass(frozen=True)
class EndingsScreen(DeskScreen):
    """What is deleted within a year, the soonest first; `years` is how long it is kept."""

    template = "personal/endings.html"
    page: Page[Ending]
    years: int
    today: date


@pages.get(
    "/persons/endings",
    endpoint="endings",
    access=READING,
    menu=(Menu(LOOKING, 228, "到期删除的联系方式", "endings"),),
)
def show() -> str:
    """The cards and proposals whose contacts and attachments are deleted within a year, with the day."""
    store, years = services().store, services().settings.keep_years
    today = store.today()
    due = store.people.retention.endings(years=years, until=today + AHEAD)
    number = page_within(read_number(request.args.get("page", "")), len(due), SHOWN)
    items = due[(number - 1) * SHOWN : number * SHOWN]
    return EndingsScreen(Page(items, number, len(due), SHOWN), years, today).render()
