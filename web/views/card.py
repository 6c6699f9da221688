"""The need card: the form, and the receipt with the card's progress."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.states import MATCHED_STATES, NeedState
from corpus.validation import Problem
from web import card
from web.counterparts import supplies_for
from web.forms import ROWS_SHOWN, TokenForm, read_card
from web.receipts import card_of, receipt_token
from web.security import csrf, limiter
from web.services import services
from web.timeline import card_steps

pages = Blueprint("card", __name__)
# The view checks the token itself: where it has expired, the form must come back with everything that was typed.
csrf.exempt(pages)

EXPIRED = "页面停留过久，安全凭据已更新，征集卡还没有提交。您填写的内容都在下面，请再按一次“提交征集卡”。"
SUGGESTED = 3
"""Supplies that the receipt shows."""
Answer = Response | str | tuple[str, int]


@pages.get("/card")
def fill_in() -> str:
    """The empty form."""
    return _form({}, card.new_key())


@pages.post("/card", endpoint="send")
@limiter.limit(lambda: services().settings.card_limit, deduct_when=lambda answer: answer.status_code == 303)
def send() -> Answer:
    """Takes the card and shows its receipt, or shows the form again with everything typed and what to mend."""
    raw, key = read_card(request.form), card.read_key(request.form.get("key", ""))
    if not TokenForm().validate_on_submit():
        return _form(raw, key, notice=EXPIRED), 400
    values, problems = card.check(raw, services().lists)
    if problems:
        return _form(raw, key, problems=problems), 422
    sent = card.send(services(), values, key=key)
    if sent.is_new_text:
        return _form(raw, card.new_key(), first=sent.need, token=receipt_token(sent.need.id)), 409
    return redirect(url_for("card.receipt", token=receipt_token(sent.need.id)), 303)


def _form(raw: dict[str, Any], key: str, *, problems: Sequence[Problem] = (), **more: Any) -> str:
    return render_template(
        "card/form.html",
        sections=card.sections(),
        raw=raw,
        key=key,
        form=TokenForm(formdata=None),
        problems=problems,
        wrong={problem.field.name: problem.message for problem in problems},
        card=card,
        filled={name for name, value in raw.items() if value} | {problem.field.name for problem in problems},
        rows_shown=ROWS_SHOWN,
        **more,
    )


@pages.get("/card/receipt/<token>")
def receipt(token: str) -> Response:
    """What the enterprise sent, where it stands, and what may fit already; for whoever has the address."""
    store = services().store
    need = store.needs.get(card_of(token))
    open_states = (NeedState.SUBMITTED, *MATCHED_STATES)
    counterparts = supplies_for(services(), need, shown=SUGGESTED) if need.state in open_states else None
    steps = card_steps(store, need.id)
    response = Response(
        render_template("card/receipt.html", need=need, steps=steps, counterparts=counterparts), mimetype="text/html"
    )
    # The page names a person: neither caches nor search engines may keep it.
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
