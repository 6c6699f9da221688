"""Feeds, for everybody: over all, of the needs, of each kind of supply, of each chain, of publications."""

from flask import Response, request

from corpus.errors import NotFound
from web.gate.access import EVERYBODY, Export
from web.gate.pages import Pages
from web.hall import feeds
from web.hall.columns import open_chain
from web.hall.feeds import Feed, atom
from web.hall.listing import Query
from web.kit.public_address import public_address
from web.services import services

pages = Pages("feeds", __name__, url_prefix="/feeds")


@pages.get("/all.atom", access=EVERYBODY, kept=True, export=Export.NOTHING, is_page=False)
def everything() -> Response:
    """Both sides."""
    page = public_address("supplies.index")
    return _answer(("全部供给和需求",), page, feeds.newest(services(), Query()))


@pages.get("/needs.atom", access=EVERYBODY, kept=True, export=Export.NOTHING, is_page=False)
def needs() -> Response:
    """The needs."""
    return _answer(("企业需求",), public_address("needs.index"), feeds.newest_needs(services(), Query()))


@pages.get("/kinds/<code>.atom", access=EVERYBODY, kept=True, export=Export.NOTHING, is_page=False)
def kind(code: str) -> Response:
    """The supplies of one kind."""
    kinds = services().lists["kinds"]
    if code not in (term.code for term in kinds):
        raise NotFound("没有这个种类")
    page = public_address("columns.kind", code=code)
    return _answer((kinds.name_of(code),), page, feeds.newest_supplies(services(), Query(kind=code)))


@pages.get("/chains/<path:code>.atom", access=EVERYBODY, kept=True, export=Export.NOTHING, is_page=False)
def chain(code: str) -> Response:
    """Both sides of one chain."""
    open_chain(services(), code)
    page = public_address("columns.chain", code=code)
    name = services().lists["chains"].name_of(code)
    return _answer((name,), page, feeds.newest(services(), Query(chain=code)))


@pages.get("/publications.atom", access=EVERYBODY, kept=True, export=Export.NOTHING, is_page=False)
def publications() -> Response:
    """The publications."""
    return _send(("供给发布",), public_address("publications.index"), feeds.newest_issues(services()))


def _answer(names: tuple[str, ...], page: str, records: feeds.Records) -> Response:
    return _send(names, page, feeds.entries_of(services(), records))


def _send(names: tuple[str, ...], page: str, entries: tuple[feeds.Entry, ...]) -> Response:
    own = public_address(str(request.endpoint), **(request.view_args or {}))
    document = atom(services(), Feed(feeds.titled(services(), names), own, page, entries))
    answer = Response(document, mimetype="application/atom+xml")
    answer.add_etag()
    answer.make_conditional(request)
    return answer
