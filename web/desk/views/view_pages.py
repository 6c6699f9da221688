"""Saved views of the desk's lists: kept under a name, renamed, shared, taken out."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.store import Naming, SavedView
from corpus.store.people.saved_views import LONGEST_NAME
from web.desk.lists.every_list import lists_of_reader, open_list
from web.desk.lists.list_address import query_of
from web.desk.lists.shown import place_of
from web.desk.searching.desk_search import reader_number
from web.desk.views.list_page import may_share
from web.gate.access import LISTS, LOOKING, TOWN_WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number
from web.services import services


@dataclass(frozen=True)
class ViewsScreen(DeskScreen):
    """One's own views and those that others share, each with where it leads; `titles` are of the lists."""

    template = "desk/views.html"
    own: tuple[tuple[SavedView, str], ...]
    shared: tuple[tuple[SavedView, str], ...]
    titles: dict[str, str]
    longest: int
    may_share: bool


@pages.get("/views/", endpoint="views", access=LISTS, menu=(Menu(LOOKING, 118, "保存的视图", "views"),))
def show_views() -> str:
    """The views that whoever is here can open."""
    reader, lists = reader_number(), lists_of_reader()
    seen = [
        (view, place_of(view))
        for view in services().store.people.saved_views.seen_by(reader, *(kind.key for kind in lists))
    ]
    own = tuple(item for item in seen if item[0].user_id == reader)
    shared = tuple(item for item in seen if item[0].user_id != reader)
    return ViewsScreen(own, shared, {kind.key: kind.title for kind in lists}, LONGEST_NAME, may_share()).render()


@pages.post("/views/", access=TOWN_WORKING)
def save_view() -> Response:
    """Keeps a list as it is asked for, without the page of it; one of the same name takes its place."""
    query = dict(parse_qsl(request.form.get("query", "")))
    listed = open_list(services(), request.form.get("list", ""), query)
    saved = services().store.people.saved_views.save(reader_number(), listed.key, query_of(listed), _naming())
    seen = "全处可见" if saved.shared else "只有您看见"
    flash(f"已保存为视图“{saved.name}”，{seen}。", "good")
    return redirect(place_of(saved), 303)


@pages.post("/views/<int:number>", access=TOWN_WORKING)
def rename_view(number: int) -> Response:
    """Gives a view of one's own another name, or others the sight of it."""
    try:
        renamed = services().store.people.saved_views.rename(_own(number), _naming())
        flash(f"已保存视图“{renamed.name}”。", "good")
    except (Conflict, IllegalStep) as refusal:
        flash(f"{refusal}。", "bad")
    return redirect(url_for("desk.views"), 303)


@pages.post("/views/<int:number>/remove", access=TOWN_WORKING)
def remove_view(number: int) -> Response:
    """Takes out a view of one's own; the records that it shows stay."""
    view = _own(number)
    try:
        services().store.people.saved_views.remove(view)
        flash(f"已删除视图“{view.name}”，记录不受影响。", "good")
    except Conflict as refusal:
        flash(f"{refusal}。", "bad")
    return redirect(url_for("desk.views"), 303)


def _own(number: int) -> SavedView:
    """The view as the form has read it."""
    view = services().store.people.saved_views.own(number, reader_number())
    return replace(view, version=read_number(request.form.get("version", "")))


def _naming() -> Naming:
    name = " ".join(request.form.get("name", "").split())
    if not name or len(name) > LONGEST_NAME:
        raise BadValue(f"视图的名称要有 1 到 {LONGEST_NAME} 个字；请返回填写后再保存")
    return Naming(name, may_share() and request.form.get("shared") == "1")
