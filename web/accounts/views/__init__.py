"""Pages of accounts: logging in and out, the password, and staff's accounts."""

from web.accounts.views import (
    log_in,
    password,
    staff,
)
from web.gate.desk_pages import pages as desk

__all__ = [
    "BLUEPRINTS",
    "log_in",
    "password",
    "staff",
]

BLUEPRINTS = (log_in.pages, password.pages, desk)
"""The blueprints of these pages."""
