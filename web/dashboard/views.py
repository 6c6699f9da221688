"""Figures for leaders at the desk: the page, its workbook, and the list of pairings that its figures open."""

from dataclasses import dataclass
from datetime import date

from flask import request
from werkzeug.wrappers import Response

from corpus.store import Page, Paired
from web.dashboard import Dashboard, choices, gather, read_period, sentences, tables, workbook
from web.dashboard.table import Table
from web.desk.pairing_list import read_pairing_list, words_of
from web.gate.access import LISTS, LOOKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.gate.scope import own_town
from web.kit.reading import read_number
from web.kit.workbooks import send_workbook
from web.services import services

SUPPLIERS = 20
"""Those that the page lists; the workbook has all."""


@dataclass(frozen=True)
class FiguresScreen(DeskScreen):
    """The figures as tables and as sentences; `asked` is the address's query, `limited` who may see one town alone."""

    template = "dashboard/figures.html"
    board: Dashboard
    tables: tuple[Table, ...]
    said: tuple[str, ...]
    periods: tuple[tuple[str, str], ...]
    asked: dict[str, str]
    place_name: str
    limited: bool


@dataclass(frozen=True)
class PairedScreen(DeskScreen):
    """Pairings that a figure counts, and in words which these are."""

    template = "dashboard/paired.html"
    page: Page[Paired]
    words: tuple[str, ...]


@pages.get("/figures/", access=LISTS, menu=(Menu(LOOKING, 105, "数据看板", "figures"),))
def dashboard() -> str:
    """The figures of the period and town that the address names; this year's, of all, without."""
    board, chains = _board(), _chains()
    return FiguresScreen(
        board=board,
        tables=tables(board, chains, most=SUPPLIERS),
        said=sentences(board, _place(board.town), chains),
        periods=choices(board.today),
        asked={name: request.args.get(name, "") for name in ("period", "since", "until", "town")},
        place_name=_place(board.town),
        limited=bool(own_town()),
    ).render()


@pages.get("/figures/figures.xlsx", access=LISTS, is_page=False)
def dashboard_workbook() -> Response:
    """The same figures, one sheet a table."""
    board, chains, place = _board(), _chains(), _place(_town())
    content = workbook(
        tables(board, chains),
        said=sentences(board, place, chains),
        period=board.period.words,
        place=place,
        today=board.today,
    )
    name = f"数据看板{_compact(board.period.since)}-{_compact(board.period.until)}.xlsx"
    return send_workbook(content, name)


@pages.get("/figures/pairings/", access=LISTS)
def paired() -> str:
    """Single pairings by what a figure counts them for, the latest decision first."""
    asked = read_pairing_list(request.args, town=own_town())
    town = "" if own_town() or not asked.town else _place(asked.town)
    return PairedScreen(
        page=services().store.work.paired.page(asked, number=read_number(request.args.get("page", ""))),
        words=tuple(words_of(asked, town=town)),
    ).render()


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
