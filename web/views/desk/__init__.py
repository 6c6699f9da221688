"""The staff desk: the queue of work, cards to accept, pairings to judge. Nothing here is for the public."""

from web.views.desk import (
    accounts,
    attachments,
    audit,
    document,
    duplicates,
    follow,
    gaps,
    home,
    import_mending,
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
    "document",
    "duplicates",
    "follow",
    "gaps",
    "home",
    "import_mending",
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
