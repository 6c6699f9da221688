"""The form of the need card."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.validation import Problem
from web import card
from web.enterprise import join_sent
from web.forms import ROWS_SHOWN, TokenForm, read_card
from web.receipts import receipt_token
from web.security import enterprise_here, limiter
from web.services import services
from web.views.card.blueprint import pages

EXPIRED = "页面停留过久，安全凭据已更新，征集卡还没有提交。您填写的内容都在下面，请再按一次“提交征集卡”。"
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
    join_sent(services(), enterprise_here(), sent.need.id)  # optional accounts
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
