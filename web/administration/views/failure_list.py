"""Failures by the number of the request, as people read it out from the page that said that something went wrong."""

from dataclasses import dataclass

from flask import request
from flask_login import current_user

from corpus.store import Page
from corpus.store.trail.failures import KEPT_DAYS, Failure
from web.gate.access import AUDITING
from web.gate.desk_pages import DeskScreen, pages
from web.gate.roles import Role
from web.kit.reading import read_number
from web.services import services

_LONGEST = 8
"""Characters of a request's number."""


@dataclass(frozen=True, kw_only=True)
class FailuresScreen(DeskScreen):
    """The failures, the newest first; `asked` is a number, `has_traces` whether whoever is here sees the way there."""

    template = "administration/failures.html"
    page: Page[Failure]
    asked: str
    kept_days: int
    has_traces: bool


@pages.get("/system/failures", endpoint="system_failures", access=AUDITING)
def show() -> str:
    """All failures that are kept, or those of one request."""
    asked = read_request_number(request.args.get("number", ""))
    page = services().store.trail.failures.page(asked, number=read_number(request.args.get("page", "")))
    return FailuresScreen(
        page=page, asked=asked, kept_days=KEPT_DAYS, has_traces=current_user.role == Role.ADMIN
    ).render()


def read_request_number(text: str) -> str:
    """A request's number as it was read out: digits and letters, whatever stands between them."""
    return "".join(letter for letter in text.casefold() if letter.isascii() and letter.isalnum())[:_LONGEST]
