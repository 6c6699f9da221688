"""The enterprise's answer to a recommendation, from the receipt of its card."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import BadValue, Conflict, IllegalStep, NotFound
from corpus.following import Side
from web.cards.answering import refusal
from web.cards.views.blueprint import pages
from web.cards.views.receipt import show_receipt
from web.following.views.asked import EXPIRED, read_given, save_answer
from web.gate.access import BY_LINK
from web.gate.secret_links import card_of
from web.services import services


def _expired(token: str, number: int) -> AnyResponse:
    _check(token, number)
    return show_receipt(token, 422, answered=number, refusal=refusal(read_given(), BadValue(EXPIRED)))


def _check(token: str, number: int) -> None:
    if services().store.pairings.get(number).need_id != card_of(token):
        raise NotFound("这条推荐不属于这张征集卡；请从回执重新进入")


@pages.post("/card/receipt/<token>/answer/<int:number>", access=BY_LINK, expired=_expired)
def answered(token: str, number: int) -> AnyResponse:
    """Stores the answer, given to one version of the question."""
    _check(token, number)
    given = read_given()
    try:
        save_answer(number, Side.ENTERPRISE, given)
    except BadValue as problem:
        return show_receipt(token, 422, answered=number, refusal=refusal(given, problem))
    except (Conflict, IllegalStep) as problem:
        return show_receipt(token, 409, answered=number, refusal=refusal(given, problem))
    flash("答复已保存，谢谢。洽谈开始之前可以修改。", "good")
    return redirect(url_for("card.receipt", token=token), 303)
