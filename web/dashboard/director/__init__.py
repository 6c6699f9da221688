"""What a director sees: the year against its targets, stages, flows, the map of the chains, towns, clerks, what stands.

Each part is a picture with its table, both made from the same records; the brief on one page has two of the pictures.
"""

from web.dashboard.director.sight import Sight, see

__all__ = ["Sight", "see"]
