"""The JSON API `/api/v1`: public records and their matches, and what fits a text; nothing can be changed by it.

It is described by OpenAPI at `/api/openapi.json`.

Everything it gives starts from `corpus.visibility`, as the pages do.
"""

from web.api import offered_kinds, publications
from web.api.docs import pages as docs_pages
from web.api.routes import api

__all__ = ["api", "docs_pages", "offered_kinds", "publications"]
