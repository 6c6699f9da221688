"""One person's data on request: found, handed over as a copy, erased; for the administrator, each step logged."""

from dataclasses import dataclass

from flask import Response, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as Answered

from corpus.errors import BadValue, Conflict
from corpus.store.personal.erasing import LOOK_FOR, Erasure
from corpus.store.personal.finding import Found
from corpus.store.personal.person import Person
from web.gate.access import ADMINS, LOOKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.downloads import download
from web.kit.filters import day
from web.personal.asked_for import Part, parts_of, read_person
from web.personal.copy_file import MEDIA, copy_of
from web.privacy.contact_sight import REASON_LIMIT, show_every_contact
from web.services import services

Answer = str | tuple[str, int] | Answered
_SAID = ("phone", "email", "name", "record")


@dataclass(frozen=True)
class RequestsScreen(DeskScreen):
    """Whom to look for, with what was typed and is wrong; and what was erased so far."""

    template = "personal/requests.html"
    typed: dict[str, str]
    problem: str
    erasures: tuple[Erasure, ...]


@dataclass(frozen=True)
class FoundScreen(DeskScreen):
    """What was found of a person; `mark` is what an erasure is decided on, `problem` why one was not done."""

    template = "personal/found.html"
    typed: dict[str, str]
    person: Person
    also: Person
    parts: tuple[Part, ...]
    mark: str
    problem: str
    reason: str
    total: int


@pages.get("/persons/", endpoint="persons", access=ADMINS, menu=(Menu(LOOKING, 227, "个人信息请求", "persons"),))
def ask() -> str:
    """Where the administrator says who has asked."""
    return _asking("")


@pages.post("/persons/found", endpoint="person_found", access=ADMINS)
def show_found() -> Answer:
    """Everywhere that one person's data stands."""
    person = read_person(request.form)
    try:
        found = services().store.people.personal.find(person)
    except BadValue as refusal:
        return _asking(f"{refusal}。"), 422
    services().store.trail.audit.write("persons", "", LOOK_FOR, note=person.masked)
    return _found(found)


@pages.post("/persons/copy.zip", endpoint="person_copy", access=ADMINS)
def hand_over() -> Response | Answer:
    """The copy for the person."""
    found, reason = services().store.people.personal.find(read_person(request.form)), _reason()
    if not reason:
        return _found(found, problem="请写明是谁、怎样提出的（例如“本人 12 月 1 日来电”），再下载"), 422
    services().store.people.personal.note_copy(found, reason=reason, actor=current_user.name)
    show_every_contact()
    made = copy_of(services(), found.person, parts_of(services().store, found))
    return download(made, MEDIA, f"个人信息-{day(services().store.today())}.zip")


@pages.post("/persons/erase", endpoint="person_erase", access=ADMINS)
def erase() -> Answer:
    """Erases what was shown, once it is confirmed that the person asked for it."""
    data, person, reason = services().store.people.personal, read_person(request.form), _reason()
    if request.form.get("checked") != "1" or not reason:
        problem = "还没有删除：请勾选“已核对是本人要求”，并写明怎样提出的"
        return _found(data.find(person), problem=problem), 422
    try:
        done = data.erase(person, mark=request.form.get("mark", ""), reason=reason, actor=current_user.name)
    except Conflict as refusal:
        return _found(data.find(person), problem=str(refusal)), 409
    flash(f"已按本人要求删除，共 {sum(done.places.values())} 处。{_remaining(person)}", "good")
    return redirect(url_for("desk.persons"), 303)


def _remaining(person: Person) -> str:
    """What came in while it was erased."""
    left = [spot for spot in services().store.people.personal.find(person).spots if spot.place.changes]
    return f"删除期间又有 {len(left)} 处新的资料，请再查找一次。" if left else ""


def _asking(problem: str) -> str:
    return RequestsScreen(_typed(), problem, services().store.people.personal.erasures()).render()


def _found(found: Found, *, problem: str = "") -> str:
    # The page is about one person's data, whose request is logged: it is for them that it shows their contacts.
    show_every_contact()
    parts = parts_of(services().store, found)
    changed = sum(spot.place.changes for spot in found.spots)
    return FoundScreen(_typed(), found.person, found.also, parts, found.mark, problem, _reason(), changed).render()


def _typed() -> dict[str, str]:
    return {name: request.form.get(name, "").strip() for name in _SAID}


def _reason() -> str:
    return request.form.get("reason", "").strip()[:REASON_LIMIT]
