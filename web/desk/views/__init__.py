"""Cards at the desk and the steps on them, the first page, search and lists, the audit log."""

from web.desk.views import (
    audit_log,
    bulk_pages,
    card_steps,
    cards,
    contact_pages,
    find,
    followed,
    front,
    judged_on_card,
    list_page,
    pairings_listed,
    supplies_listed,
    term_names,
    town,
    view_pages,
)
from web.gate.desk_pages import pages as desk

__all__ = [
    "BLUEPRINTS",
    "audit_log",
    "bulk_pages",
    "card_steps",
    "cards",
    "contact_pages",
    "find",
    "followed",
    "front",
    "judged_on_card",
    "list_page",
    "pairings_listed",
    "supplies_listed",
    "term_names",
    "town",
    "view_pages",
]

BLUEPRINTS = (desk,)
"""The blueprints of these pages."""
