"""Pages on which supplies are edited where they stand."""

from web.gate.desk_pages import pages as desk
from web.supplying.views import correcting, entering, taking_off

__all__ = ["BLUEPRINTS", "correcting", "entering", "taking_off"]

BLUEPRINTS = (desk,)
"""The blueprints of these pages."""
