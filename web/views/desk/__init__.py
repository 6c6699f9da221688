"""The staff desk: the queue of work, cards to accept, pairings to judge. Nothing here is for the public."""

from web.views.desk import (
    attachments,
    document,
    duplicates,
    gaps,
    home,
    importing,
    judge,
    needs,
    notices,
    pairings,
    supplies,
    why,
)
from web.views.desk.blueprint import pages

__all__ = [
    "attachments",
    "document",
    "duplicates",
    "gaps",
    "home",
    "importing",
    "judge",
    "needs",
    "notices",
    "pages",
    "pairings",
    "supplies",
    "why",
]
