"""Correcting a card from its receipt: the same steps, filled with what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import Conflict, IllegalStep
from corpus.records import Need
from corpus.validation import Problem
from web.cards import card
from web.cards.correction import as_wanted, may_correct, return_reason, why_not
from web.cards.correction import correct as store_correction
from web.cards.form import card_as_typed
from web.cards.views.blueprint import pages
from web.cards.views.open_step import Opening, attach, show_form
from web.cards.wizard import Filling, read_filling, steps, take_turn
from web.gate.access import BY_LINK
from web.gate.privacy import keep_private
from web.gate.secret_links import card_of
from web.gate.token_form import TokenForm
from web.kit.screen import Screen
from web.records.attachments import key_of
from web.records.timeline import Difference, differences, differing
from web.services import services

EXPIRED = "页面停留过久，安全凭据已更新，修改还没有提交。您填写的内容都在，请再按一次下面的按钮。"


@dataclass(frozen=True)
class NotCorrectableScreen(Screen):
    """That a card can no longer be changed by its enterprise, and why."""

    template = "cards/not_correctable.html"
    need: Need
    token: str
    refusal: str


@dataclass(frozen=True, kw_only=True)
class CorrectConflictScreen(Screen):
    """That a card has changed while it was corrected: what has, and how the correction differs from it now."""

    template = "cards/correct_conflict.html"
    need: Need
    token: str
    filling: Filling
    form: TokenForm
    refusal: str
    changed: tuple[Difference, ...]
    mine: tuple[Difference, ...]


@pages.get("/card/receipt/<token>/correct", access=BY_LINK)
def correct(token: str) -> Response:
    """The form, filled with the card; or why the card can no longer be changed."""
    need = services().store.needs.get(card_of(token))
    if not may_correct(need):
        page = NotCorrectableScreen(need, token, why_not(need))
        return keep_private(make_response(page.render(), 409))
    raw = card_as_typed(need, services().lists)
    filling = Filling(steps()[0], card.new_key(), raw, version=need.version, shown=frozenset(raw))
    return _form(need, token, filling)


def _expired(token: str) -> Response:
    need, filling = services().store.needs.get(card_of(token)), read_filling(request.form)
    if not may_correct(need):
        return _conflict(need, token, filling)
    problems = attach(key_of(need)).problems
    return _form(need, token, filling, status=400, notice=EXPIRED, refused_files=problems)


@pages.post("/card/receipt/<token>/correct", endpoint="send_correction", access=BY_LINK, expired=_expired)
def send(token: str) -> AnyResponse:
    """Leads to the step that the button names, or stores the card as it is now; nothing typed is lost."""
    need, filling = services().store.needs.get(card_of(token)), read_filling(request.form)
    if not may_correct(need):
        return _conflict(need, token, filling)
    attaching = attach(key_of(need))
    if attaching.stays:
        status = 422 if attaching.problems else 200
        return _form(need, token, filling, status=status, refused_files=attaching.problems)
    turn = take_turn(filling, request.form.get("go", ""), services().lists)
    if turn.values is None:
        status = 422 if turn.problems else 200
        return _form(need, token, filling.at(turn.step), status=status, problems=turn.problems)
    try:
        store_correction(services(), need, turn.values, version=filling.version)
    except (Conflict, IllegalStep):
        return _conflict(services().store.needs.get(need.id), token, filling)
    return redirect(url_for("card.receipt", token=token), 303)


def _form(
    need: Need,
    token: str,
    filling: Filling,
    *,
    status: int = 200,
    problems: Sequence[Problem] = (),
    refused_files: Sequence[str] = (),
    notice: str = "",
) -> Response:
    page = show_form(
        filling,
        key=key_of(need),
        action=url_for("card.send_correction", token=token),
        problems=problems,
        opening=Opening(
            notice=notice,
            attachment_problems=refused_files,
            correcting=need,
            reason=return_reason(services().store, need),
        ),
    )
    return keep_private(make_response(page, status))


def _conflict(need: Need, token: str, filling: Filling) -> Response:
    store = services().store
    page = CorrectConflictScreen(
        need=need,
        token=token,
        filling=filling,
        form=TokenForm(formdata=None),
        refusal="" if may_correct(need) else why_not(need),
        changed=differences(store, need, since=filling.version),
        mine=differing(store, need, as_wanted(services(), need, filling.raw)),
    )
    return keep_private(make_response(page.render(), 409))
