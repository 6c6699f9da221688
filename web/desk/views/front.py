"""The first page of the desk: what waits, the longest waiting first."""

from dataclasses import dataclass

from web.desk.queue import queue
from web.desk.queue_sections import Section
from web.gate.access import LOOKING, READING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.notices.working import MailStanding, mail_standing
from web.services import services


@dataclass(frozen=True)
class FrontScreen(DeskScreen):
    """What waits, and whether mail works."""

    template = "desk/index.html"
    sections: tuple[Section, ...]
    mail: MailStanding


@pages.get("/", access=READING, menu=(Menu(LOOKING, 100, "工作台首页", "index"),))
def index() -> str:
    """The queue of work."""
    return FrontScreen(queue(services()), mail_standing(services())).render()
