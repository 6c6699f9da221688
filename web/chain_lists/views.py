"""The two lists per industry chain, for everybody: their overview, each as a page and as files."""

from flask import Response, render_template, request

from web.chain_lists import FORMS, ChainList, Form, Mark, chain_list, file_name, stocks, written
from web.chain_lists.kinds import KINDS
from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.hall.listing import read_page
from web.kit.downloads import download
from web.kit.reading import read_day
from web.services import services

pages = Pages("chain_lists", __name__, url_prefix="/lists")
REMOVED = 100
"""Rows that have gone which a page names; a file names all."""
_WHAT = "<any(needs, supplies):what>"


@pages.get("/", access=EVERYBODY, kept=True, listed=True)
def index() -> str:
    """How long the two lists of each chain are, with the way to them."""
    return render_template("chain_lists/index.html", stocks=stocks(services()), kinds=KINDS.values(), forms=FORMS)


@pages.get(f"/{_WHAT}/", access=EVERYBODY, kept=True)
@pages.get(f"/{_WHAT}/<path:chain>", access=EVERYBODY, kept=True)
def show(what: str, chain: str = "") -> str:
    """One list, a page of it; `?since=` marks what has changed since a day, `?only=1` leaves the rest out."""
    found = _asked(what, chain)
    page = found.page(read_page(request.args.get("page", "")))
    return render_template(
        "chain_lists/show.html", found=found, page=page, forms=FORMS, stocks=stocks(services()), marks=list(Mark),
        shown_removed=REMOVED, zip=zip,
    )  # fmt: skip


@pages.get(f"/{_WHAT}.<any(xlsx, docx, csv):form>", endpoint="download", access=EVERYBODY, is_page=False)
@pages.get(f"/{_WHAT}/<path:chain>.<any(xlsx, docx, csv):form>", endpoint="download", access=EVERYBODY, is_page=False)
def save(what: str, form: str, chain: str = "") -> Response:
    """The same list whole, as a file."""
    found, wanted = _asked(what, chain), Form(form)
    return download(written(found, wanted), FORMS[wanted][1], file_name(found, wanted))


def _asked(what: str, chain: str) -> ChainList:
    arguments = request.args
    since = read_day(arguments.get("since", ""))
    return chain_list(services(), what, chain, since=since, only_changed=arguments.get("only") == "1")


BLUEPRINTS = (pages,)
"""The blueprints of these pages."""
