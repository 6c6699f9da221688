"""Withdrawing a card from its receipt: asked once, with what follows from it."""

from dataclasses import dataclass

from flask import Response, flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import Conflict, IllegalStep
from corpus.records import Need
from web.cards.card import ENTERPRISE
from web.cards.views.blueprint import pages
from web.cards.withdrawal import NOTE_LIMIT, may_withdraw, withdraw
from web.gate.access import BY_LINK
from web.gate.privacy import keep_private
from web.gate.secret_links import card_of
from web.gate.token_form import TokenForm
from web.kit.reading import read_number
from web.kit.screen import Screen
from web.services import services

EXPIRED = "页面停留过久，安全凭据已更新，征集卡还没有撤回。您写的原因还在，请再按一次“撤回征集卡”。"
CHANGED = "这张征集卡在您打开本页之后有了变化，还没有撤回。请看看现在的状态，再决定是否撤回。"
TOO_LONG = "撤回原因最多 {limit} 个字，现在有 {length} 个字，请删减后再撤回。征集卡没有变动。"


@dataclass(frozen=True, kw_only=True)
class WithdrawScreen(Screen):
    """The question whether a card is to be withdrawn, or (not `possible`) that it no longer can be."""

    template = "cards/withdraw.html"
    need: Need
    token: str
    possible: bool
    form: TokenForm
    note_limit: int
    note: str
    problem: str


@pages.get("/card/receipt/<token>/withdraw", access=BY_LINK)
def ask_withdraw(token: str) -> Response:
    """The question, or why it can no longer be asked."""
    need = services().store.needs.get(card_of(token))
    return _page(need, token, status=200 if may_withdraw(need) else 409)


def _expired(token: str) -> Response:
    note = request.form.get("note", "").strip()
    return _page(services().store.needs.get(card_of(token)), token, status=400, note=note, problem=EXPIRED)


@pages.post("/card/receipt/<token>/withdraw", access=BY_LINK, expired=_expired)
def withdrawn(token: str) -> AnyResponse:
    """Withdraws the card, decided on the version that was read."""
    store, card = services().store, card_of(token)
    note = request.form.get("note", "").strip()
    if len(note) > NOTE_LIMIT:
        problem = TOO_LONG.format(limit=NOTE_LIMIT, length=len(note))
        return _page(store.needs.get(card), token, status=422, note=note, problem=problem)
    try:
        withdraw(services(), card, version=read_number(request.form.get("version", "")), note=note, actor=ENTERPRISE)
    except (Conflict, IllegalStep):
        return _page(store.needs.get(card), token, status=409, note=note, problem=CHANGED)
    flash("征集卡已撤回，不再匹配，也不再公开。", "good")
    return redirect(url_for("card.receipt", token=token), 303)


def _page(need: Need, token: str, *, status: int, note: str = "", problem: str = "") -> Response:
    page = WithdrawScreen(
        need=need,
        token=token,
        possible=may_withdraw(need),
        form=TokenForm(formdata=None),
        note_limit=NOTE_LIMIT,
        note=note,
        problem=problem,
    )
    return keep_private(make_response(page.render(), status))
