"""Asking how a card goes on, with its number and the last four digits of its telephone; without an account."""

from dataclasses import dataclass

from flask import Response, make_response, redirect, request, url_for
from flask_limiter import RequestLimit
from werkzeug.wrappers import Response as AnyResponse

from web.cards.enquiry import Shut, find_card, read_digits, read_numbers
from web.cards.news import News, news_of
from web.cards.progress import Progress, progress_of
from web.gate.access import BY_LINK, EVERYBODY, Export
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.secret_links import Outdated, answer_token, card_of_answer
from web.gate.security import limiter
from web.kit.screen import Screen
from web.services import services

pages = Pages("progress", __name__, url_prefix="/progress")
pages.after_request(keep_private)

WRONG = "没有查到：编号或手机后四位不对。请对照回执核对后再试；手机是填写征集卡时留的联系人手机。"
TOO_OFTEN = "查询太频繁，已暂停。请一小时后再试；有回执网址的，随时可以用回执查看。"
Answer = AnyResponse | str | tuple[str, int]


@dataclass(frozen=True)
class AskProgressScreen(Screen):
    """The form that asks after a card, with the number that was typed."""

    template = "cards/ask_progress.html"
    number: str
    problem: str


@dataclass(frozen=True)
class ProgressScreen(Screen):
    """Where a card stands, without what only its enterprise may see or do."""

    template = "cards/show_progress.html"
    progress: Progress
    news: News


@pages.get("", access=EVERYBODY, export=Export.LIVE)
def ask() -> str:
    """The empty form."""
    return _form()


def _form(problem: str = "") -> str:
    return AskProgressScreen(request.form.get("number", ""), problem).render()


def _too_often(_: RequestLimit) -> Response:
    return make_response(_form(TOO_OFTEN), 429)


@pages.post("", endpoint="look", access=EVERYBODY)
@limiter.limit(
    lambda: services().settings.progress_limit,
    deduct_when=lambda answer: answer.status_code != 303,
    on_breach=_too_often,
)
def look() -> Answer:
    """Leads to the answer, or shows the form again with one sentence that does not tell what was wrong."""
    number, digits = (request.form.get(name, "") for name in ("number", "digits"))
    try:
        store = services().store
        card = find_card(store, read_numbers(number, store.today()), digits=read_digits(digits))
    except Shut as refusal:
        return _form(str(refusal)), 429
    if card is None:
        return _form(WRONG), 404
    return redirect(url_for("progress.show", token=answer_token(card)), 303)


@pages.get("/<token>", access=BY_LINK)
def show(token: str) -> Answer:
    """Where the card stands; it can be read again for half an hour, and nothing can be done here."""
    store = services().store
    try:
        need = store.needs.get(card_of_answer(token))
    except Outdated as refusal:
        return _form(str(refusal)), 410
    progress = progress_of(store, need)
    news = news_of(services(), need, progress, named=False)
    return ProgressScreen(progress, news).render()
