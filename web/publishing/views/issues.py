"""Publications for everybody: the list, one issue, and its files."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from corpus.catalogues import catalogue_of
from corpus.errors import NotFound
from corpus.publication import Publication, Subject
from corpus.records import Need, Supply
from corpus.store import Conditions, Page, records_in
from corpus.validity import has_run_out
from corpus.visibility import is_listed
from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.hall.listing import read_page
from web.kit.downloads import download as save
from web.kit.record_pages import public_page
from web.kit.screen import Screen
from web.publishing.dictionary import Described, dictionary_of
from web.publishing.formats import FORMATS, Format, offered
from web.publishing.issue import Issue
from web.publishing.pdf import NoBrowser
from web.services import services

pages = Pages("publications", __name__, url_prefix="/publications")
ALL = "all"
"""What an address calls the issues of all kinds together."""
TOGETHER = "科技供给和企业需求"
"""What the issues of all kinds together are called."""


@dataclass(frozen=True)
class IssuesScreen(Screen):
    """What has been published, each with how much it holds; `series` are those that can be `chosen` (None: all)."""

    template = "publishing/issues.html"
    page: Page[tuple[Publication, int]]
    series: Mapping[str, str]
    chosen: str | None


@dataclass(frozen=True)
class DictionaryScreen(Screen):
    """What the fields mean, by what is published."""

    template = "publishing/dictionary.html"
    dictionaries: tuple[tuple[Subject, tuple[Described, ...]], ...]


@dataclass(frozen=True)
class IssueScreen(Screen):
    """One issue (None where it was withdrawn) with the pages of its items; `later` is the one that replaced it."""

    template = "publishing/issue.html"
    publication: Publication
    issue: Issue | None
    formats: list[Format]
    later: Publication | None
    places: dict[str, str]


@pages.get("/", access=EVERYBODY, kept=True, listed=True)
def index() -> str:
    """What has been published, the newest first; what was withdrawn is still named."""
    return _listed(None)


@pages.get("/of/<series>", access=EVERYBODY, kept=True)
def of_series(series: str) -> str:
    """The issues of one series, or ("all") of those of all kinds together."""
    code = "" if series == ALL else series
    if code not in services().store.issues.publications.series_issued():
        raise NotFound("还没有发布过这一类，或网址有误")
    return _listed(code)


def _listed(chosen: str | None) -> str:
    store = services().store.issues.publications
    series = {code: catalogue_of(code).issue if code else TOGETHER for code in store.series_issued()}
    page = store.issues(series=chosen, number=read_page(request.args.get("page", "")))
    listed = page.map(lambda publication: (publication, store.item_count(publication.id)))
    return IssuesScreen(listed, series, chosen).render()


@pages.get("/dictionary", access=EVERYBODY)
def dictionary() -> str:
    """What the fields of publications, lists and the API mean."""
    lists = services().lists
    return DictionaryScreen(tuple((subject, dictionary_of(subject, lists)) for subject in Subject)).render()


@pages.get("/<number>", access=EVERYBODY, kept=True)
def show(number: str) -> str:
    """One issue as it was published; of a withdrawn one, that it was withdrawn and why."""
    store = services().store.issues.publications
    publication = store.issue(number)
    issue = Issue(publication, store.content(publication.id)) if publication.is_readable else None
    later, places = store.replaced_by(publication.id), _places(issue) if issue else {}
    return IssueScreen(publication, issue, offered(), later, places).render()


def _places(issue: Issue) -> dict[str, str]:
    """The pages of an issue's items, by number, as far as they are still open to everybody."""
    store, today = services().store, services().store.today()
    ids = [entry.record_id for entry in issue.content.entries]
    records = records_in(store, issue.publication.scope.subject).iterate(Conditions(ids=ids)) if ids else ()
    return {record.id: public_page(record) for record in records if _is_open(record, today)}


def _is_open(record: Need | Supply, today: date) -> bool:
    return is_listed(record) and not has_run_out(record, today)


@pages.get("/<number>/download/<kind>", access=EVERYBODY, is_page=False)
def download(number: str, kind: str) -> Response:
    """One issue as a file."""
    issue = readable_issue(number)
    if kind not in FORMATS:
        raise NotFound(f"没有“{kind}”这种格式；可用：{'、'.join(FORMATS)}")
    made = FORMATS[kind]
    try:
        content = made.make(issue)
    except NoBrowser as problem:
        flash(f"{problem}。请在这一页用浏览器的“打印”，目标选“另存为 PDF”，版式相同。")
        return redirect(url_for("publications.show", number=number))
    return save(io.BytesIO(content), made.media, issue.file_name + made.ending)


def readable_issue(number: str) -> Issue:
    """An issue with its content; `NotFound` for one that was withdrawn."""
    store = services().store.issues.publications
    publication = store.issue(number)
    if not publication.is_readable:
        raise NotFound(f"{publication.label}已撤回，内容不再提供。撤回原因：{publication.reason}")
    return Issue(publication, store.content(publication.id))
