"""The first page of the desk: what waits, the longest waiting first."""

from flask import render_template

from web.desk.queue import queue
from web.gate.access import LOOKING, READING, Menu
from web.gate.desk_pages import pages
from web.notices.working import mail_standing
from web.services import services


@pages.get("/", access=READING, menu=(Menu(LOOKING, 100, "工作台首页", "index"),))
def index() -> str:
    """The queue of work."""
    return render_template("desk/index.html", sections=queue(services()), mail=mail_standing(services()))
