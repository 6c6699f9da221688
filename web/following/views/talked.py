"""What both sides write: the enterprise from the receipt of its card, the supplier from the page of its question."""

from flask import Response, flash, redirect, request, url_for
from flask_limiter import RequestLimit
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import BadValue, IllegalStep, NotFound
from corpus.talking import Party
from web.cards.views.blueprint import pages as card_pages
from web.cards.views.receipt import Unsaid, show_receipt
from web.following.views.asked import pages as ask_pages
from web.following.views.asked import show_asked
from web.gate.access import BY_LINK
from web.gate.limits import limited
from web.gate.secret_links import card_of, pairing_of
from web.services import services
from web.talking.conversation import about_pairing, write
from web.talking.passing import About

EXPIRED = "页面停留过久，安全凭据已更新，消息还没有发送。您写的内容还在，请再按一次“发送”。"
TOO_OFTEN = "一小时内发送的消息太多，这一条还没有发送。您写的内容还在，请过一会儿再发。"
SENT = "已发送。工作人员看过后会转达或答复，请过后再来看看。"
_COUNTS = {"deduct_when": lambda answer: answer.status_code == 303}


def _typed() -> str:
    return request.form.get("text", "").strip()


def _on_receipt(token: str, number: int, status: int, problem: str) -> Response:
    _about_card(token, number)
    return show_receipt(token, status, unsaid=Unsaid(number, _typed(), problem))


def _about_card(token: str, number: int) -> About:
    need_id = card_of(token)
    if not number:
        return About(services().store.needs.get(need_id))
    about = about_pairing(services(), services().store.pairings.get(number))
    if about.need.id != need_id:
        raise NotFound("这条推荐不属于这张征集卡；请从回执重新进入")
    return about


def _card_expired(token: str, number: int = 0) -> AnyResponse:
    return _on_receipt(token, number, 422, EXPIRED)


def _card_too_often(_: RequestLimit) -> Response:
    given = request.view_args or {}
    return _on_receipt(given["token"], given.get("number", 0), 429, TOO_OFTEN)


@card_pages.post("/card/receipt/<token>/say", endpoint="say", access=BY_LINK, expired=_card_expired)
@limited("watch_limit", _card_too_often, **_COUNTS)
def say(token: str) -> AnyResponse:
    """Keeps what an enterprise writes to the bureau about its card."""
    return _from_enterprise(token, 0)


@card_pages.post("/card/receipt/<token>/say/<int:number>", endpoint="say_to", access=BY_LINK, expired=_card_expired)
@limited("watch_limit", _card_too_often, **_COUNTS)
def say_to(token: str, number: int) -> AnyResponse:
    """Keeps what an enterprise writes to the supplier of one pairing."""
    return _from_enterprise(token, number)


def _from_enterprise(token: str, number: int) -> AnyResponse:
    about = _about_card(token, number)
    try:
        write(services(), about, Party.ENTERPRISE, _typed())
    except (BadValue, IllegalStep) as problem:
        return _on_receipt(token, number, 422, str(problem))
    flash(SENT, "good")
    return redirect(url_for("card.receipt", token=token, _anchor=f"talk-{number}"), 303)


def _ask_expired(token: str) -> AnyResponse:
    return show_asked(token, 422, typed=_typed(), problem=EXPIRED)


def _ask_too_often(_: RequestLimit) -> Response:
    return show_asked((request.view_args or {})["token"], 429, typed=_typed(), problem=TOO_OFTEN)


@ask_pages.post("/<token>/say", endpoint="say", access=BY_LINK, expired=_ask_expired)
@limited("watch_limit", _ask_too_often, **_COUNTS)
def say_from_supplier(token: str) -> AnyResponse:
    """Keeps what a supplier writes to the enterprise of its pairing."""
    number = pairing_of(token)
    try:
        write(services(), about_pairing(services(), services().store.pairings.get(number)), Party.SUPPLIER, _typed())
    except (BadValue, IllegalStep) as problem:
        return show_asked(token, 422, typed=_typed(), problem=str(problem))
    flash(SENT, "good")
    return redirect(url_for("ask.show", token=token, _anchor=f"talk-{number}"), 303)
