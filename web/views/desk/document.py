"""A need card as the bureau's form, for staff to print or file."""

from flask import Response

from web.documents import WORD, card_document, card_file_name
from web.downloads import download
from web.services import services
from web.views.desk.blueprint import pages
from web.views.desk.scope import own_need


@pages.get("/needs/<need_id>/card.docx")
def document(need_id: str) -> Response:
    """The card as a Word document, contacts included."""
    need = own_need(need_id)
    return download(card_document(need, services().lists), WORD, card_file_name(need))
