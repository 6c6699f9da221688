"""The staff desk: the queue of work, cards to accept, pairings to judge. Nothing here is for the public."""

from web.views.desk import (
    accounts,
    attachments,
    audit,
    dashboard,
    document,
    duplicates,
    follow,
    gaps,
    home,
    importing,
    judge,
    letters,
    needs,
    notices,
    pairings,
    supplies,
    why,
)
from web.views.desk.blueprint import pages

__all__ = [
    "accounts",
    "attachments",
    "audit",
    "dashboard",
    "document",
    "duplicates",
    "follow",
    "gaps",
    "home",
    "importing",
    "judge",
    "letters",
    "needs",
    "notices",
    "pages",
    "pairings",
    "supplies",
    "why",
]
