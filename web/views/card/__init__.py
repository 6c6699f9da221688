"""The need card: filling it in, correcting it, and its receipt. For everybody, without an account."""

from web.views.card import answer, correct, fill, receipt, withdraw
from web.views.card.blueprint import pages

__all__ = ["answer", "correct", "fill", "pages", "receipt", "withdraw"]
