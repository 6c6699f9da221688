"""Judging one pairing after another, by supply, by proposal; letters and the list of gaps."""

from web.gate.desk_pages import pages as desk
from web.pairings.views import (
    by_supply,
    deciding,
    gap_list,
    judge,
    letter_pages,
    offered,
    offering,
)

__all__ = [
    "BLUEPRINTS",
    "by_supply",
    "deciding",
    "gap_list",
    "judge",
    "letter_pages",
    "offered",
    "offering",
]

BLUEPRINTS = (offering.pages, desk)
"""The blueprints of these pages."""
