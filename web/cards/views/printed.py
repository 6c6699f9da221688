"""A need card as the bureau's form, for staff to print or file."""

from flask import Response

from corpus.sorts import NEEDS
from web.cards.paper import card_document, card_file_name
from web.documents.word import WORD
from web.gate.access import TOWN_WORKING
from web.gate.desk_pages import pages
from web.gate.scope import own_need
from web.kit.downloads import download
from web.services import services


@pages.get("/needs/<need_id>/card.docx", access=TOWN_WORKING, is_page=False)
def document(need_id: str) -> Response:
    """The card as a Word document, contacts included; the log keeps who took it along."""
    need = own_need(need_id)
    services().store.trail.audit.write(NEEDS, need.id, "export", note="征集卡（Word），含完整联系方式")
    return download(card_document(need, services().lists), WORD, card_file_name(need))
