"""What runs here in which version, how much room it takes, and whether the database is sound."""

from dataclasses import dataclass

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from corpus.store.trail.upkeep import UpkeepKind, Upkept
from web.administration.installed import Installed, installed
from web.administration.safekeeping import check
from web.gate.access import ADMINS, AUDITING
from web.gate.desk_pages import DeskScreen, pages
from web.services import services


@dataclass(frozen=True, kw_only=True)
class VersionsScreen(DeskScreen):
    """What runs, and what the last check found."""

    template = "administration/versions.html"
    runs: Installed
    checked: Upkept | None


@pages.get("/system/versions", endpoint="system_versions", access=AUDITING)
def show() -> str:
    """What runs."""
    checked = services().store.trail.upkeep.last(UpkeepKind.CHECK)
    return VersionsScreen(runs=installed(services()), checked=checked).render()


@pages.post("/system/versions/check", endpoint="check_database", access=ADMINS)
def look_through() -> Response:
    """Looks through the database."""
    done = check(services().store)
    flash(f"{done.said}。", "good" if done.is_good else "bad")
    return redirect(url_for("desk.system_versions"), 303)
