"""The receipt of a card: what is new, its number, its secret address, where it stands, and what may fit already."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flask import Response, make_response, url_for
from markupsafe import Markup

from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES, NeedState
from corpus.store import Attachment, Holding
from corpus.talking import Party
from web.cards.answering import AnswerForm, Refusal
from web.cards.joined import holding
from web.cards.news import News, news_of
from web.cards.paper import card_document, card_file_name
from web.cards.progress import Progress, progress_of
from web.cards.views.blueprint import pages
from web.documents.receipt_picture import as_data, as_file, receipt_picture
from web.documents.word import WORD
from web.fit.counterparts import Counterparts, supplies_for
from web.fit.recommended import Recommended, recommended_for
from web.gate.access import BY_LINK
from web.gate.privacy import keep_private
from web.gate.secret_links import card_of
from web.gate.security import enterprise_here
from web.kit.downloads import download
from web.kit.public_address import public_address
from web.kit.qr.code import qr_code
from web.kit.screen import Screen
from web.notices.reachable import can_tell
from web.offers.for_need import Offers, offers_for
from web.records.attachments import of_need
from web.services import services
from web.talking.conversation import Talk, about_pairing, talk_of
from web.talking.passing import About

SUGGESTED = 3
"""Supplies that the receipt shows."""
OPEN_STATES = (NeedState.SUBMITTED, *MATCHED_STATES)
"""While a card is in one of these, the receipt shows what fits."""

RECOMMENDED_STATES = (*MATCHED_STATES, NeedState.SETTLED)
"""While a card is in one of these, the receipt shows what was recommended."""


class Unsaid(NamedTuple):
    """A message that was not sent: about which pairing (0: the card alone), what was typed, and why not."""

    number: int
    typed: str
    problem: str


@dataclass(frozen=True, kw_only=True)
class ReceiptScreen(Screen):
    """A receipt; `answered` is the pairing to which an answer was refused, 0 for none.

    `code` and `picture` keep its address, `holding` says in whose account the card stands, None where nobody is here.
    `talk` is the conversation with the bureau, `talks` are those about pairings by their numbers;
    `may_watch` says that its enterprise can be told of new supplies, `is_watched` that it has asked for that.
    """

    template = "cards/receipt.html"
    need: Need
    token: str
    address: str
    code: Markup
    picture: str
    progress: Progress
    news: News
    counterparts: Counterparts[Supply] | None
    offers: Offers | None
    is_open: bool
    attached: tuple[Attachment, ...]
    recommended: tuple[Recommended, ...]
    answer_form: AnswerForm
    answered: int
    refusal: Refusal | None
    holding: Holding | None
    talk: Talk
    talks: Mapping[int, Talk]
    is_watched: bool
    may_watch: bool


@pages.get("/card/receipt/<token>", access=BY_LINK)
def receipt(token: str) -> Response:
    """What the enterprise sent, where it stands, and what fits or was recommended; for whoever has the address."""
    return show_receipt(token)


def show_receipt(
    token: str,
    status: int = 200,
    *,
    answered: int = 0,
    refusal: Refusal | None = None,
    unsaid: Unsaid | None = None,
) -> Response:
    """The page of a receipt, with the answer to one pairing that was refused, or with what could not be said."""
    store = services().store
    need = store.needs.get(card_of(token))
    address = public_address("card.receipt", token=token)
    progress = progress_of(store, need)
    recommended = recommended_for(services(), need) if need.state in RECOMMENDED_STATES else ()
    page = ReceiptScreen(
        need=need,
        token=token,
        address=address,
        code=qr_code(address),
        picture=as_data(receipt_picture(need, address, services().settings)),
        progress=progress,
        news=news_of(services(), need, progress),
        counterparts=supplies_for(services(), need, shown=SUGGESTED) if need.state in OPEN_STATES else None,
        offers=offers_for(services(), need, services().matching.public()) if need.state in OPEN_STATES else None,
        is_open=need.state in MATCHED_STATES,
        attached=of_need(services(), need.id),
        recommended=recommended,
        answer_form=AnswerForm(),
        answered=answered,
        refusal=refusal,
        holding=holding(services(), enterprise_here(), need.id),
        talk=_talk(About(need), token, unsaid),
        is_watched=store.telling.watches.of_card(need.id) is not None,
        may_watch=need.state in OPEN_STATES and can_tell(services(), need),
        talks={each.pairing.id: _talk(about_pairing(services(), each.pairing), token, unsaid) for each in recommended},
    )
    return keep_private(make_response(page.render(), status))


def _talk(about: About, token: str, unsaid: Unsaid | None) -> Talk:
    number = about.pairing_id
    place = url_for("card.say_to", token=token, number=number) if number else url_for("card.say", token=token)
    said = unsaid if unsaid and unsaid.number == number else Unsaid(number, "", "")
    return talk_of(services(), about, Party.ENTERPRISE, place, typed=said.typed, problem=said.problem)


@pages.get("/card/receipt/<token>/receipt.svg", access=BY_LINK, is_page=False)
def picture(token: str) -> Response:
    """The receipt as a picture to keep, for whoever has the address."""
    need = services().store.needs.get(card_of(token))
    address = public_address("card.receipt", token=token)
    return as_file(receipt_picture(need, address, services().settings), need.id)


@pages.get("/card/receipt/<token>/card.docx", access=BY_LINK, is_page=False)
def document(token: str) -> Response:
    """The card as the bureau's form, for whoever has the address."""
    need = services().store.needs.get(card_of(token))
    return keep_private(download(card_document(need, services().lists), WORD, card_file_name(need)))
