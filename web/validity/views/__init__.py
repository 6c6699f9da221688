"""The question to a record's owner, and the list of what ends at the desk."""

from web.gate.desk_pages import pages as desk
from web.validity.views import (
    asked_again,
    ending,
)

__all__ = [
    "BLUEPRINTS",
    "asked_again",
    "ending",
]

BLUEPRINTS = (asked_again.pages, desk)
"""The blueprints of these pages."""
