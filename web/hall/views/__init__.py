"""The hall's pages, for everybody; nothing of a record but its public words."""

from web.hall.views import (
    column_pages,
    elder_mode,
    feed_files,
    framed,
    home,
    kind_files,
    needs,
    problem,
    search_engines,
    suggest,
    supplies,
)

__all__ = [
    "BLUEPRINTS",
    "column_pages",
    "elder_mode",
    "feed_files",
    "framed",
    "home",
    "kind_files",
    "needs",
    "problem",
    "search_engines",
    "suggest",
    "supplies",
]

BLUEPRINTS = (
    column_pages.pages,
    elder_mode.pages,
    feed_files.pages,
    framed.pages,
    home.pages,
    kind_files.pages,
    needs.pages,
    problem.pages,
    search_engines.pages,
    suggest.pages,
    supplies.pages,
)
"""The blueprints of these pages."""
