"""Documents that people print, sign and file: made from records alone, without the store."""

from web.documents.card import card_document, card_file_name
from web.documents.word import WORD

__all__ = ["WORD", "card_document", "card_file_name"]
