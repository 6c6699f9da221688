"""Preparing publications: the list, step 1 (what is selected), step 2 (order and words), and dropping a draft."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from corpus.catalogues import catalogue_of, kinds_with_series
from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.publication import Item, Publication, Scope, Subject
from corpus.records import Need, Supply
from corpus.store import Arrangement, Page, Waiver
from corpus.visibility import is_listed
from web.gate.access import LOOKING, READING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.jobs.runner import runner
from web.kit.reading import read_number
from web.publishing.forms import AGAIN, MOST, Typed, read_arrangement, read_most, read_scope, read_series, read_subject
from web.publishing.preparing import (
    introduction,
    proposal,
    proposed_scope,
    records_of,
    words_for,
)
from web.publishing.preparing_job import ask_preparing
from web.services import services

Answer = Response | str | tuple[str, int]
SHOWN = 20
"""Records that step 1 shows of what it proposes."""


@dataclass(frozen=True)
class DraftsScreen(DeskScreen):
    """Drafts, and what has a number by page; `counts` is of items."""

    template = "publishing/drafts.html"
    drafts: tuple[Publication, ...]
    page: Page[Publication]
    counts: Mapping[int, int]


@dataclass(frozen=True)
class NewScreen(DeskScreen):
    """Step 1: a scope with what it would give, the first of that `shown` with their records; `last` came before."""

    template = "publishing/new.html"
    scope: Scope
    items: tuple[Item, ...]
    most: int
    shown: list[tuple[Item, Need | Supply]]
    last: Publication | None
    again: bool
    subjects: tuple[Subject, ...] = tuple(Subject)
    series: Mapping[str, str] = field(
        default_factory=lambda: {kind: catalogue_of(kind).issue for kind in kinds_with_series()}
    )


@dataclass(frozen=True)
class PublicationScreen(DeskScreen):
    """Where an issue stands; `hidden` are its items that are public nowhere else."""

    template = "publishing/publication.html"
    publication: Publication
    waivers: Collection[Waiver]
    count: int
    later: Publication | None
    hidden: list[str]


@dataclass(frozen=True)
class ArrangeScreen(DeskScreen):
    """Step 2: a draft as it was `typed`, over the version that the form was made from."""

    template = "publishing/arrange.html"
    publication: Publication
    typed: Typed
    records: Mapping[str, Need | Supply]
    version: str


@dataclass(frozen=True)
class ConflictScreen(DeskScreen):
    """A publication as it is now beside what was typed over an earlier version, where anything was."""

    template = "publishing/conflict.html"
    publication: Publication
    typed: Typed | None
    message: str
    count: int


@pages.get(
    "/publications/", endpoint="publications", access=READING, menu=(Menu(LOOKING, 160, "供给发布", "publications"),)
)
def show_publications() -> str:
    """What is being prepared, and what has a number."""
    store = services().store.issues.publications
    page = store.issues(number=read_number(request.args.get("page", "")))
    drafts = store.drafts()
    counts = {issue.id: store.item_count(issue.id) for issue in (*drafts, *page.items)}
    return DraftsScreen(drafts, page, counts).render()


@pages.get("/publications/new", access=WORKING)
def new_publication() -> str:
    """Step 1: which days, kinds and chains, with what they would give."""
    scope = _asked(request.args)
    again = AGAIN in request.args
    items = proposal(services(), scope, again=again)
    shown = items[:SHOWN]
    records = {record.id: record for record in records_of(services(), scope.subject, shown)}
    return NewScreen(
        scope=scope,
        items=items,
        most=read_most(request.args.get(MOST, "")),
        shown=[(item, records[item.record_id]) for item in shown],
        last=services().store.issues.publications.last(scope.subject, scope.series),
        again=again,
    ).render()


def _asked(given: MultiDict[str, str]) -> Scope:
    """The scope that a form or an address asks for; a series is of supplies."""
    series = read_series(given.get("series", ""))
    subject = Subject.SUPPLIES if series else read_subject(given.get("subject", ""))
    return read_scope(given, proposed_scope(services(), subject, series))


@pages.post("/publications/new", access=WORKING)
def prepare_publication() -> Response:
    """Asks for the draft, and leads to it as soon as it is there."""
    scope = _asked(request.form)
    most, again = read_most(request.form.get(MOST, "")), AGAIN in request.form
    asked = ask_preparing(runner(), scope, most=most, again=again, actor=current_user.name)
    return redirect(url_for("desk.job", number=asked.job.id), 303)


@pages.get("/publications/<int:number>", access=READING)
def publication(number: int) -> str:
    """Step 2 of a draft; of what has a number, where it stands."""
    store = services().store.issues.publications
    issue = store.get(number)
    if issue.is_draft:
        return _arranging(issue, Typed(issue.wording, store.items(number), ()))
    return PublicationScreen(
        publication=issue,
        waivers=store.waivers(number).values(),
        count=store.item_count(number),
        later=store.replaced_by(number),
        hidden=_no_longer_public(issue),
    ).render()


def _no_longer_public(issue: Publication) -> list[str]:
    """The items of a readable issue that everybody reads there and no longer anywhere else."""
    if not issue.is_readable:
        return []
    listed = {record.id for record in services().store.issues.publishing.records(issue) if is_listed(record)}
    return [
        item.record_id for item in services().store.issues.publications.items(issue.id) if item.record_id not in listed
    ]


def _arranging(draft: Publication, typed: Typed) -> str:
    records = {record.id: record for record in records_of(services(), draft.scope.subject, typed.items)}
    return ArrangeScreen(draft, typed, records, request.form.get("version", str(draft.version))).render()


@pages.post("/publications/<int:number>", access=WORKING)
def arrange_publication(number: int) -> Answer:
    """Stores words and order as the form says; the button pressed says what follows."""
    store = services().store.issues.publications
    draft = store.get(number)
    typed = _read(draft)
    if typed.problems:
        return _arranging(draft, typed), 422
    try:
        made = Arrangement(typed.wording, typed.items)
        store.arrange(number, made, version=version_read(), actor=current_user.name)
    except (Conflict, IllegalStep) as refusal:
        return conflict(store.get(number), typed, str(refusal))
    if request.form.get("then") == "check":
        return redirect(url_for("desk.publication_check", number=number))
    flash("已保存。", "good")
    at = request.form.get("up") or request.form.get("down")
    return redirect(url_for("desk.publication", number=number, _anchor=at and f"item-{at}"))


def _read(draft: Publication) -> Typed:
    """What the form says, with what its buttons ask for: a record added, the introduction written anew."""
    typed = read_arrangement(request.form, draft.wording, services().store.issues.publications.items(draft.id))
    if wanted := request.form.get("add", "").strip():
        typed = _with(draft, typed, wanted)
    if request.form.get("then") == "rewrite":
        records = records_of(services(), draft.scope.subject, typed.items)
        words = introduction(draft.scope, records, typed.wording.office)
        return typed._replace(wording=replace(typed.wording, introduction=words))
    return typed._replace(wording=words_for(services(), draft, typed.wording, typed.items))


def _with(draft: Publication, typed: Typed, record_id: str) -> Typed:
    """With one more record at the end; what cannot be put in is said."""
    record = next(iter(services().store.issues.publishing.read(draft.scope.subject, [record_id])), None)
    if record is None:
        said = f"没有编号为 {record_id} 的{draft.scope.noun}，请核对编号"
        return typed._replace(problems=(*typed.problems, said))
    if not draft.scope.takes(record):
        said = f"{record_id} 不是{draft.scope.noun}，不能列入这一期"
        return typed._replace(problems=(*typed.problems, said))
    if record_id in {item.record_id for item in typed.items}:
        return typed._replace(problems=(*typed.problems, f"{record_id} 已在目录里"))
    return typed._replace(items=(*typed.items, Item(record.id, record.stamp)))


def version_read() -> int:
    """The version that the form was made from."""
    return read_number(request.form.get("version", ""))


def conflict(now: Publication, typed: Typed | None, message: str) -> Answer:
    """Both versions: what was typed, and how the publication is now."""
    count = services().store.issues.publications.item_count(now.id)
    return ConflictScreen(now, typed, message.rstrip("。"), count).render(), 409


@pages.post("/publications/<int:number>/drop", access=WORKING)
def drop_publication(number: int) -> Answer:
    """Deletes a draft, once the box beside the button says so."""
    store = services().store.issues.publications
    draft = store.get(number)
    if request.form.get("sure") != "1":
        raise BadValue("请先勾选“确认删除”；草稿还在，没有改动")
    try:
        store.drop(number, version=version_read(), actor=current_user.name)
    except (Conflict, IllegalStep) as refusal:
        return conflict(store.get(number), None, str(refusal))
    flash(f"已删除草稿“{draft.wording.title}”。征集卡和供给没有变动。", "good")
    return redirect(url_for("desk.publications"))
