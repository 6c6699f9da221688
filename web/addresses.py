"""Complete addresses of public pages, for whatever is read elsewhere: feeds, site maps, codes, shared links."""

from typing import Any

from flask import current_app, url_for

from web.services import services


def public_address(endpoint: str, **values: Any) -> str:
    """A page's address under the setting `address` where that is set, else under the one that was asked."""
    base = services().settings.address
    if not base:
        return url_for(endpoint, _external=True, **values)
    return base.rstrip("/") + current_app.url_map.bind("site").build(endpoint, values)
