"""The frame of every list of the desk: the screen, the short form of its address, and the sheet of what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask import Response, redirect, request, url_for

from corpus.errors import BadValue
from corpus.store import Page
from web.desk.bulk.action import BulkAction
from web.desk.bulk.registry import actions_of
from web.desk.lists import sheet
from web.desk.lists.desk_list import DeskList
from web.desk.lists.every_list import open_list
from web.desk.lists.list_address import tidied
from web.desk.lists.shown import Shown, read_page, show
from web.gate.access import LISTS, TOWN_WORKING, may
from web.gate.desk_pages import DeskScreen, pages
from web.kit.screen import Screen
from web.kit.workbooks import send_workbook
from web.privacy.contact_sight import REASON_LIMIT, show_every_contact
from web.services import services

Answer = str | Response


@dataclass(frozen=True, kw_only=True)
class ListScreen(DeskScreen):
    """A list; `place` is its own in the menu, `actions` what can be done with the rows that are ticked."""

    template = "desk/list.html"
    place: str
    listed: Shown
    page: Page[Any]
    actions: Sequence[BulkAction]
    may_share: bool


def list_values(listed: DeskList[Any]) -> dict[str, Any]:
    """What the screen of a list shows, but for its place in the menu."""
    page, sorting = read_page(listed, request.args.get("page", ""))
    return {
        "listed": show(listed, page, sorting),
        "page": page,
        "actions": actions_of(listed.key) if may("desk.bulk") else (),
        "may_share": may_share(),
    }


def may_share() -> bool:
    """Whether whoever is here may save views for everybody: whoever works on cards."""
    return may("desk.bulk")


def short_address(listed: DeskList[Any]) -> Response | None:
    """A redirection where a form has sent more than its address needs to say; None where it is short already."""
    query = tidied(listed, request.args)
    place = url_for(listed.endpoint)
    return None if query is None else cast("Response", redirect(f"{place}?{query}" if query else place))


def answer(listed: DeskList[Any], screen: type[Screen], **more: Any) -> Answer:
    """The page of a list, or where it is to be asked for in fewer words."""
    return short_address(listed) or screen(**list_values(listed), **more).render()


@pages.get("/lists/<what>.xlsx", access=LISTS, is_page=False)
def list_sheet(what: str) -> Response:
    """A list as a workbook: the rows, columns and order of its address, contacts masked as on the page."""
    listed = open_list(services(), what, request.args)
    if sheet.names_contacts(listed):
        services().store.trail.audit.write(what, "", "export", note=f"{listed.heading()}，联系方式已打码")
    return send_workbook(sheet.written(listed), sheet.sheet_name(listed))


@pages.post("/lists/<what>/contacts.xlsx", access=TOWN_WORKING)
def list_with_contacts(what: str) -> Response:
    """The same with contacts in full: for a reason that somebody gives, which the log keeps with who took it."""
    listed = open_list(services(), what, request.args)
    reason = request.form.get("reason", "").strip()[:REASON_LIMIT]
    if request.form.get("agreed") != "1" or not reason:
        raise BadValue("下载含完整联系方式的清单，请勾选“我需要完整的联系方式”，并写明用途；不需要时可以下载打码的清单")
    services().store.trail.audit.write(what, "", "export", note=f"{listed.heading()}，含完整联系方式；用途：{reason}")
    show_every_contact()
    return send_workbook(sheet.written(listed), sheet.sheet_name(listed))
