"""Posters and table cards at the desk: where they hang, what came by them, and their sheets to print."""

from dataclasses import dataclass
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from corpus.errors import IllegalStep, NotFound
from corpus.store import Poster, PosterFigures
from corpus.values import clean_line
from web.cards.card import source_of
from web.cards.posters import LONGEST_PLACE, SHEETS, Sheet, Size
from web.gate.access import LOOKING, TOWN_READING, TOWN_WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.gate.scope import own_town
from web.kit.public_address import plain, public_address
from web.kit.qr.code import qr_code
from web.kit.screen import Screen
from web.services import services

Answer = Response | tuple[str, int] | str
NO_PLACE = "请写明贴在哪里，例如：便民服务大厅"
TOO_LONG = "张贴的地方最多 {0} 个字，请写短一点"
NO_TOWN = "请从清单中选择镇街（园区），或选“科技局”"


class Typed(NamedTuple):
    """What was typed into the form of a new poster."""

    town: str = ""
    place: str = ""


_NOTHING = Typed()


@dataclass(frozen=True, kw_only=True)
class PostersScreen(DeskScreen):
    """The posters with what came by each, and a form for a new one; `address` is where their codes lead."""

    template = "cards/posters.html"
    figures: list[PosterFigures]
    sheets: dict[Size, Sheet]
    own_town: str
    problem: str
    typed: Typed
    longest: int
    address: str


@dataclass(frozen=True, kw_only=True)
class PosterScreen(Screen):
    """One sheet to print: codes and addresses of the form and of the hall."""

    template = "cards/poster_sheet.html"
    poster: Poster
    size: Size
    sheet: Sheet
    code: Markup
    hall_code: Markup
    form_address: str
    hall_address: str


@pages.get("/posters/", access=TOWN_READING, menu=(Menu(LOOKING, 210, "海报与桌卡", "posters"),))
def posters() -> str:
    """The posters that whoever is here may see, with what came by each, and a form for a new one."""
    return _page()


@pages.post("/posters/", access=TOWN_WORKING)
def add_poster() -> Answer:
    """A poster for a place; a town office's own are for its town."""
    town, place = own_town() or request.form.get("town", ""), clean_line(request.form.get("place", ""))
    problem = NO_PLACE if not place else TOO_LONG.format(LONGEST_PLACE) if len(place) > LONGEST_PLACE else ""
    if town and town not in {term.code for term in services().lists["towns"]}:
        problem = NO_TOWN
    if problem:
        return _page(problem=problem, typed=Typed(town, place)), 422
    added = services().store.people.posters.add(town, place, actor=current_user.name)
    flash(f"“{added.place}”的海报和桌卡可以打印了。", "good")
    return redirect(url_for("desk.posters"), 303)


@pages.get("/posters/<int:number>/<any(a4, a6, a7):size>", access=TOWN_READING)
def poster(number: int, size: str) -> str:
    """One sheet to print."""
    own, sheet = _own(number), SHEETS[Size(size)]
    form = public_address("card.fill_in", **{"from": own.code})
    hall = public_address("supplies.index")
    return PosterScreen(
        poster=own,
        size=Size(size),
        sheet=sheet,
        code=qr_code(form, level=sheet.level),
        hall_code=qr_code(hall, level=sheet.level),
        form_address=plain(public_address("card.fill_in")),
        hall_address=plain(hall),
    ).render()


@pages.post("/posters/<int:number>/remove", access=TOWN_WORKING)
def remove_poster(number: int) -> Response:
    """Takes out a poster that nobody has scanned."""
    own = _own(number)
    try:
        services().store.people.posters.remove(own.id, source_of=source_of, actor=current_user.name)
        flash(f"“{own.place}”的海报已删除。", "good")
    except IllegalStep as refusal:
        flash(f"没有删除：{refusal}。", "bad")
    return redirect(url_for("desk.posters"), 303)


def _own(number: int) -> Poster:
    """The poster; `NotFound` where it is another town's, as if there were none."""
    own = services().store.people.posters.get(number)
    if own_town() and own.town != own_town():
        raise NotFound("没有这张海报，可能已被删除")
    return own


def _page(*, problem: str = "", typed: Typed = _NOTHING) -> str:
    figures = services().store.people.posters.figures(town=own_town(), source_of=source_of)
    return PostersScreen(
        figures=figures,
        sheets=SHEETS,
        own_town=own_town(),
        problem=problem,
        typed=typed,
        longest=LONGEST_PLACE,
        address=plain(public_address("home.index")),
    ).render()
