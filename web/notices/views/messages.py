"""Messages at the desk: what waits, what is out, what failed and why; sending again, and not sending."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from corpus.errors import Conflict
from corpus.states import MessageState
from corpus.store import Message, Page
from web.gate.access import LOOKING, READING, WAITING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number, read_state
from web.notices.channels import Channel, Standing, standings, ways
from web.notices.events import Event
from web.notices.silent import Silent, silent
from web.notices.working import MailStanding, mail_standing, unsent_count
from web.services import services

pages.add_app_template_filter(lambda channel: Channel(channel).label, "channel_label")
pages.add_app_template_filter(lambda event: Event(event).label, "event_label")


@dataclass(frozen=True)
class NoticesScreen(DeskScreen):
    """The messages in a state (None: all), of one card where `record` names it; `silent` is what nobody was written.

    `ready` are the channels that are set up, `kept` is the address's query, for the way back after a decision.
    """

    template = "notices/notices.html"
    state: MessageState | None
    record: str
    page: Page[tuple[Message, MessageState]]
    counts: dict[MessageState, int]
    standings: tuple[Standing, ...]
    ready: Collection[str]
    mail: MailStanding
    silent: tuple[Silent, ...]
    kept: dict[str, str]


@pages.get(
    "/notices/",
    access=READING,
    menu=(
        Menu(WAITING, 95, "没有发出的通知", "undelivered", count=unsent_count),
        Menu(LOOKING, 170, "通知", "notices"),
    ),
)
def notices() -> str:
    """The messages in one state or all, about one card or all; what failed comes first."""
    outbox, record = services().store.telling.outbox, request.args.get("record", "")
    state = read_state(MessageState, request.args.get("state", ""))
    number = read_number(request.args.get("page", ""))
    return NoticesScreen(
        state=state,
        record=record,
        page=outbox.page(state, record=record, number=number).map(_shown),
        counts=outbox.counts(record=record),
        standings=standings(services().settings),
        ready=ways(services().settings).keys(),
        mail=mail_standing(services()),
        silent=silent(services(), record=record) if state is None and number <= 1 else (),
        kept=_place(),
    ).render()


def _shown(message: Message) -> tuple[Message, MessageState]:
    return message, MessageState(message.state)


@pages.post("/notices/<int:number>/again", endpoint="send_again", access=WORKING)
def send_again(number: int) -> Response:
    """Makes a message due at once."""
    return _decided(number, MessageState.WAITING)


@pages.post("/notices/<int:number>/cancel", endpoint="cancel_message", access=WORKING)
def cancel(number: int) -> Response:
    """Keeps a message from being sent."""
    return _decided(number, MessageState.CANCELLED)


def _decided(number: int, state: MessageState) -> Response:
    outbox, version = services().store.telling.outbox, read_number(request.form.get("version", ""))
    decide = outbox.cancel if state is MessageState.CANCELLED else outbox.send_again
    try:
        message = decide(number, version=version)
    except Conflict as refusal:
        flash(f"{refusal}。", "bad")
    else:
        done = "不再发送" if state is MessageState.CANCELLED else "马上重新发送"
        flash(f"{done}：{message.subject}", "good")
    return redirect(url_for("desk.notices", **_place()))


def _place() -> dict[str, Any]:
    """Where somebody is in the list, so that a decision leads back there."""
    return {name: request.args[name] for name in ("state", "record", "page") if request.args.get(name)}
