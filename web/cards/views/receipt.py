"""The receipt of a card: what is new, its number, its secret address, where it stands, and what may fit already."""

from dataclasses import dataclass

from flask import Response, make_response, url_for
from markupsafe import Markup

from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES, NeedState
from corpus.store import Attachment, Holding
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
from web.kit.qr.code import qr_code
from web.kit.screen import Screen
from web.records.attachments import of_need
from web.services import services

SUGGESTED = 3
"""Supplies that the receipt shows."""
OPEN_STATES = (NeedState.SUBMITTED, *MATCHED_STATES)
"""While a card is in one of these, the receipt shows what fits."""

RECOMMENDED_STATES = (*MATCHED_STATES, NeedState.SETTLED)
"""While a card is in one of these, the receipt shows what was recommended."""


@dataclass(frozen=True, kw_only=True)
class ReceiptScreen(Screen):
    """A receipt; `answered` is the pairing to which an answer was refused, 0 for none.

    `code` and `picture` keep its address, `holding` says in whose account the card stands, None where nobody is here.
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
    is_open: bool
    attached: tuple[Attachment, ...]
    recommended: tuple[Recommended, ...]
    answer_form: AnswerForm
    answered: int
    refusal: Refusal | None
    holding: Holding | None


@pages.get("/card/receipt/<token>", access=BY_LINK)
def receipt(token: str) -> Response:
    """What the enterprise sent, where it stands, and what fits or was recommended; for whoever has the address."""
    return show_receipt(token)


def show_receipt(token: str, status: int = 200, *, answered: int = 0, refusal: Refusal | None = None) -> Response:
    """The page of a receipt, with the answer to one pairing that was refused."""
    store = services().store
    need = store.needs.get(card_of(token))
    address = url_for("card.receipt", token=token, _external=True)
    progress = progress_of(store, need)
    page = ReceiptScreen(
        need=need,
        token=token,
        address=address,
        code=qr_code(address),
        picture=as_data(receipt_picture(need, address, services().settings)),
        progress=progress,
        news=news_of(services(), need, progress),
        counterparts=supplies_for(services(), need, shown=SUGGESTED) if need.state in OPEN_STATES else None,
        is_open=need.state in MATCHED_STATES,
        attached=of_need(services(), need.id),
        recommended=recommended_for(services(), need) if need.state in RECOMMENDED_STATES else (),
        answer_form=AnswerForm(),
        answered=answered,
        refusal=refusal,
        holding=holding(services(), enterprise_here(), need.id),
    )
    return keep_private(make_response(page.render(), status))


@pages.get("/card/receipt/<token>/receipt.svg", access=BY_LINK, is_page=False)
def picture(token: str) -> Response:
    """The receipt as a picture to keep, for whoever has the address."""
    need = services().store.needs.get(card_of(token))
    address = url_for("card.receipt", token=token, _external=True)
    return as_file(receipt_picture(need, address, services().settings), need.id)


@pages.get("/card/receipt/<token>/card.docx", access=BY_LINK, is_page=False)
def document(token: str) -> Response:
    """The card as the bureau's form, for whoever has the address."""
    need = services().store.needs.get(card_of(token))
    return keep_private(download(card_document(need, services().lists), WORD, card_file_name(need)))
