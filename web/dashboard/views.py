"""Figures for leaders at the desk: the page, its workbook, and the list of pairings that its figures open."""

from datetime import date

from flask import render_template, request
from werkzeug.wrappers import Response

from web.dashboard import Dashboard, choices, gather, read_period, sentences, tables, workbook
from web.desk.pairing_list import read_pairing_list, words_of
from web.gate.access import LISTS, LOOKING, Menu
from web.gate.desk_pages import pages
from web.gate.scope import own_town
from web.kit.reading import read_number
from web.kit.workbooks import send_workbook
from web.services import services

SUPPLIERS = 20
"""Those that the page lists; the workbook has all."""


@pages.get("/figures/", access=LISTS, menu=(Menu(LOOKING, 105, "数据看板", "figures"),))
def dashboard() -> str:
    """The figures of the period and town that the address names; this year's, of all, without."""
    board, chains = _board(), _chains()
    return render_template(
        "dashboard/figures.html",
        board=board,
        tables=tables(board, chains, most=SUPPLIERS),
        said=sentences(board, _place(board.town), chains),
        periods=choices(board.today),
        asked={name: request.args.get(name, "") for name in ("period", "since", "until", "town")},
        place_name=_place(board.town),
        limited=bool(own_town()),
    )


@pages.get("/figures/figures.xlsx", access=LISTS, is_page=False)
def dashboard_workbook() -> Response:
    """The same figures, one sheet a table."""
    board, chains, place = _board(), _chains(), _place(_town())
    content = workbook(
        tables(board, chains), said=sentences(board, place, chains), period=board.period.words, place=place,
        today=board.today,
    )  # fmt: skip
    name = f"数据看板{_compact(board.period.since)}-{_compact(board.period.until)}.xlsx"
    return send_workbook(content, name)


@pages.get("/figures/pairings/", access=LISTS)
def paired() -> str:
    """Single pairings by what a figure counts them for, the latest decision first."""
    asked = read_pairing_list(request.args, town=own_town())
    town = "" if own_town() or not asked.town else _place(asked.town)
    return render_template(
        "dashboard/paired.html",
        page=services().store.work.paired.page(asked, number=read_number(request.args.get("page", ""))),
        words=tuple(words_of(asked, town=town)),
    )


def _board() -> Dashboard:
    store = services().store
    return gather(store, read_period(request.args, store.today()), town=_town())


def _town() -> str:
    return own_town() or request.args.get("town", "")


def _place(town: str) -> str:
    return services().lists["towns"].name_of(town) or town or services().settings.district


def _chains() -> dict[str, str]:
    return {term.code: term.name for term in services().lists["chains"]}


def _compact(day: date) -> str:
    return day.strftime("%Y%m%d")


BLUEPRINTS = (pages,)
"""The blueprints of these pages."""
