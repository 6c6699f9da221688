"""The need card's pages: filling it in, correcting it, its receipt, asking after it; and what staff print of it."""

from web.cards.views import (
    asking,
    attached,
    blueprint,
    call,
    correct,
    fill,
    open_step,
    poster_sheets,
    printed,
    receipt,
    want,
    withdraw,
)
from web.gate.desk_pages import pages as desk

__all__ = [
    "BLUEPRINTS",
    "asking",
    "attached",
    "blueprint",
    "call",
    "correct",
    "fill",
    "open_step",
    "poster_sheets",
    "printed",
    "receipt",
    "want",
    "withdraw",
]

BLUEPRINTS = (asking.pages, blueprint.pages, want.pages, desk)
"""The blueprints of these pages."""
