"""What ends soon or has run out, at the desk: the list, and renewing one or many after their names were read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, NotFound
from corpus.records import Need, Supply
from corpus.sorts import NEEDS, NOUNS, SUPPLIES
from corpus.store import Page
from corpus.validity import MENDED_BY, starts_later
from web.gate.access import READING, WAITING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.filters import long_day
from web.kit.reading import read_number
from web.kit.record_pages import desk_page
from web.notices.by_hand import expiring_texts, expiring_words
from web.notices.channels import Channel, ways
from web.notices.copied import Copied
from web.records import ageing as old
from web.services import services

pages.add_app_template_filter(lambda record: starts_later(record, services().store.today()), "starts_later")
_MOST = 100
"""Records that are renewed at a time; a page of the list has fewer."""


class Ending(NamedTuple):
    """A record that ends: how long it is still valid, its page, whose it is, and the reminder to tell it by."""

    record: Need | Supply
    left: str
    is_late: bool
    place: str
    owner: str
    words: str
    texts: Copied
    ends: old.Ends


class Chosen(NamedTuple):
    """A record to be renewed, as it is named before; one that says itself when it ends is not (`ends`)."""

    record: Need | Supply
    left: str
    owner: str
    ends: old.Ends


@dataclass(frozen=True, kw_only=True)
class AgeingScreen(DeskScreen):
    """What ends soon or (`over`) has run out; `days` before the end people are reminded, by mail where `writes`."""

    template = "validity/ageing.html"
    page: Page[Need] | Page[Supply]
    rows: tuple[Ending, ...]
    table: str
    over: bool
    nouns: dict[str, str]
    days: tuple[int, ...]
    writes: bool


@dataclass(frozen=True)
class RenewalScreen(DeskScreen):
    """The chosen records, before they are renewed."""

    template = "validity/ageing_renew.html"
    rows: tuple[Chosen, ...]
    table: str
    months: int


@pages.get(
    "/ageing/", endpoint="ageing", access=READING, menu=(Menu(WAITING, 90, "即将到期", "ageing", count=old.count_soon),)
)
def show() -> str:
    """The supplies or needs that end soon, or have run out, what ends first at the head."""
    table, over = _table(request.args), bool(request.args.get("over"))
    number = read_number(request.args.get("page", ""))
    page = old.page(services(), table, over=over, number=number)
    return AgeingScreen(
        page=page,
        rows=tuple(_ending(record) for record in page.items),
        table=table,
        over=over,
        nouns=NOUNS,
        days=old.remind_days(services().settings),
        writes=Channel.EMAIL in ways(services().settings),
    ).render()


def _ending(record: Need | Supply) -> Ending:
    left, is_late = old.days_left(services().store.today(), record)
    words = expiring_words(services(), record)
    texts, ends = expiring_texts(record), old.ends(services(), record)
    return Ending(record, left, is_late, desk_page(record), old.owner_of(record), words, texts, ends)


@pages.get("/ageing/renew", access=WORKING)
def ask_renewal() -> str:
    """Names the chosen records before they are renewed."""
    records = [record for record_id in request.args.getlist("id")[:_MOST] if (record := _record(record_id))]
    today = services().store.today()
    rows = tuple(
        Chosen(record, old.days_left(today, record)[0], old.owner_of(record), old.ends(services(), record))
        for record in records
    )
    return RenewalScreen(rows, _table(request.args), services().settings.valid_months).render()


@pages.post("/ageing/renew", access=WORKING)
def renew() -> Response:
    """Renews records, each as it was when it was read."""
    chosen = [_chosen(text) for text in request.form.getlist("chosen")[:_MOST]]
    result = old.renew(services(), chosen, actor=current_user.name)
    if result.done:
        end = long_day(result.done[0].ends_on)
        flash(
            f"已续期 {len(result.done)} 项，有效期至 {end}：{'、'.join(record.id for record in result.done)}。", "good"
        )
    if result.changed:
        flash(
            f"这 {len(result.changed)} 项在您打开之后有了变动，没有续期，请核对后再办：{'、'.join(result.changed)}。",
            "bad",
        )
    if result.fixed:
        flash(f"这 {len(result.fixed)} 项没有续期，{MENDED_BY}：{'、'.join(result.fixed)}。", "bad")
    return redirect(_back(result.done), 303)


def _back(done: tuple[Need | Supply, ...]) -> str:
    """To the record, where the form was on its page; else to the list."""
    if request.form.get("back") == "record" and done:
        return desk_page(done[0])
    return url_for("desk.ageing", table=_table(request.form))


def _table(given: Mapping[str, str]) -> str:
    return NEEDS if given.get("table") == NEEDS else SUPPLIES


def _record(record_id: str) -> Need | Supply | None:
    try:
        return old.find(services(), record_id)
    except NotFound:
        return None


def _chosen(text: str) -> old.Chosen:
    record_id, _, version = text.partition(" ")
    if not read_number(version):
        raise BadValue("要续期的记录没有写明；请从“即将到期”重新进入")
    return old.Chosen(record_id, read_number(version))
