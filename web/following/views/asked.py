"""The question to a supplier, for whoever has its address: the need without contacts, and the answer."""

from dataclasses import dataclass, replace
from datetime import date

from flask import Response, flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.following import INTRODUCED_STATES, Ask, Side
from corpus.records import Need, Supply
from corpus.states import PairingState
from corpus.store import Pairing
from corpus.talking import Party
from web.cards.answering import TEXT_LIMIT, AnswerForm, BadReply, Given, Refusal, refusal
from web.cards.questions import shown_to_supplier
from web.following.following import read_reply
from web.following.improvement import Advice, advice_for
from web.gate.access import BY_LINK
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.secret_links import pairing_of
from web.kit.screen import Screen
from web.services import services
from web.talking.conversation import Talk, talk_of
from web.talking.passing import About

pages = Pages("ask", __name__, url_prefix="/ask")
EXPIRED = "页面停留过久，安全凭据已更新，答复还没有保存。您写的内容还在，请再按一次。"


@dataclass(frozen=True, kw_only=True)
class AskedScreen(Screen):
    """The question to a supplier and the need that it is about, or what became of it.

    `asks` says that it can be answered now; `partner` is the enterprise with its contacts, once both sides have said
    yes, `advice` what enterprises have had against the supply, `refusal` an answer that was refused.
    """

    template = "following/asked.html"
    token: str
    pairing: Pairing
    need: Need | None
    partner: Need | None
    supply: Supply
    ask: Ask | None
    asks: bool
    today: date
    advice: tuple[Advice, ...]
    answer_form: AnswerForm
    refusal: Refusal | None
    talk: Talk


def read_given() -> Given:
    """An answer as it was typed, by either side; `BadValue` for a text that is too long."""
    fields = {name: request.form.get(name, "") for name in ("answer", "reason")}
    version = request.form.get("version", "")
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
    return Given(number, fields, request.form.get("text", "").strip())


def save_answer(pairing_id: int, side: Side, given: Given, *, actor: str = "") -> None:
    """Stores an answer, the side's own where no `actor` is named.

    `BadValue`, `IllegalStep` or `Conflict` has a sentence for the reader.
    """
    if len(given.text) > TEXT_LIMIT:
        raise BadReply("text", f"最多 {TEXT_LIMIT} 个字，现在有 {len(given.text)} 个。还没有保存，请精简后再提交。")
    reply = read_reply(services(), given.fields, given.text)
    services().store.work.following.answer(pairing_id, side, reply, version=given.version, actor=actor or side.label)


@pages.get("/<token>", access=BY_LINK)
def show(token: str) -> AnyResponse:
    """The need, the supply, the question or what became of it."""
    return _page(services().store.pairings.get(pairing_of(token)), token)


def _expired(token: str) -> Response:
    pairing = services().store.pairings.get(pairing_of(token))
    return _page(pairing, token, 422, refusal(read_given(), BadValue(EXPIRED)))


@pages.post("/<token>", endpoint="answer", access=BY_LINK, expired=_expired)
def answer(token: str) -> AnyResponse:
    """Stores the answer, given to one version of the question."""
    number, given = pairing_of(token), read_given()
    try:
        save_answer(number, Side.SUPPLIER, given)
    except BadValue as problem:
        return _page(services().store.pairings.get(number), token, 422, refusal(given, problem))
    except (Conflict, IllegalStep) as problem:
        return _page(services().store.pairings.get(number), token, 409, refusal(given, problem))
    flash("答复已保存，谢谢。洽谈开始之前可以修改。", "good")
    return redirect(url_for("ask.show", token=token), 303)


def show_asked(token: str, status: int, *, typed: str, problem: str) -> Response:
    """The page with a message that was not sent."""
    return _page(services().store.pairings.get(pairing_of(token)), token, status, unsaid=(typed, problem))


def _page(
    pairing: Pairing,
    token: str,
    status: int = 200,
    refused: Refusal | None = None,
    *,
    unsaid: tuple[str, str] = ("", ""),
) -> Response:
    store = services().store
    need, followed = store.needs.get(pairing.need_id), store.work.following.of(pairing.id)
    shown, ask = shown_to_supplier(need), followed.asks.get(Side.SUPPLIER)
    page = AskedScreen(
        token=token,
        pairing=pairing,
        need=shown,
        partner=need if pairing.state in INTRODUCED_STATES else None,
        supply=store.supplies.get(pairing.supply_id),
        ask=ask,
        asks=pairing.state == PairingState.ASKED and ask is not None and shown is not None,
        today=store.today(),
        advice=advice_for(store, pairing.supply_id),
        answer_form=AnswerForm(),
        refusal=refused,
        talk=_talk(pairing, need, token, unsaid, may_read=shown is not None),
    )
    return keep_private(make_response(page.render(), status))


def _talk(pairing: Pairing, need: Need, token: str, unsaid: tuple[str, str], *, may_read: bool) -> Talk:
    """The conversation about the pairing; no form where the need stays within the bureau."""
    about = About(need, pairing, services().store.supplies.get(pairing.supply_id))
    place = url_for("ask.say", token=token)
    talk = talk_of(services(), about, Party.SUPPLIER, place, typed=unsaid[0], problem=unsaid[1])
    return talk if may_read else replace(talk, may_write=False)
