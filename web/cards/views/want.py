"""我想要这项成果: the short form beside a supply's page, which is kept and so can carry no form itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, make_response, redirect, request, session, url_for
from flask_limiter import RequestLimit
from werkzeug.wrappers import Response as AnyResponse

from corpus.fields import Field
from corpus.records import Supply
from web.cards import card
from web.cards.correction import may_correct
from web.cards.inputs import Inputs
from web.cards.joined import join_sent
from web.cards.views.open_step import Earlier
from web.cards.wishing import wish
from web.eligible import visits
from web.gate.access import EVERYBODY, Export
from web.gate.limits import device, limited
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.secret_links import receipt_token
from web.gate.security import enterprise_here
from web.gate.token_form import TokenForm
from web.kit.listed import public_supply
from web.kit.screen import Screen
from web.services import services

pages = Pages("want", __name__)

EXPIRED = "页面停留过久，安全凭据已更新，还没有提交。您填写的内容都在，请再按一次“提交”。"
TOO_OFTEN = "一小时内提交的征集卡太多，这一张还没有提交。您填写的内容都在，请过一会儿再按“提交”。"


@dataclass(frozen=True, kw_only=True)
class WantScreen(Screen):
    """The form; `wrong` says what is to be mended, by input, and `first` is the card of the same person before.

    `again` is what a second card is asked for by, "" for the first one.
    """

    template = "cards/want.html"
    supply: Supply
    fields: tuple[Field, ...]
    inputs: Inputs
    wrong: Mapping[str, str]
    form: TokenForm
    has_account: bool
    again: str = ""
    notice: str = ""
    first: Earlier | None = None


@pages.get("/supplies/<supply_id>/want", endpoint="ask", access=EVERYBODY, export=Export.LIVE)
def ask(supply_id: str) -> Response:
    """The form, which begins with an account's own enterprise and contact."""
    return _form(public_supply(services(), supply_id), wish.begun(services(), enterprise_here()))


def _too_often(_: RequestLimit) -> Response:
    supply = public_supply(services(), (request.view_args or {})["supply_id"])
    return _again(supply, status=429, notice=TOO_OFTEN)


def _expired(supply_id: str) -> Response:
    return _again(public_supply(services(), supply_id), status=400, notice=EXPIRED)


@pages.post("/supplies/<supply_id>/want", endpoint="send", access=EVERYBODY, expired=_expired)
@limited("card_limit", _too_often, deduct_when=lambda answer: answer.status_code == 303)
def send(supply_id: str) -> AnyResponse:
    """Makes the card, once, and goes to its receipt; or shows the form again with everything typed."""
    supply = public_supply(services(), supply_id)
    values, problems = wish.check(wish.read(request.form), services().lists, kind=supply.kind)
    if problems:
        return _again(supply, status=422, wrong={problem.field.name: problem.message for problem in problems})
    user, again = enterprise_here(), card.read_mark(request.form.get("again", ""))
    key = wish.key_of(device(), supply, values, again=again)
    sent = wish.send(services(), supply, values, key=key, user=user)
    token = receipt_token(sent.need.id)
    if sent.is_other:
        return _again(supply, status=409, first=Earlier(sent.need, token, may_correct(sent.need)), again=card.new_key())
    join_sent(services(), user, sent.need.id)
    visits.asked(services(), session)
    return redirect(url_for("card.receipt", token=token), 303)


def _again(supply: Supply, **said: Any) -> Response:
    """The form as it came back."""
    return _form(supply, wish.read(request.form), **{"again": card.read_mark(request.form.get("again", "")), **said})


def _form(
    supply: Supply,
    raw: Mapping[str, str],
    *,
    status: int = 200,
    wrong: Mapping[str, str] | None = None,
    notice: str = "",
    first: Earlier | None = None,
    again: str = "",
) -> Response:
    wrong = wrong or {}
    page = WantScreen(
        supply=supply,
        fields=wish.asked_of(supply.kind),
        inputs=Inputs(raw=raw, wrong=wrong),
        wrong=wrong,
        form=TokenForm(formdata=None),
        has_account=enterprise_here() is not None,
        again=again,
        notice=notice,
        first=first,
    )
    return keep_private(make_response(page.render(), status))
