"""The two lists per industry chain, for everybody: their overview, each as a page and as files."""

from dataclasses import dataclass
from datetime import date

from flask import Response, request

from corpus.fields import Field
from corpus.store import Page
from web.chain_lists import FORMS, ChainList, Form, Mark, chain_list, file_name, stocks, written
from web.chain_lists.changes import Changes
from web.chain_lists.kinds import KINDS, TWO, ListKind
from web.chain_lists.living import ListedRow, Stock
from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.hall.listing import read_page
from web.kit.downloads import download
from web.kit.reading import read_day
from web.kit.screen import Screen
from web.services import services

pages = Pages("chain_lists", __name__, url_prefix="/lists")
REMOVED = 100
"""Rows that have gone which a page names; a file names all."""
_WHAT = f"<any({', '.join(KINDS)}):what>"


@dataclass(frozen=True)
class ListsScreen(Screen):
    """How long the lists of each chain are, and those of `others`; `forms` are the names of the files' formats."""

    template = "chain_lists/index.html"
    stocks: list[Stock]
    kinds: tuple[ListKind, ...]
    others: tuple[ListKind, ...]
    forms: dict[Form, tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class ListScreen(Screen):
    """A page of one list, with what has changed `since` a day where one is given; `forms` as above."""

    template = "chain_lists/show.html"
    title: str
    kind: ListKind
    chain: str
    since: date | None
    only_changed: bool
    updated_on: date | None
    columns: tuple[Field, ...]
    changes: Changes
    page: Page[ListedRow]
    stocks: list[Stock]
    forms: dict[Form, tuple[str, str]]
    marks: tuple[Mark, ...]
    shown_removed: int


@pages.get("/", access=EVERYBODY, kept=True, listed=True)
def index() -> str:
    """How long the two lists of each chain are, with the way to them."""
    return ListsScreen(
        stocks(services()), TWO, tuple(kind for kind in KINDS.values() if kind not in TWO), FORMS
    ).render()


@pages.get(f"/{_WHAT}/", access=EVERYBODY, kept=True)
@pages.get(f"/{_WHAT}/<path:chain>", access=EVERYBODY, kept=True)
def show(what: str, chain: str = "") -> str:
    """One list, a page of it; `?since=` marks what has changed since a day, `?only=1` leaves the rest out."""
    listed = _asked(what, chain)
    return ListScreen(
        title=listed.title,
        kind=listed.kind,
        chain=listed.chain,
        since=listed.since,
        only_changed=listed.only_changed,
        updated_on=listed.updated_on,
        columns=listed.columns,
        changes=listed.changes,
        page=listed.page(read_page(request.args.get("page", ""))),
        stocks=stocks(services()),
        forms=FORMS,
        marks=tuple(Mark),
        shown_removed=REMOVED,
    ).render()


@pages.get(f"/{_WHAT}.<any(xlsx, docx, csv):form>", endpoint="download", access=EVERYBODY, is_page=False)
@pages.get(f"/{_WHAT}/<path:chain>.<any(xlsx, docx, csv):form>", endpoint="download", access=EVERYBODY, is_page=False)
def save(what: str, form: str, chain: str = "") -> Response:
    """The same list whole, as a file."""
    listed, wanted = _asked(what, chain), Form(form)
    return download(written(listed, wanted), FORMS[wanted][1], file_name(listed, wanted))


def _asked(what: str, chain: str) -> ChainList:
    arguments = request.args
    since = read_day(arguments.get("since", ""))
    return chain_list(services(), what, chain, since=since, only_changed=arguments.get("only") == "1")


BLUEPRINTS = (pages,)
"""The blueprints of these pages."""
