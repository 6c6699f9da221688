"""Days as addresses say them."""

from datetime import date


def read_day(text: str) -> date | None:
    """The day that a text names in ISO form, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
