"""Filling in a need card, step by step, and what is said of it meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import Response, make_response, redirect, request, session, url_for
from flask_limiter import RequestLimit
from werkzeug.wrappers import Response as AnyResponse

from corpus.validation import Problem
from web.cards import card
from web.cards.advising.advice import Advice
from web.cards.advising.free_text import split
from web.cards.correction import may_correct
from web.cards.form import read_card
from web.cards.joined import join_sent, prefill
from web.cards.posters import is_scan, mark_seen
from web.cards.preview import concealed_words
from web.cards.views.blueprint import pages
from web.cards.views.open_step import Earlier, Opening, advice_on, attach, show_form, similar_need
from web.cards.wizard import SEND, Filling, read_filling, steps, take_turn
from web.eligible import visits
from web.gate.access import EVERYBODY, Export
from web.gate.limits import limited
from web.gate.secret_links import receipt_token
from web.gate.security import enterprise_here
from web.kit.screen import Screen
from web.records import attachments
from web.records.wished import shown_wishes
from web.services import services

EXPIRED = "页面停留过久，安全凭据已更新，征集卡还没有提交。您填写的内容都在，请再按一次下面的按钮。"
TOO_OFTEN = "一小时内提交的征集卡太多，这一张还没有提交。您填写的内容都在，请过一会儿再按“提交征集卡”。"
Answer = AnyResponse | str | tuple[str, int]


@dataclass(frozen=True)
class AdviceScreen(Screen):
    """What would help the card as it stands, as a piece of its page."""

    template = "cards/advice.html"
    advice: Advice | None
    concealed: tuple[str, ...]


@pages.get("/card", access=EVERYBODY, listed=True, export=Export.LIVE)
def fill_in() -> str:
    """The empty form; `?from=` says which QR code it was opened with, `?supply=` and `?need=` from whose page."""
    origin = card.read_origin(request.args.get("from", ""))
    _count_scan(origin)
    raw = prefill(services(), enterprise_here())
    if supplies := shown_wishes(services(), request.args.get("supply", "")):
        raw["supply_wanted"] = "、".join(supply.id for supply in supplies)
    similar = card.read_origin(request.args.get("need", ""))
    return _form(Filling(steps()[0], card.new_key(), raw, origin, similar=similar), opening=Opening(fresh=True))


@pages.post("/card/begin", access=EVERYBODY, asks=True)
@limited("problem_limit")
def begin() -> str:
    """The form's first step with a text that somebody has told elsewhere on the site; nothing is stored."""
    told = {name: text for name, text in split(request.form.get("text", ""))._asdict().items() if text}
    raw = prefill(services(), enterprise_here()) | told
    return _form(Filling(steps()[0], card.new_key(), raw), opening=Opening(begun=True))


def _count_scan(origin: str) -> None:
    mark = f"{origin}@{services().store.today()}"
    if origin and origin != card.CODE and is_scan(request, session, mark):
        services().store.people.posters.count_scan(origin)
        mark_seen(session, mark)


def _too_often(_: RequestLimit) -> Response:
    return make_response(_form(read_filling(request.form), opening=Opening(notice=TOO_OFTEN)), 429)


def _expired() -> Answer:
    filling = read_filling(request.form)
    problems = attach(filling.key).problems
    return _form(filling, opening=Opening(notice=EXPIRED, attachment_problems=problems)), 400


@pages.post("/card", endpoint="send", access=EVERYBODY, expired=_expired)
@limited(
    "card_limit",
    _too_often,
    exempt_when=lambda: request.form.get("go") != SEND,
    deduct_when=lambda answer: answer.status_code == 303,
)
def send() -> Answer:
    """Leads to the step that the button names, or takes the card and shows its receipt; nothing typed is lost."""
    filling = read_filling(request.form)
    attaching = attach(filling.key)
    if attaching.stays:
        opening = Opening(attachment_problems=attaching.problems)
        return _form(filling, opening=opening), 422 if attaching.problems else 200
    turn = take_turn(filling, request.form.get("go", ""), services().lists)
    if turn.values is None:
        return _form(filling.at(turn.step), problems=turn.problems), 422 if turn.problems else 200
    similar = similar_need(filling.similar)
    sent = card.send(services(), turn.values, key=filling.key, origin=filling.origin, similar=similar)
    if sent.is_new_text:
        again = replace(filling, key=card.new_key(), version=sent.need.version)
        attachments.move(services(), filling.key, to=again.key)
        first = Earlier(sent.need, receipt_token(sent.need.id), may_correct(sent.need))
        return _form(again, opening=Opening(first=first)), 409
    join_sent(services(), enterprise_here(), sent.need.id)
    visits.asked(services(), session)
    return redirect(url_for("card.receipt", token=receipt_token(sent.need.id)), 303)


def _no_advice() -> Answer:
    return "", 400


@pages.post("/card/advice", access=EVERYBODY, expired=_no_advice)
@limited("advice_limit")
def advice() -> Answer:
    """What would help the card as it stands, as a piece of the page; nothing is stored, nothing is logged.

    The token is only compared: a new session begun here would outdate the token that the form's own page holds.
    """
    need = card.unsent(services(), read_card(request.form))
    return AdviceScreen(advice_on(need), concealed_words(need, services().lists)).render()


def _form(filling: Filling, *, problems: Sequence[Problem] = (), opening: Opening | None = None) -> str:
    return show_form(filling, key=filling.key, action=url_for("card.send"), problems=problems, opening=opening)
