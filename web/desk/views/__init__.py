"""Cards at the desk and the steps on them, the first page, the audit log."""

from web.desk.views import (
    audit_log,
    card_steps,
    cards,
    front,
    judged_on_card,
    term_names,
    town,
)
from web.gate.desk_pages import pages as desk

__all__ = [
    "BLUEPRINTS",
    "audit_log",
    "card_steps",
    "cards",
    "front",
    "judged_on_card",
    "term_names",
    "town",
]

BLUEPRINTS = (desk,)
"""The blueprints of these pages."""
