"""Following up at the desk; questions and answers on the pages of both sides; the supplier's pages."""

from web.following.views import (
    answered,
    asked,
    follow,
    supplier,
    talked,
)
from web.gate.desk_pages import pages as desk

__all__ = [
    "BLUEPRINTS",
    "answered",
    "asked",
    "follow",
    "supplier",
    "talked",
]

BLUEPRINTS = (asked.pages, supplier.pages, desk)
"""The blueprints of these pages."""
