"""The question to a record's owner; at the desk the list of what ends, and batches that end together."""

from web.gate.desk_pages import pages as desk
from web.validity.views import (
    asked_again,
    batch_pages,
    batch_public,
    ending,
)

__all__ = [
    "BLUEPRINTS",
    "asked_again",
    "batch_pages",
    "batch_public",
    "ending",
]

BLUEPRINTS = (asked_again.pages, batch_public.pages, desk)
"""The blueprints of these pages."""
