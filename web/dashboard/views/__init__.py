"""Figures at the desk: tables and lists, what a director sees, the targets of a year, effects registered."""

from web.dashboard.views import (
    effect_pages,
    effect_reports,
    figure_pages,
    link_pages,
    overview_pages,
    target_pages,
)
from web.gate.desk_pages import pages

__all__ = [
    "BLUEPRINTS",
    "effect_pages",
    "effect_reports",
    "figure_pages",
    "link_pages",
    "overview_pages",
    "target_pages",
]

BLUEPRINTS = (pages,)
"""The blueprints of these pages."""
