"""有新结果时告诉我: the form over a list, the question to its address, and the page where everything is ended."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, flash, make_response, redirect, request, url_for
from flask_limiter import RequestLimit
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from corpus.watching import Watch, WatchKind, WatchState
from web.gate.access import BY_LINK, EVERYBODY, Export
from web.gate.limits import limited
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.secret_links import watch_of, watch_to_confirm, watch_token
from web.gate.token_form import TokenForm
from web.kit.screen import Screen
from web.notices.reachable import can_write
from web.services import services
from web.watching import awaited
from web.watching.awaited import Typed
from web.watching.news_letter import confirming
from web.watching.watch_shown import Shown, shown

pages = Pages("watch", __name__, url_prefix="/watch")
MOST_QUESTIONS = 3
"""Letters of confirmation that one address is sent in a day, whoever asks for them."""
EXPIRED = "页面停留过久，安全凭据已更新，还没有订阅。您填写的内容都在，请再按一次“订阅”。"
TOO_OFTEN = "一小时内订阅的次数太多，这一项还没有订阅。您填写的内容都在，请过一会儿再试。"
ASKED = "确认邮件已发出，请在 7 天内打开邮件里的网址确认，确认后才生效。已经订阅过的不会再发。"


@dataclass(frozen=True, kw_only=True)
class WatchFormScreen(Screen):
    """The form: what is waited for, and the address; `is_ready` says whether letters can be sent at all."""

    template = "watching/ask.html"
    typed: Typed
    said: str
    wrong: Mapping[str, str]
    notice: str
    is_ready: bool
    form: TokenForm
    kinds: tuple[WatchKind, ...] = awaited.KINDS
    trap: str = awaited.TRAP


@dataclass(frozen=True)
class ConfirmScreen(Screen):
    """The question to the owner of an address."""

    template = "watching/confirm.html"
    said: str
    token: str
    form: TokenForm


@dataclass(frozen=True)
class WatchesScreen(Screen):
    """All that one address is told of, each with the way to end it; none where everything has ended."""

    template = "watching/show.html"
    watches: tuple[Shown, ...]
    token: str
    form: TokenForm


@pages.get("/new", endpoint="write", access=EVERYBODY, export=Export.LIVE)
def write() -> Response:
    """The form, which begins with the words and filters of the list that its reader comes from."""
    return _form(awaited.read(_kind(request.args.get("list", "")), request.args))


def _expired() -> Response:
    return _form(_typed(), status=400, notice=EXPIRED)


def _too_often(_: RequestLimit) -> Response:
    return _form(_typed(), status=429, notice=TOO_OFTEN)


@pages.post("/new", endpoint="send", access=EVERYBODY, expired=_expired)
@limited("watch_limit", _too_often)
def send() -> AnyResponse:
    """Asks the address to confirm, or shows the form again with everything typed."""
    typed = _typed()
    email, wrong = awaited.check(typed, services().lists)
    if wrong or not can_write(services()):
        return _form(typed, status=422, wrong=wrong)
    user_id = current_user.number if current_user.is_authenticated else None
    watch = awaited.ask(services(), typed, email, user_id=user_id)
    if watch.state is WatchState.UNCONFIRMED:
        _ask_to_confirm(watch)
    flash(ASKED, "good")
    query = awaited.wanted_of(typed.query)
    return redirect(url_for("watch.write", list=typed.kind, **query), 303)  # type: ignore[arg-type]


def _ask_to_confirm(watch: Watch) -> None:
    telling = services().store.telling
    if telling.watches.questions_today(watch.recipient) >= MOST_QUESTIONS:
        return  # said to nobody: whoever asks learns nothing of an address
    with services().store.database.write() as db:
        telling.outbox.queue_within(db, [confirming(services(), watch)])


@pages.get("/confirm/<token>", endpoint="confirm", access=BY_LINK)
def confirm(token: str) -> Response:
    """The question; a program that opens the links of a letter answers nothing by that."""
    watch = services().store.telling.watches.get(watch_to_confirm(token))
    page = ConfirmScreen(awaited.words_of(watch, services().lists), token, TokenForm(formdata=None))
    return keep_private(make_response(page.render()))


@pages.post("/confirm/<token>", endpoint="confirmed", access=BY_LINK)
def confirmed(token: str) -> AnyResponse:
    """Begins it."""
    watch = services().store.telling.watches.confirm(watch_to_confirm(token))
    flash("订阅已生效。有新结果时发到您的邮箱，每天最多一封。", "good")
    return redirect(url_for("watch.show", token=watch_token(watch.id)), 303)


@pages.get("/<token>", access=BY_LINK)
def show(token: str) -> Response:
    """All that the address is told of."""
    watches = services().store.telling.watches
    watch = watches.get(watch_of(token))
    some = tuple(shown(services(), each) for each in watches.beside(watch)) if watch.state is WatchState.ACTIVE else ()
    page = WatchesScreen(some, token, TokenForm(formdata=None))
    return keep_private(make_response(page.render()))


@pages.post("/<token>/end", access=BY_LINK)
def end(token: str) -> AnyResponse:
    """Ends one of them, or all."""
    watches = services().store.telling.watches
    watch = watches.get(watch_of(token))
    beside = [each.id for each in watches.beside(watch)] if watch.state is WatchState.ACTIVE else []
    chosen = request.form.get("which", "")
    ended = [number for number in beside if chosen in ("all", str(number))]
    # The address of the page must go on leading somewhere: the one that it is about is ended last.
    watches.end(ended)
    left = [number for number in beside if number not in ended]
    flash("已取消，不再发送。" if ended else "这一项已经取消了。", "good")
    return redirect(url_for("watch.show", token=watch_token(left[0]) if left else token), 303)


def _kind(text: str) -> WatchKind:
    return WatchKind(text) if text in awaited.KINDS else WatchKind.SUPPLIES


def _typed() -> Typed:
    return awaited.read(_kind(request.form.get("list", "")), request.form)


def _form(typed: Typed, *, status: int = 200, wrong: Mapping[str, str] | None = None, notice: str = "") -> Response:
    page = WatchFormScreen(
        typed=typed,
        said=awaited.words_of_query(typed.kind, typed.query, services().lists),
        wrong=wrong or {},
        notice=notice,
        is_ready=can_write(services()),
        form=TokenForm(formdata=None),
    )
    return keep_private(make_response(page.render(), status))
