"""What the operator's own programs ask."""

from web.operating.views import probes

__all__ = ["BLUEPRINTS", "probes"]

BLUEPRINTS = (probes.pages,)
