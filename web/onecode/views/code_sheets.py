"""一码通 at the desk: the codes of towns to print, one by one or all on one sheet, and what came of them in numbers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flask import flash, redirect, url_for
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from corpus.errors import NotFound
from corpus.store.people.one_codes import Count, OneCode, Step
from corpus.taxonomy import Term
from web.gate.access import LOOKING, TOWN_READING, TOWN_WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.gate.scope import own_town
from web.gate.secret_links import one_code_token
from web.kit.public_address import plain, public_address
from web.kit.qr.code import qr_code
from web.kit.screen import Screen
from web.services import services

NO_CODE = "没有这个码，可能已经停用；请从一码通页面打开"


class Row(NamedTuple):
    """What came of one town's codes in one month, by step; an enterprise's own codes stand for themselves."""

    month: str
    town: str
    is_enterprise: bool
    times: dict[Step, int]


class Printed(NamedTuple):
    """A code as it is printed: drawn, and what is written beside it."""

    code: OneCode
    drawing: Markup
    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class OneCodesScreen(DeskScreen):
    """The towns, each with its code where one was made, and the counts."""

    template = "onecode/codes.html"
    towns: tuple[Term, ...]
    codes: dict[str, OneCode]
    rows: tuple[Row, ...]
    steps: tuple[Step, ...]
    address: str


@dataclass(frozen=True)
class OnePosterScreen(Screen):
    """One A4 page with one code."""

    template = "onecode/poster.html"
    printed: Printed
    back: str


@dataclass(frozen=True)
class OneSheetScreen(Screen):
    """The codes of all towns, eight on a page."""

    template = "onecode/sheet.html"
    sheets: tuple[tuple[Printed, ...], ...]


@pages.get("/one-codes/", access=TOWN_READING, menu=(Menu(LOOKING, 212, "一码通", "one-codes"),))
def one_codes() -> str:
    """The codes of towns, and what came of them."""
    kept = services().store.people.one_codes
    return OneCodesScreen(
        towns=_towns(),
        codes=kept.towns(),
        rows=_rows(kept.counts(town=own_town())),
        steps=tuple(Step),
        address=plain(public_address("one_code.index")),
    ).render()


@pages.post("/one-codes/", access=TOWN_WORKING)
def make_town_codes() -> Response:
    """Makes the codes that are still missing."""
    for town in _towns():
        services().store.people.one_codes.for_town(town.code, actor=current_user.name)
    flash("各镇街（园区）的二维码都可以打印了。", "good")
    return redirect(url_for("desk.one_codes"), 303)


@pages.get("/one-codes/<int:number>", access=TOWN_READING)
def one_code_poster(number: int) -> str:
    """The poster of a town, or of an enterprise."""
    code = services().store.people.one_codes.get(number)
    is_hidden = own_town() and code.town != own_town()
    if code.revoked_at or is_hidden:
        raise NotFound(NO_CODE)
    back = url_for("desk.enterprise", name=code.org_name) if code.org_name else url_for("desk.one_codes")
    return OnePosterScreen(_printed(code, "h"), back).render()


@pages.get("/one-codes/sheet", access=TOWN_READING)
def one_code_sheet() -> str:
    """The codes of all towns on sheets to cut."""
    codes = services().store.people.one_codes.towns()
    every = [_printed(codes[town.code], "q") for town in _towns() if town.code in codes]
    return OneSheetScreen(tuple(tuple(every[first : first + 8]) for first in range(0, len(every), 8))).render()


def _towns() -> tuple[Term, ...]:
    """The towns that whoever is here may see."""
    return tuple(town for town in services().lists["towns"] if not own_town() or town.code == own_town())


def _printed(code: OneCode, level: str) -> Printed:
    if code.town:
        address = public_address("one_code.scan", number=code.id)
        name = services().lists["towns"].name_of(code.town)
    else:
        address = public_address("one_code.of_code", token=one_code_token(code.id))
        name = code.org_name
    # The address of an enterprise's own code is a secret: only the code says it.
    return Printed(code, qr_code(address, level=level), name, plain(public_address("one_code.index")))


def _rows(counts: Sequence[Count]) -> tuple[Row, ...]:
    of_each = defaultdict[tuple[str, str, bool], dict[Step, int]](dict)
    for count in counts:
        of_each[count.month, count.town, count.is_enterprise][count.step] = count.times
    return tuple(Row(*key, times) for key, times in of_each.items())
