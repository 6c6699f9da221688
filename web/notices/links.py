"""Addresses of pages as a message gives them: complete, under the site's public address, or none."""

from flask import current_app

from corpus.records import Need, Supply
from web.gate.secret_links import ask_token, receipt_token, valid_token
from web.settings import Settings

PAGES = {
    "receipt": ("card.receipt",),
    "correct": ("card.correct", "card.receipt"),
    "progress": ("progress.ask",),
    "desk": ("desk.show",),
}
"""The page that each address leads to: the first of these that the application has."""


def links_of(settings: Settings, need_id: str) -> dict[str, str]:
    """The addresses that a text may give, by name; empty ones without the setting `address`."""
    if not settings.address:
        return no_links()
    known = {"token": receipt_token(need_id), "need_id": need_id}
    return no_links() | {name: _address(settings, endpoints, known) for name, endpoints in PAGES.items()}


def supplier_links(settings: Settings, pairing_id: int) -> dict[str, str]:
    """The only address that a supplier is given: the question about one pairing."""
    if not settings.address or not pairing_id:
        return no_links()
    return no_links() | {"ask": _address(settings, ("ask.show",), {"token": ask_token(pairing_id)})}


def valid_link(settings: Settings, record: Need | Supply) -> dict[str, str]:
    """The address of the question whether a record is still true, for its own side."""
    if not settings.address:
        return no_links()
    return no_links() | {"valid": _address(settings, ("valid.show",), {"token": valid_token(record)})}


def expiring_link(settings: Settings) -> dict[str, str]:
    """The address of the desk's list of what ends soon."""
    return no_links() | ({"desk": _address(settings, ("desk.ageing",), {})} if settings.address else {})


def no_links() -> dict[str, str]:
    """What a text gets for whom these pages are not."""
    return dict.fromkeys((*PAGES, "ask", "valid"), "")


def _address(settings: Settings, endpoints: tuple[str, ...], known: dict[str, str]) -> str:
    routes = current_app.url_map
    endpoint = next((candidate for candidate in endpoints if candidate in current_app.view_functions), "")
    if not endpoint:
        return ""
    values = {name: known[name] for rule in routes.iter_rules(endpoint) for name in rule.arguments}
    return settings.address.rstrip("/") + routes.bind("site").build(endpoint, values)
