"""Addresses of pages as a message gives them: complete, under the site's public address, or none."""

from flask import current_app

from web.receipts import receipt_token
from web.settings import Settings


def links_of(settings: Settings, need_id: str) -> dict[str, str]:
    """The addresses that a text may give, by name; empty ones without the setting `address`."""
    return {
        "receipt": _address(settings, "card.receipt", token=receipt_token(need_id)),
        "desk": _address(settings, "desk.show", need_id=need_id),
    }


def no_links() -> dict[str, str]:
    """What a text gets for whom these pages are not."""
    return {"receipt": "", "desk": ""}


def _address(settings: Settings, endpoint: str, **values: str) -> str:
    if not settings.address:
        return ""
    path = current_app.url_map.bind("site").build(endpoint, values)
    return settings.address.rstrip("/") + path
