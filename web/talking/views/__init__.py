"""The inbox, and visits and meetings, at the desk."""

from web.gate.desk_pages import pages as desk
from web.talking.views import (
    inbox_pages,
    meeting_pages,
)

__all__ = [
    "BLUEPRINTS",
    "inbox_pages",
    "meeting_pages",
]

BLUEPRINTS = (desk,)
"""The blueprints of these pages."""
