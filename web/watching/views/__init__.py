"""Asking to be told, confirming and ending it; new pairings at the desk, before an enterprise is told."""

from web.gate.desk_pages import pages as desk
from web.watching.views import (
    card_watch,
    fresh_pages,
    watch_pages,
)

__all__ = [
    "BLUEPRINTS",
    "card_watch",
    "fresh_pages",
    "watch_pages",
]

BLUEPRINTS = (watch_pages.pages, desk)
"""The blueprints of these pages."""
