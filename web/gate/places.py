"""Addresses that a visitor brings along, such as where to go on after a log-in."""


def is_local(place: str) -> bool:
    """Whether an address stays on this site whatever a browser makes of it."""
    # Browsers read a backslash as a slash and drop control characters, so neither may occur at all.
    return place.startswith("/") and not place.startswith("//") and "\\" not in place and place.isprintable()
