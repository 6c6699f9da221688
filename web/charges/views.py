"""One's own work, who has how much, and handing work over: whole, in one step, or card by card."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import NotFound
from corpus.store.people.charges import NEEDS, PAIRINGS, Given, Task
from web.charges.tasks import TOO_LONG, Person, TaskRow, days_since, key_of, staff, task_rows
from web.gate.access import LOOKING, READING, WAITING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.gate.roles import role_label
from web.kit.reading import read_number
from web.services import Services, services

BLUEPRINTS = (pages,)
LONGEST = 10
"""How many of what has stood longest are named."""
MOST = 100
"""Tasks that stand on one page; those behind them come when these are handed over."""
NOBODY = 0
"""What an address calls nobody: accounts are numbered from 1."""


@dataclass(frozen=True)
class MineScreen(DeskScreen):
    """What one is in charge of, and what nobody is."""

    template = "charges/mine.html"
    mine: tuple[TaskRow, ...]
    nobodys: tuple[TaskRow, ...]


class LoadRow(NamedTuple):
    """How much somebody has, how much of it has stood too long, and for how many days the longest has."""

    number: int
    name: str
    role: str
    cards: int
    pairings: int
    too_long: int
    days: int


@dataclass(frozen=True)
class LoadScreen(DeskScreen):
    """Who has how much, and what has stood longest."""

    template = "charges/load.html"
    loads: tuple[LoadRow, ...]
    longest: tuple[TaskRow, ...]
    limit: int = TOO_LONG


@dataclass(frozen=True)
class HandingScreen(DeskScreen):
    """What one person has, to be handed over, `total` in all; `number` 0 and no `name` stand for nobody."""

    template = "charges/handing.html"
    number: int
    name: str
    total: int
    tasks: tuple[TaskRow, ...]
    people: tuple[Person, ...]


@pages.get("/mine/", access=WORKING, menu=(Menu(WAITING, 5, "我的事项", "mine"),))
def mine() -> str:
    """One's own work, what has stood longest first; then what nobody has."""
    charges = services().store.people.charges
    return MineScreen(
        task_rows(services(), charges.of_user(current_user.number)),
        task_rows(services(), charges.of_user(None)[:LONGEST]),
    ).render()


@pages.get("/load/", access=READING, menu=(Menu(LOOKING, 135, "分工与交接", "load"),))
def load() -> str:
    """Who has how much, and what has stood longest."""
    charges = services().store.people.charges
    return LoadScreen(_loads(services()), task_rows(services(), charges.longest(LONGEST))).render()


def _loads(services: Services) -> tuple[LoadRow, ...]:
    """Everybody who can be in charge or is, with the most first, and at last what is nobody's."""
    since = services.store.database.clock() - timedelta(days=TOO_LONG)
    known = {load.user_id: load for load in services.store.people.charges.loads(too_long_since=since)}
    able = {person.id for person in staff(services)}
    rows = []
    for user in services.store.people.users.all():
        if user.id in able or user.id in known:
            had = known.get(user.id)
            days = days_since(services, had.oldest) if had and had.oldest else 0
            counts = (had.cards, had.pairings, had.too_long) if had else (0, 0, 0)
            rows.append(LoadRow(user.id, user.name, role_label(user.role), *counts, days))
    rows.sort(key=lambda row: (-row.cards - row.pairings, row.name))
    if nobodys := known.get(None):
        days = days_since(services, nobodys.oldest) if nobodys.oldest else 0
        rows.append(LoadRow(NOBODY, "", "", nobodys.cards, nobodys.pairings, nobodys.too_long, days))
    return tuple(rows)


@pages.get("/load/<int:number>", access=READING)
def handing(number: int) -> str:
    """What one person has, or nobody (0), to be looked through and handed over: what has stood longest first."""
    store = services().store
    tasks = store.people.charges.of_user(number or None)
    return HandingScreen(
        number, _name(number), len(tasks), task_rows(services(), tasks[:MOST]), staff(services())
    ).render()


def _name(number: int) -> str:
    """Whose account it is; "" for nobody, `NotFound` where there is none."""
    names = {user.id: user.name for user in services().store.people.users.all()} | {NOBODY: ""}
    if number not in names:
        raise NotFound("没有这个账号；请从“分工与交接”进入")
    return names[number]


@pages.post("/load/<int:number>", access=WORKING)
def hand_over(number: int) -> Response:
    """Hands over the ticked ones of what one person has; what has changed hands meanwhile is named and stays."""
    charges, wanted = services().store.people.charges, request.form.getlist("task")
    had = {key_of(task): task for task in charges.of_user(number or None)}
    chosen, gone = [had[key] for key in wanted if key in had], sum(key not in had for key in wanted)
    if not chosen and not gone:
        flash("没有勾选任何一件，没有改动。", "bad")
        return redirect(url_for("desk.handing", number=number), 303)
    given = charges.give(chosen, _receiver(), actor=current_user.name)
    flash(_said(given, gone), "bad" if given.changed or gone else "good")
    return redirect(url_for("desk.mine" if request.form.get("back") == "mine" else "desk.load"), 303)


def _said(given: Given, gone: int) -> str:
    left = _titles(given.changed)
    said = f"已交接 {len(given.done)} 件。"
    if left:
        said += f"别人刚刚改过负责人的没有动：{left}。"
    return said + (f"另有 {gone} 件已经办结或已换人。" if gone else "")


def _titles(tasks: Iterable[Task]) -> str:
    return "、".join(f"“{task.title}”" for task in tasks)


@pages.post("/needs/<need_id>/charge", access=WORKING)
def charge_of_card(need_id: str) -> Response:
    """Puts somebody in charge of a card, or nobody."""
    _give(services().store.people.charges.task(NEEDS, need_id))
    return redirect(url_for("desk.show", need_id=need_id), 303)


@pages.post("/pairings/<int:number>/charge", access=WORKING)
def charge_of_pairing(number: int) -> Response:
    """The same of a pairing; without a person of its own it goes with its card."""
    _give(services().store.people.charges.task(PAIRINGS, str(number)))
    return redirect(url_for("desk.pairing", number=number), 303)


def _give(task: Task) -> None:
    """As it was read: whoever was in charge then must still be."""
    seen, receiver = read_number(request.form.get("seen", "")) or None, _receiver()
    given = services().store.people.charges.give([task._replace(user_id=seen)], receiver, actor=current_user.name)
    if given.changed:
        flash("别人刚刚改过负责人，没有改动；现在的负责人写在下面。", "bad")
    else:
        flash(f"已由{_name(receiver)}负责。" if receiver else "已取消负责人。", "good")


def _receiver() -> int | None:
    """Who is to be in charge: one of the staff, or nobody."""
    chosen = read_number(request.form.get("user", "")) or None
    if chosen is not None and chosen not in {person.id for person in staff(services())}:
        raise NotFound("没有选接手的人，或这个账号不能办理业务；请从名单里选一位")
    return chosen
