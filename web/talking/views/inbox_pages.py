"""The inbox at the desk: passing on what a side wrote, keeping it, answering, and waiting no longer."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.store import Page, Saying
from corpus.talking import Party, RemarkView
from web.gate.access import READING, WAITING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import NOTE_LIMIT, read_number
from web.services import services
from web.talking.conversation import about_pairing, telling_reader
from web.talking.inbox import Entry, about_of, entries, entry, place_of, view_of, waiting_count
from web.talking.passing import About, bureaus_words, passed_words

Answered = Response | tuple[str, int]
INBOX = "inbox"
"""What a form of the inbox says of itself, so that a decision leads back there."""


@dataclass(frozen=True)
class InboxScreen(DeskScreen):
    """The remarks of a view, of one card or pairing where the address names it."""

    template = "talking/inbox.html"
    view: RemarkView
    counts: dict[RemarkView, int]
    page: Page[Entry]
    need_id: str
    pairing_id: int


@dataclass(frozen=True)
class RemarkRefusedScreen(DeskScreen):
    """Why something was not passed on or not said; `typed` is not lost, `entry` the remark as it is now, if any."""

    template = "talking/refused.html"
    problem: str
    typed: str
    back: str
    entry: Entry | None


@pages.get("/messages/", access=READING, menu=(Menu(WAITING, 62, "往来消息", "inbox", count=waiting_count),))
def inbox() -> str:
    """What both sides wrote: what waits first."""
    view, remarks = view_of(request.args.get("view", "")), services().store.work.remarks
    need_id, pairing_id = request.args.get("need", ""), read_number(request.args.get("pairing", ""))
    number = read_number(request.args.get("page", ""))
    page = remarks.page(view, need_id=need_id, pairing_id=pairing_id, number=number)
    counts = remarks.counts(need_id=need_id, pairing_id=pairing_id)
    return InboxScreen(view, counts, entries(services(), page), need_id, pairing_id).render()


@pages.post("/messages/<int:number>/pass", access=WORKING)
def pass_on(number: int) -> Answered:
    """Passes a remark on in the words that staff have seen."""
    remark, typed = services().store.work.remarks.get(number), request.form.get("text", "").strip()
    about = about_of(services(), remark)
    try:
        _check(typed)
        words = passed_words(about, remark, typed, stands=request.form.get("stands") == "1")
        services().store.work.remarks.pass_on(
            number, words, version=_version(), actor=current_user.name, then=telling_reader(services(), about)
        )
    except (BadValue, Conflict, IllegalStep) as problem:
        return _refused(problem, typed, number)
    flash(f"已转给{remark.reader.label}。对方没有留邮箱的，请用下面的现成文字告知。", "good")
    return _back(about)


@pages.post("/messages/<int:number>/keep", endpoint="keep_remark", access=WORKING)
def keep(number: int) -> Answered:
    """Leaves a remark with the bureau."""
    try:
        remark = services().store.work.remarks.keep(number, version=_version(), actor=current_user.name)
    except (Conflict, IllegalStep) as problem:
        return _refused(problem, "", number)
    flash("已记下：这条消息不转达。", "good")
    return _back(about_of(services(), remark))


@pages.post("/messages/<int:number>/close", endpoint="close_remark", access=WORKING)
def close(number: int) -> Answered:
    """Waits no longer for an answer."""
    try:
        remark = services().store.work.remarks.close(number, version=_version(), actor=current_user.name)
    except (Conflict, IllegalStep) as problem:
        return _refused(problem, "", number)
    flash("已记下：不再等这条消息的回复。", "good")
    return _back(about_of(services(), remark))


@pages.post("/messages/say", access=WORKING)
def say() -> Answered:
    """Says something to a side in the bureau's own name."""
    about, typed = _about(), request.form.get("text", "").strip()
    try:
        _check(typed)
        reader = _reader(about)
        saying = Saying(
            need_id=about.need.id,
            pairing_id=about.pairing_id,
            side=Party.BUREAU,
            reader=reader,
            text=bureaus_words(about, reader, typed),
            actor=current_user.name,
        )
        services().store.work.remarks.say(saying, then=telling_reader(services(), about))
    except BadValue as problem:
        page = RemarkRefusedScreen(str(problem), typed, place_of(about), None)
        return page.render(), 422
    flash(f"已发给{reader.label}。", "good")
    return _back(about)


def _about() -> About:
    store, pairing_id = services().store, read_number(request.form.get("pairing", ""))
    if pairing_id:
        return about_pairing(services(), store.pairings.get(pairing_id))
    return About(store.needs.get(request.form.get("need", "")))


def _reader(about: About) -> Party:
    """Whom the form names; a conversation about a card alone has the enterprise."""
    text = request.form.get("reader", Party.ENTERPRISE if not about.pairing else "")
    if text not in (Party.ENTERPRISE, Party.SUPPLIER) or (text == Party.SUPPLIER and not about.pairing):
        raise BadValue("请选择发给哪一方。还没有发送，写的内容已保留。")
    return Party(text)


def _check(text: str) -> None:
    if not text:
        raise BadValue("请写明内容。还没有发送。")
    if len(text) > NOTE_LIMIT:
        raise BadValue(f"最多 {NOTE_LIMIT} 个字，现在有 {len(text)} 个。还没有发送，请精简后再发。")


def _version() -> int:
    return read_number(request.form.get("version", ""))


def _refused(problem: Exception, typed: str, number: int) -> Answered:
    now = entry(services(), services().store.work.remarks.get(number))
    status = 422 if isinstance(problem, BadValue) else 409
    return RemarkRefusedScreen(f"{problem}", typed, now.place, now).render(), status


def _back(about: About) -> Response:
    if request.form.get("from") != INBOX:
        return redirect(place_of(about), 303)
    kept: dict[str, Any] = {name: request.args[name] for name in ("need", "pairing", "page") if request.args.get(name)}
    return redirect(url_for("desk.inbox", **kept), 303)
