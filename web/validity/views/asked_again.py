"""The question whether a record is still true, for whoever has its address. Opening it changes nothing: mail programs
follow links by themselves.
"""

from dataclasses import dataclass

from flask import Response, flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import BadValue, Conflict, IllegalStep, NotFound
from corpus.records import Need, Supply
from corpus.visibility import named_record, public_record
from web.gate.access import BY_LINK
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.secret_links import asked_by
from web.kit.screen import Screen
from web.records.ageing import Ends, find
from web.records.ageing import ends as ends_of
from web.services import services
from web.validity.still_valid import Answer, Offer, offers
from web.validity.still_valid import settle as do_what

pages = Pages("valid", __name__, url_prefix="/valid")


@dataclass(frozen=True, kw_only=True)
class AskedAgainScreen(Screen):
    """A record, what everybody may see of it, and the answers that can be given; none where it is settled."""

    template = "validity/asked_again.html"
    token: str
    record: Need | Supply
    shown: Need | Supply
    is_need: bool
    offers: tuple[Offer, ...]
    ends: Ends


@pages.get("/<token>", access=BY_LINK)
def show(token: str) -> AnyResponse:
    """The record and the answers; after an answer or another change, only how it stands."""
    return _page(token)


@pages.post("/<token>", access=BY_LINK)
def settle(token: str) -> AnyResponse:
    """Does what the answer says, once."""
    asked, text = asked_by(token), request.form.get("answer", "")
    if text not in set(Answer):
        raise BadValue("请从页面上的按钮选择一项答复")
    try:
        do_what(services(), find(services(), asked.record_id), asked.version, Answer(text))
    except (Conflict, IllegalStep):
        return _page(token, 409)
    flash("已办好，谢谢。", "good")
    return redirect(url_for("valid.show", token=token), 303)


def _page(token: str, status: int = 200) -> Response:
    asked = asked_by(token)
    record = find(services(), asked.record_id)
    is_open, ends = record.version == asked.version, ends_of(services(), record)
    page = AskedAgainScreen(
        token=token,
        record=record,
        shown=_shown(record),
        is_need=isinstance(record, Need),
        offers=offers(record, services().settings.valid_months, renewed=ends.is_renewed) if is_open else (),
        ends=ends,
    )
    return keep_private(make_response(page.render(), status))


def _shown(record: Need | Supply) -> Need | Supply:
    """What everybody may see of the record, or its title alone: an address may be passed on."""
    try:
        return public_record(record)
    except NotFound:
        return named_record(record)
