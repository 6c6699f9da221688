"""我能解决, for everybody: the form under a public need, and the receipt that says what has become of a proposal."""

from collections.abc import Mapping

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from flask_limiter import RequestLimit
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import IllegalStep, NotFound
from corpus.records import Need
from corpus.states import NeedState
from web import proposals
from web.card import new_key, read_key
from web.forms import TokenForm
from web.limits import limited
from web.listed import public_need
from web.privacy import keep_private
from web.security import csrf
from web.services import services

pages = Blueprint("proposals", __name__)
# The view checks the token itself: where it has expired, the form must come back with everything that was typed.
csrf.exempt(pages)

EXPIRED = "页面停留过久，安全凭据已更新，应答还没有提交。您填写的内容都在，请再按一次“提交”。"
TOO_OFTEN = "一小时内提交的次数太多，应答还没有提交。您填写的内容都在，请过一会儿再试，或联系科技局。"


@pages.get("/needs/<need_id>/solve", endpoint="write")
def write(need_id: str) -> Response:
    """The empty form; `?supply=` names the supply that the reader comes from."""
    typed = {"supply": request.args.get("supply", "")[:120]}
    return _form(_need(need_id), proposals.NOTHING._replace(typed=typed))


def _too_often(_: RequestLimit) -> Response:
    need = _need((request.view_args or {})["need_id"])
    return _form(need, proposals.read(request.form), notice=TOO_OFTEN, status=429)


@pages.post("/needs/<need_id>/solve", endpoint="send")
@limited("proposal_limit", _too_often)
def send(need_id: str) -> AnyResponse:
    """Stores what was written, once, and goes to its receipt; or shows the form again with everything typed."""
    need, given = _need(need_id), proposals.read(request.form)
    if not TokenForm().validate_on_submit():
        return _form(need, given, notice=EXPIRED, status=400)
    written, wrong = proposals.check(given, services().lists)
    if written is None:
        return _form(need, given, wrong, status=422)
    stored = proposals.send(services(), need, written, key=read_key(request.form.get("key", "")))
    flash("已收到，谢谢。请保存这一页的网址，凭它查看办理情况。", "good")
    return redirect(url_for("proposals.receipt", token=proposals.proposal_token(stored.id)), 303)


@pages.get("/proposals/<token>")
def receipt(token: str) -> Response:
    """Number and state of a proposal, for whoever has its address; without contacts."""
    found = services().store.proposals.get(proposals.proposal_of(token))
    try:
        need = public_need(services(), found.need_id)
    except NotFound:
        need = None
    return keep_private(make_response(render_template("proposals/receipt.html", proposal=found, need=need)))


def _need(need_id: str) -> Need:
    """A public need that still takes proposals."""
    need = public_need(services(), need_id)
    if not proposals.is_taken(need):
        raise IllegalStep(f"这项需求{NeedState(need.state).label}，不再收应答")
    return need


def _form(
    need: Need, given: proposals.Given, wrong: Mapping[str, str] | None = None, *, notice: str = "", status: int = 200
) -> Response:
    page = render_template(
        "proposals/form.html", need=need, given=given, wrong=wrong or {}, notice=notice, inputs=proposals.INPUTS,
        trap=proposals.TRAP, key=read_key(request.form.get("key", "")) if request.form else new_key(),
        version=proposals.CONSENT_VERSION, form=TokenForm(formdata=None),
    )  # fmt: skip
    return keep_private(make_response(page, status))
