"""News as pages show it."""

from datetime import datetime
from typing import NamedTuple


class Item(NamedTuple):
    """Something that has happened, in a sentence."""

    text: str
    at: datetime


class Deed(NamedTuple):
    """Something that the enterprise can do now, and where; `look` is the button's: main, quiet or danger."""

    label: str
    place: str
    look: str = "quiet"


class News(NamedTuple):
    """The heading, what comes next, what has happened (newest first), and what can be done (the main thing first)."""

    heading: str
    next: str
    items: tuple[Item, ...] = ()
    deeds: tuple[Deed, ...] = ()
