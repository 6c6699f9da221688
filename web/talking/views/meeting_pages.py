"""Visits and meetings at the desk: the list of those that come and of what is due, writing one down, changing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict
from corpus.following import Side
from corpus.records import Need
from corpus.store.pairings.meetings import COMING, DUE, PAST
from corpus.talking import Meeting, MeetingKind, MeetingState
from web.gate.access import LOOKING, READING, WAITING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number
from web.notices.by_hand import meeting_texts
from web.notices.copied import Copied
from web.services import Services, services
from web.talking import meeting_form
from web.talking.conversation import about_pairing
from web.talking.meeting_form import Typed
from web.talking.passing import About
from web.talking.reminding import words_of

Answered = Response | str | tuple[str, int]
CHANGED = "这次走访座谈刚刚已由他人改动，您写的还没有保存。下面是您写的内容，请对照现在的内容后再保存。"


def due_meetings(services: Services) -> int:
    """About how many meetings something is due, for the menu."""
    return services.store.work.meetings.count_due()


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting of a list, with its card, and what is due about it."""

    meeting: Meeting
    need: Need
    due: str


@dataclass(frozen=True)
class MeetingsScreen(DeskScreen):
    """What is due, what comes, and what has been."""

    template = "talking/meetings.html"
    due: tuple[Listed, ...]
    coming: tuple[Listed, ...]
    past: tuple[Listed, ...]


@dataclass(frozen=True, kw_only=True)
class MeetingScreen(DeskScreen):
    """The form of a meeting (None: a new one), with what was typed; `texts` tell each side of it by hand."""

    template = "talking/meeting.html"
    meeting: Meeting | None
    about: About
    typed: Typed
    version: int
    wrong: Mapping[str, str]
    problem: str
    texts: Mapping[Side, Copied]
    kinds: tuple[MeetingKind, ...] = tuple(MeetingKind)
    states: tuple[MeetingState, ...] = tuple(MeetingState)


@pages.get(
    "/meetings/",
    access=READING,
    menu=(
        Menu(WAITING, 64, "走访座谈待办", "meetings_due", count=due_meetings),
        Menu(LOOKING, 142, "走访座谈", "meetings"),
    ),
)
def meetings() -> str:
    """All visits and meetings."""
    store, today = services().store, services().store.today()
    return MeetingsScreen(
        *(_listed(store.work.meetings.listed(which), today) for which in (DUE, COMING, PAST))
    ).render()


def _listed(some: tuple[Meeting, ...], today: date) -> tuple[Listed, ...]:
    needs = services().store.needs
    return tuple(Listed(meeting, needs.get(meeting.need_id), meeting.awaits(today)) for meeting in some)


@pages.get("/needs/<need_id>/meeting", endpoint="new_meeting", access=WORKING)
def new_meeting(need_id: str) -> str:
    """The form of a new one, about the card or about the pairing that `?pairing=` names."""
    return _page(_about(need_id), meeting_form.new(services().store.today()))


@pages.post("/needs/<need_id>/meeting", endpoint="add_meeting", access=WORKING)
def add_meeting(need_id: str) -> Answered:
    """Keeps a new one."""
    about, typed = _about(need_id), _typed()
    plan, wrong = meeting_form.check(typed)
    if plan is None:
        return _page(about, typed, wrong=wrong), 422
    added = services().store.work.meetings.add(about.need.id, about.pairing_id, plan, actor=current_user.name)
    flash(f"已记下{added.kind.label}。", "good")
    return redirect(url_for("desk.meeting", number=added.id), 303)


@pages.get("/meetings/<int:number>", access=READING)
def meeting(number: int) -> str:
    """One of them, to read or to change."""
    shown = services().store.work.meetings.get(number)
    return _page(_about_of(shown), meeting_form.as_typed(shown), shown)


@pages.post("/meetings/<int:number>", endpoint="change_meeting", access=WORKING)
def change_meeting(number: int) -> Answered:
    """Writes one anew, decided on the version that was read."""
    shown, typed = services().store.work.meetings.get(number), _typed()
    plan, wrong = meeting_form.check(typed)
    if plan is None:
        version = read_number(request.form.get("version", ""))
        return _page(_about_of(shown), typed, shown, version=version, wrong=wrong), 422
    try:
        services().store.work.meetings.change(
            number, plan, version=read_number(request.form.get("version", "")), actor=current_user.name
        )
    except Conflict:
        return _page(_about_of(shown), typed, shown, problem=CHANGED), 409
    flash("已保存。", "good")
    return redirect(url_for("desk.meeting", number=number), 303)


def _about(need_id: str) -> About:
    need, number = services().store.needs.get(need_id), read_number(request.values.get("pairing", ""))
    if not number:
        return About(need)
    about = about_pairing(services(), services().store.pairings.get(number))
    if about.need.id != need_id:
        raise BadValue("这条对接不属于这张征集卡；请从征集卡重新进入")
    return about


def _about_of(shown: Meeting) -> About:
    store = services().store
    if shown.pairing_id:
        return about_pairing(services(), store.pairings.get(shown.pairing_id))
    return About(store.needs.get(shown.need_id))


def _typed() -> Typed:
    fields = {name: request.form.get(name, "").strip() for name in meeting_form.NAMES}
    return Typed(fields, tuple(request.form.getlist("reminds")))


def _page(
    about: About,
    typed: Typed,
    shown: Meeting | None = None,
    *,
    version: int = 0,
    wrong: Mapping[str, str] | None = None,
    problem: str = "",
) -> str:
    texts = {}
    if shown and shown.state is MeetingState.PLANNED:
        texts = {
            side: meeting_texts(about.need, about.supply, shown.pairing_id, side, words_of(shown))
            for side in _sides(about)
        }
    return MeetingScreen(
        meeting=shown,
        about=about,
        typed=typed,
        version=version or (shown.version if shown else 0),
        wrong=wrong or {},
        problem=problem,
        texts=texts,
    ).render()


def _sides(about: About) -> tuple[Side, ...]:
    return tuple(Side) if about.pairing else (Side.ENTERPRISE,)
