"""Pages of the administration."""

from web.administration.views import (
    backup_page,
    everyday_words,
    failure_list,
    fits_in_use,
    own_lists,
    settings_page,
    system_front,
    versions,
)
from web.gate.desk_pages import pages as desk

__all__ = [
    "BLUEPRINTS",
    "backup_page",
    "everyday_words",
    "failure_list",
    "fits_in_use",
    "own_lists",
    "settings_page",
    "system_front",
    "versions",
]

BLUEPRINTS = (desk,)
"""The blueprints of these pages."""
