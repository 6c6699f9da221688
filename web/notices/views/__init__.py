"""Messages at the desk: what waits, what failed, and what staff told by hand."""

from web.gate.desk_pages import pages as desk
from web.notices.views import (
    messages,
    told,
)

__all__ = [
    "BLUEPRINTS",
    "messages",
    "told",
]

BLUEPRINTS = (desk,)
"""The blueprints of these pages."""
