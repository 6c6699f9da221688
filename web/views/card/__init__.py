"""The need card: filling it in, and its receipt. For everybody, without an account."""

from web.views.card import fill, receipt, withdraw
from web.views.card.blueprint import pages

__all__ = ["fill", "pages", "receipt", "withdraw"]
