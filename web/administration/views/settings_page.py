"""All settings with what they do and where they come from; tests of what leads outside."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from corpus.errors import BadValue
from web.administration.setting_rows import SettingsSeen, settings_seen
from web.administration.setting_sources import FILE
from web.administration.trials import Outcome, read_recipient, try_mail, try_model, try_webhook
from web.gate.access import ADMINS, AUDITING
from web.gate.desk_pages import DeskScreen, pages
from web.gate.security import limiter
from web.services import services

TRIALS = "6 per minute;30 per hour"
"""How often tests may be made from one address: each of them reaches out of the house."""
Answer = Response | tuple[str, int]


@dataclass(frozen=True, kw_only=True)
class SettingsScreen(DeskScreen):
    """The settings; `file` is where they are changed, `typed` an address that was refused for `problem`."""

    template = "administration/settings.html"
    seen: SettingsSeen
    file: str
    typed: str
    problem: str


@pages.get("/system/settings", endpoint="system_settings", access=AUDITING)
def show() -> str:
    """Every setting."""
    return _page()


def _page(*, typed: str = "", problem: str = "") -> str:
    seen = settings_seen(services().settings)
    return SettingsScreen(seen=seen, file=FILE.as_posix(), typed=typed, problem=problem).render()


@pages.post("/system/settings/mail", endpoint="try_mail", access=ADMINS)
@limiter.limit(TRIALS)
def mail() -> Answer:
    """Sends a letter to the address typed in."""
    typed = request.form.get("recipient", "")
    try:
        recipient = read_recipient(typed)
    except BadValue as problem:
        return _page(typed=typed, problem=str(problem)), 422
    return _told("mail", try_mail(services(), recipient))


@pages.post("/system/settings/webhook", endpoint="try_webhook", access=ADMINS)
@limiter.limit(TRIALS)
def webhook() -> Answer:
    """Posts a message to the other system."""
    return _told("webhook", try_webhook(services()))


@pages.post("/system/settings/model", endpoint="try_model", access=ADMINS)
@limiter.limit(TRIALS)
def model() -> Answer:
    """Asks the semantic model."""
    return _told("model", try_model(services()))


def _told(what: str, outcome: Outcome) -> Response:
    note = "通过" if outcome.is_good else "没有通过"
    services().store.trail.audit.write("settings", what, "try", note=note)
    flash(f"{outcome.sentence}。", "good" if outcome.is_good else "bad")
    return redirect(url_for("desk.system_settings"), 303)
