"""One job: its page, the bar that follows it, cancelling it, letting it go on."""

from dataclasses import dataclass

from flask import Response, flash, make_response, redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as Redirection

from corpus.errors import IllegalStep, NotFound
from corpus.store import Job
from web.gate.access import TOWN_READING, TOWN_WORKING
from web.gate.desk_pages import DeskScreen, pages
from web.gate.scope import own_town
from web.jobs.runner import runner
from web.jobs.shown_job import ShownJob, shown
from web.kit.screen import Screen
from web.services import services


@dataclass(frozen=True)
class JobScreen(DeskScreen):
    """A job whose result stands on no other page, or not yet."""

    template = "jobs/job.html"
    shown: ShownJob


@dataclass(frozen=True)
class BarScreen(Screen):
    """How far a job is: what the bar of its page is exchanged for."""

    template = "jobs/bar.html"
    shown: ShownJob


def _own_job(number: int) -> Job:
    """The job; `NotFound` where another account than a town office's own asked for it."""
    job = services().store.jobs.asked.get(number)
    if own_town() and job.asked_by != current_user.name:
        raise NotFound("没有这项后台任务")
    return job


@pages.get("/jobs/<int:number>", access=TOWN_READING)
def job(number: int) -> str | Redirection:
    """Where a job stands; its result where that is on a page of its own."""
    here = shown(runner(), _own_job(number))
    return redirect(here.place) if here.place else JobScreen(here).render()


@pages.get("/jobs/<int:number>/bar", endpoint="job_bar", access=TOWN_READING, is_page=False)
def bar(number: int) -> Response:
    """How far a job is; once it has ended, the page that asks is loaded anew and shows what came of it."""
    here = _own_job(number)
    answer = make_response(BarScreen(shown(runner(), here)).render())
    if not here.is_open:
        answer.headers["HX-Refresh"] = "true"
    return answer


@pages.post("/jobs/<int:number>/cancel", endpoint="cancel_job", access=TOWN_WORKING)
def cancel(number: int) -> Redirection:
    """Ends a job that waits, or asks one at work to stop at its next safe point."""
    _own_job(number)
    try:
        stopped = services().store.jobs.asked.cancel(number, actor=current_user.name)
    except IllegalStep as problem:
        flash(f"{problem}。", "message")
    else:
        flash("正在停下来，马上就好。" if stopped.is_open else "已取消，还没有开始做。", "message")
    return redirect(url_for("desk.job", number=number), 303)


@pages.post("/jobs/<int:number>/again", endpoint="go_on_with_job", access=TOWN_WORKING)
def go_on(number: int) -> Redirection:
    """Lets a job that failed or was cancelled go on from where it was."""
    _own_job(number)
    try:
        runner().go_on(number, actor=current_user.name)
    except IllegalStep as problem:
        flash(f"{problem}。", "message")
    return redirect(url_for("desk.job", number=number), 303)
