"""The desk's pages of lists: uploading, preview, mending, and guessed values."""

from web.gate.desk_pages import pages as desk
from web.imports.views import (
    empty_lists,
    guesses,
    lists,
    lists_from_units,
    mending_lists,
)

__all__ = [
    "BLUEPRINTS",
    "empty_lists",
    "guesses",
    "lists",
    "lists_from_units",
    "mending_lists",
]

BLUEPRINTS = (desk,)
"""The blueprints of these pages."""
