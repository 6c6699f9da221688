"""The district's own lists, chains and towns: each entry with what bears it; adding, moving, taking out of use."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from corpus.errors import BadValue, NotFound
from corpus.store.kept.list_edits import said
from corpus.store.kept.lists import RENAMED
from corpus.taxonomy import Taxonomy, Term
from web.gate.access import ADMINS, AUDITING
from web.gate.desk_pages import DeskScreen, pages
from web.services import services

LABELS = {"chains": "产业链", "towns": "镇街（园区）"}
Answer = Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list, and what bears it in words; "" where nothing does."""

    term: Term
    borne: str


@dataclass(frozen=True, slots=True)
class OwnList:
    """One list; `gone` are values that records bear though the list no longer has them."""

    name: str
    label: str
    entries: tuple[Entry, ...]
    gone: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ListsScreen(DeskScreen):
    """Both lists; what was typed for the list `refused` was refused for `problem`."""

    template = "administration/lists.html"
    own: tuple[OwnList, ...]
    refused: str
    typed: str
    problem: str


@pages.get("/system/lists", endpoint="system_lists", access=AUDITING)
def show() -> str:
    """Both lists."""
    return _page()


def _page(*, refused: str = "", typed: str = "", problem: str = "") -> str:
    own = tuple(_own(services().lists[name]) for name in RENAMED)
    return ListsScreen(own=own, refused=refused, typed=typed, problem=problem).render()


def _own(taxonomy: Taxonomy) -> OwnList:
    bearing = services().store.kept.list_edits.bearing(taxonomy.name)
    borne = {code: said(by) for code, by in bearing.items()}
    known = {term.code for term in taxonomy}
    entries = tuple(Entry(term, borne.get(term.code, "")) for term in taxonomy)
    gone = tuple((code, by) for code, by in sorted(borne.items()) if code not in known)
    return OwnList(taxonomy.name, LABELS[taxonomy.name], entries, gone)


@pages.post("/system/lists/<name>/add", endpoint="add_term", access=ADMINS)
def add(name: str) -> Answer:
    """Adds an entry."""
    typed = request.form.get("term", "")
    try:
        term = services().store.kept.list_edits.add(name, typed, aliases=request.form.get("aliases", ""))
    except BadValue as problem:
        return _page(refused=name, typed=typed, problem=str(problem)), 422
    return _done(f"已添加：{term.name}")


@pages.post("/system/lists/<name>/take-out", endpoint="take_out_term", access=ADMINS)
def take_out(name: str) -> Answer:
    """Takes an entry out of use."""
    return _changed(services().store.kept.list_edits.take_out, name, "已停用")


@pages.post("/system/lists/<name>/move", endpoint="move_term", access=ADMINS)
def move(name: str) -> Answer:
    """Moves an entry one place up."""
    return _changed(services().store.kept.list_edits.move_up, name, "已上移")


def _changed(change: Callable[[str, str], Term], name: str, done: str) -> Response:
    try:
        term = change(name, request.form.get("code", ""))
    except (BadValue, NotFound) as problem:
        flash(f"{problem}。", "bad")
        return redirect(url_for("desk.system_lists"), 303)
    return _done(f"{done}：{term.name}")


def _done(sentence: str) -> Response:
    flash(f"{sentence}。", "good")
    return redirect(url_for("desk.system_lists"), 303)
