"""Guessed chains and fields of supplies at the desk: the list, and guessed_values many after their names were read."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.records import Supply
from corpus.store import Page, SupplyConditions
from web.gate.access import LOOKING, READING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.imports import guessed_values
from web.kit.reading import read_number
from web.services import services

_MOST = 100
"""Supplies that are settled at a time; a page of the list has fewer."""


@dataclass(frozen=True)
class GuessesScreen(DeskScreen):
    """Supplies of one of the `sorts`."""

    template = "imports/guesses.html"
    page: Page[Supply]
    sort: str
    sorts: dict[str, str]


@dataclass(frozen=True)
class SettlingScreen(DeskScreen):
    """The chosen supplies, and what they will say: codes by field; nothing where their guesses are right."""

    template = "imports/guesses_settle.html"
    rows: list[Supply]
    wish: dict[str, str]
    sort: str


@pages.get("/guesses/", endpoint="guesses", access=READING, menu=(Menu(LOOKING, 200, "产业链与领域", "guesses"),))
def show() -> str:
    """The supplies whose chain or field was guessed, or is open."""
    sort = _sort(request.args.get("sort", ""))
    page = guessed_values.page(services(), sort, number=read_number(request.args.get("page", "")))
    return GuessesScreen(page, sort, guessed_values.SORTS).render()


@pages.get("/guesses/settle", access=WORKING)
def ask_settling() -> str:
    """Names the chosen supplies, and what they will say, before anything is changed."""
    ids = request.args.getlist("id")[:_MOST]
    rows = list(services().store.supplies.iterate(SupplyConditions(ids=ids))) if ids else []
    wish = guessed_values.read_wish(services(), request.args)
    return SettlingScreen(rows, wish, _sort(request.args.get("sort", ""))).render()


@pages.post("/guesses/settle", access=WORKING)
def settle() -> Response:
    """Settles them, each as it was when it was read."""
    chosen = guessed_values.read_chosen(request.form.getlist("chosen")[:_MOST])
    wish = guessed_values.read_wish(services(), request.form)
    result = guessed_values.settle(services(), chosen, wish, actor=current_user.name)
    if result.done:
        what = "已更正" if wish else "已确认推测"
        flash(f"{what} {len(result.done)} 项：{'、'.join(supply.id for supply in result.done)}。", "good")
    if result.changed:
        flash(f"这 {len(result.changed)} 项在您打开之后有了变动，没有更正：{'、'.join(result.changed)}。", "bad")
    return redirect(url_for("desk.guesses", sort=_sort(request.form.get("sort", ""))), 303)


def _sort(text: str) -> str:
    return text if text in guessed_values.SORTS else guessed_values.GUESSED
