"""Pages on which supplies are edited where they stand."""

from web.gate.desk_pages import pages as desk
from web.supplying.views import correcting, correcting_own, entering, entering_own, handed_in_list, taking_off

__all__ = ["BLUEPRINTS", "correcting", "correcting_own", "entering", "entering_own", "handed_in_list", "taking_off"]

BLUEPRINTS = (desk,)
"""The blueprints of these pages."""
