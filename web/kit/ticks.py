"""Ticks in addresses: asked for, asked for without, or not asked."""


def read_tick(text: str) -> bool | None:
    """True for "1", False for "0"; None for anything else, which does not restrict."""
    return {"1": True, "0": False}.get(text)
