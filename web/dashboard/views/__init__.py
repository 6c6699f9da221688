"""Figures at the desk: tables and lists, what a director sees, the targets of a year."""

from web.dashboard.views import figure_pages, link_pages, overview_pages, target_pages
from web.gate.desk_pages import pages

__all__ = ["BLUEPRINTS", "figure_pages", "link_pages", "overview_pages", "target_pages"]

BLUEPRINTS = (pages,)
"""The blueprints of these pages."""
