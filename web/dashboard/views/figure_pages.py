"""Figures for leaders at the desk: the page and its workbook."""

from dataclasses import dataclass

from flask_login import current_user
from werkzeug.wrappers import Response

from web.dashboard import Dashboard, gather, sentences, tables
from web.dashboard.director import see
from web.dashboard.director.office_tables import office_tables
from web.dashboard.table import Table
from web.dashboard.tables import ListNames
from web.dashboard.views.asked_figures import Asked, names_of
from web.dashboard.workbook import workbook
from web.gate.access import LISTS, LOOKING, SEES_CLERKS, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.workbooks import send_workbook
from web.services import services

SUPPLIERS = 20
"""Those that the page lists; the workbook has all."""


@dataclass(frozen=True)
class FiguresScreen(DeskScreen):
    """The figures as tables and as sentences."""

    template = "dashboard/figures.html"
    board: Dashboard
    tables: tuple[Table, ...]
    said: tuple[str, ...]
    asked: Asked


@pages.get("/figures/", access=LISTS, menu=(Menu(LOOKING, 105, "数据看板", "figures"),))
def dashboard() -> str:
    """The figures of the period and town that the address names; this year's, of all, without."""
    asked, names = Asked.here(), _names()
    board = _board(asked)
    return FiguresScreen(
        board=board,
        tables=tables(board, names, most=SUPPLIERS),
        said=sentences(board, asked.place, names.chains),
        asked=asked,
    ).render()


@pages.get("/figures/figures.xlsx", access=LISTS, is_page=False)
def dashboard_workbook() -> Response:
    """The same figures and those of the director's page, one sheet a table, with charts of them."""
    asked, names = Asked.here(), _names()
    board = _board(asked)
    sight = see(services(), board.period, town=board.town, with_clerks=current_user.role in SEES_CLERKS)
    content = workbook(
        (*tables(board, names), *office_tables(sight, names.chains, names.towns)),
        said=sentences(board, asked.place, names.chains),
        period=board.period.words,
        place=asked.place,
        today=board.today,
    )
    return send_workbook(content, asked.file_name("数据看板", "xlsx"))


def _board(asked: Asked) -> Dashboard:
    return gather(services().store, asked.period, town=asked.town)


def _names() -> ListNames:
    return ListNames(names_of("chains"), names_of("kinds"), names_of("towns"))
