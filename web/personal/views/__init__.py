"""Pages about personal data: for everybody, and for the administrator."""

from web.gate.desk_pages import pages as desk
from web.personal.views import endings_page, notice_pages, request_pages

__all__ = ["BLUEPRINTS", "endings_page", "notice_pages", "request_pages"]

BLUEPRINTS = (notice_pages.pages, desk)
"""The blueprints of these pages."""
