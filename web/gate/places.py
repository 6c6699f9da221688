"""Addresses that a visitor brings along: where to go on after a log-in, and under which name the site was asked."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from web.settings import Settings


def is_local(place: str) -> bool:
    """Whether an address stays on this site whatever a browser makes of it."""
    # Browsers read a backslash as a slash and drop control characters, so neither may occur at all.
    return place.startswith("/") and not place.startswith("//") and "\\" not in place and place.isprintable()


def is_own_host(host: str, settings: Settings) -> bool:
    """Whether the site answers under this name: one of its own, an address or a name of the local network.

    Another site's name can be led here (DNS rebinding), and what it asks would come from the visitor's own browser.
    Names without a dot and addresses belong to no other site. Without a name in the settings every one is taken.
    """
    own = {urlsplit(settings.address).hostname or "", *settings.hosts.lower().split()} - {""}
    if not own:
        return True
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:  # brackets that belong to no address
        return False
    return name in own or "." not in name or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
