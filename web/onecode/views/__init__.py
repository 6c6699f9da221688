"""The page for everybody, by card and by code; what an account says of itself; codes and lists of staff."""

from web.enterprises.views.enterprise_pages import pages as account
from web.gate.desk_pages import pages as desk
from web.onecode.views import (
    code_sheets,
    enterprise_sheets,
    fitting_enterprises,
    one_page,
    own_facts,
    told_of_fits,
)

__all__ = [
    "BLUEPRINTS",
    "code_sheets",
    "enterprise_sheets",
    "fitting_enterprises",
    "one_page",
    "own_facts",
    "told_of_fits",
]

BLUEPRINTS = (one_page.pages, account, desk)
"""The blueprints of these pages."""
