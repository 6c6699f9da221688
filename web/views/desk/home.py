"""The first page of the desk: what waits, the longest waiting first."""

from flask import render_template

from web.notices.standing import mail_standing
from web.queue import queue
from web.services import services
from web.views.desk.blueprint import pages


@pages.get("/")
def index() -> str:
    """The queue of work."""
    return render_template("desk/index.html", sections=queue(services()), mail=mail_standing(services()))
