"""The list of long work: what goes on, what waits, what has ended; and what can be begun there."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue
from corpus.store import Page
from web.gate.access import LOOKING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.jobs.runner import runner
from web.jobs.shown_job import ShownJob, shown
from web.kit.reading import read_number
from web.services import services


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind of job that can be begun, and what for."""

    code: str
    label: str
    why: str


@dataclass(frozen=True)
class JobsScreen(DeskScreen):
    """Jobs that wait or are at work, those that have ended by page, and those that can be begun."""

    template = "jobs/jobs.html"
    open_jobs: tuple[ShownJob, ...]
    page: Page[ShownJob]
    offered: tuple[Offered, ...]


@pages.get("/jobs/", endpoint="jobs", access=WORKING, menu=(Menu(LOOKING, 215, "后台任务", "jobs"),))
def show_jobs() -> str:
    """All of them."""
    asked, here = services().store.jobs.asked, runner()
    ended = asked.ended(read_number(request.args.get("page", "")))
    return JobsScreen(
        tuple(shown(here, job) for job in asked.open()), ended.map(lambda job: shown(here, job)), _offered()
    ).render()


def _offered() -> tuple[Offered, ...]:
    every = ((kind, kind.offered(services().settings)) for kind in runner().kinds.values())
    return tuple(Offered(kind.code, kind.label, why) for kind, why in every if why)


@pages.post("/jobs/begin", endpoint="begin_job", access=WORKING)
def begin() -> Response:
    """Begins a job that is offered, or joins the one that was begun before."""
    code = request.form.get("kind", "")
    kind = next((one for one in _offered() if one.code == code), None)
    if kind is None:
        raise BadValue("没有这种可以在这里开始的任务；请刷新页面再选")
    asked = runner().ask(runner().kinds[code].wanted(), actor=current_user.name)
    if asked.has_joined:
        flash(f"“{kind.label}”已经在做，没有另外开始一次。", "message")
    return redirect(url_for("desk.job", number=asked.job.id), 303)
