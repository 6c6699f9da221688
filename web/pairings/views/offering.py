"""我能解决, for everybody: the form under a public need, and the receipt that says what has become of a proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Response, flash, make_response, redirect, request, url_for
from flask_limiter import RequestLimit
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import IllegalStep, NotFound
from corpus.proposals import Proposal
from corpus.records import Need
from corpus.store import Attachment
from web.cards.card import new_key, read_key
from web.cards.views.open_step import attach
from web.documents.receipt_picture import as_data, as_file, proposal_picture
from web.gate import secret_links
from web.gate.access import BY_LINK, EVERYBODY, Export
from web.gate.limits import limited
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.token_form import TokenForm
from web.kit.listed import public_need
from web.kit.public_address import public_address
from web.kit.qr.code import qr_code
from web.kit.screen import Screen
from web.pairings import proposals
from web.records import attachments
from web.services import services

pages = Pages("proposals", __name__)

EXPIRED = "页面停留过久，安全凭据已更新，应答还没有提交。您填写的内容都在，请再按一次“提交”。"
UPLOAD = "upload"
"""What the button says that takes the files alone."""
TOO_OFTEN = "一小时内提交的次数太多，应答还没有提交。您填写的内容都在，请过一会儿再试，或联系科技局。"


@dataclass(frozen=True)
class OfferScreen(Screen):
    """The form under a need: its `inputs`, what was given, what is wrong by input, and why nothing was sent at all."""

    template = "pairings/offer.html"
    need: Need
    given: proposals.Given
    wrong: Mapping[str, str]
    key: str
    attached: tuple[Attachment, ...]
    fresh: bool
    form: TokenForm
    notice: str = ""
    attachment_problems: Sequence[str] = ()
    inputs: tuple[proposals.Input, ...] = proposals.INPUTS
    trap: str = proposals.TRAP


@dataclass(frozen=True)
class OfferReceiptScreen(Screen):
    """What became of a proposal; `need` only while it is public, `code` and `picture` to keep the address by."""

    template = "pairings/offer_receipt.html"
    proposal: Proposal
    need: Need | None
    token: str
    address: str
    code: Markup
    picture: str
    attached: tuple[Attachment, ...]


@pages.get("/needs/<need_id>/solve", endpoint="write", access=EVERYBODY, export=Export.LIVE)
def write(need_id: str) -> Response:
    """The empty form; `?supply=` names the supply that the reader comes from."""
    typed = {"supply": request.args.get("supply", "")[:120]}
    return _form(_need(need_id), proposals.NOTHING._replace(typed=typed))


def _too_often(_: RequestLimit) -> Response:
    need = _need((request.view_args or {})["need_id"])
    return _form(need, proposals.read(request.form), notice=TOO_OFTEN, status=429)


def _expired(need_id: str) -> Response:
    problems = attach(read_key(request.form.get("key", ""))).problems
    given = proposals.read(request.form)
    return _form(_need(need_id), given, notice=EXPIRED, status=400, attachment_problems=problems)


@pages.post("/needs/<need_id>/solve", endpoint="send", access=EVERYBODY, expired=_expired)
@limited("proposal_limit", _too_often)
def send(need_id: str) -> AnyResponse:
    """Stores what was written, once, and goes to its receipt; or shows the form again with everything typed."""
    need, given = _need(need_id), proposals.read(request.form)
    attaching = attach(read_key(request.form.get("key", "")))
    if attaching.stays or request.form.get("go") == UPLOAD:
        status = 422 if attaching.problems else 200
        return _form(need, given, status=status, attachment_problems=attaching.problems)
    written, wrong = proposals.check(given, services().lists)
    if written is None:
        return _form(need, given, wrong, status=422)
    stored = proposals.send(services(), need, written, key=read_key(request.form.get("key", "")))
    flash("已收到，谢谢。请保存回执，凭它查看办理情况。", "good")
    return redirect(url_for("proposals.receipt", token=secret_links.proposal_token(stored.id)), 303)


@pages.get("/proposals/<token>", access=BY_LINK)
def receipt(token: str) -> Response:
    """What was written and how it stands, for whoever has its address; of contacts only that they were given."""
    proposal = services().store.arriving.proposals.get(secret_links.proposal_of(token))
    try:
        need = public_need(services(), proposal.need_id)
    except NotFound:
        need = None
    address = public_address("proposals.receipt", token=token)
    screen = OfferReceiptScreen(
        proposal=proposal,
        need=need,
        token=token,
        address=address,
        code=qr_code(address),
        picture=as_data(proposal_picture(proposal, need, address, services().settings)),
        attached=services().store.arriving.attachments.of_proposal(proposal.id),
    )
    return keep_private(make_response(screen.render()))


@pages.get("/proposals/<token>/receipt.svg", access=BY_LINK, is_page=False)
def picture(token: str) -> Response:
    """The receipt as a picture to keep."""
    proposal = services().store.arriving.proposals.get(secret_links.proposal_of(token))
    address = public_address("proposals.receipt", token=token)
    return as_file(proposal_picture(proposal, None, address, services().settings), proposal.id)


def _need(need_id: str) -> Need:
    """A public need that still takes proposals."""
    need = public_need(services(), need_id)
    if not proposals.is_taken(need):
        raise IllegalStep(f"这项需求{need.public_state.label}，不再收应答")
    return need


def _form(
    need: Need,
    given: proposals.Given,
    wrong: Mapping[str, str] | None = None,
    *,
    status: int = 200,
    notice: str = "",
    attachment_problems: Sequence[str] = (),
) -> Response:
    key = read_key(request.form.get("key", "")) if request.form else new_key()
    screen = OfferScreen(
        need=need,
        given=given,
        wrong=wrong or {},
        key=key,
        attached=attachments.of_key(services(), key),
        fresh=not request.form,
        form=TokenForm(formdata=None),
        notice=notice,
        attachment_problems=attachment_problems,
    )
    return keep_private(make_response(screen.render(), status))
