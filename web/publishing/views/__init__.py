"""Publications: their drafts at the desk, and issues for everybody."""

from web.gate.desk_pages import pages as desk
from web.publishing.views import (
    drafts,
    freezing,
    issues,
    mending,
)

__all__ = [
    "BLUEPRINTS",
    "drafts",
    "freezing",
    "issues",
    "mending",
]

BLUEPRINTS = (issues.pages, desk)
"""The blueprints of these pages."""
