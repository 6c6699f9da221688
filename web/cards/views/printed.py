"""A need card as the bureau's form, for staff to print or file."""

from flask import Response

from web.cards.paper import card_document, card_file_name
from web.documents.word import WORD
from web.gate.access import TOWN_READING
from web.gate.desk_pages import pages
from web.gate.scope import own_need
from web.kit.downloads import download
from web.services import services


@pages.get("/needs/<need_id>/card.docx", access=TOWN_READING, is_page=False)
def document(need_id: str) -> Response:
    """The card as a Word document, contacts included."""
    need = own_need(need_id)
    return download(card_document(need, services().lists), WORD, card_file_name(need))
