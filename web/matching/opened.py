"""The two matchers over one store, for staff and for everybody."""

from typing import NamedTuple

from corpus.records import Need
from matcher import Matcher

SETTLE_AFTER = 0.002
"""The share of the supplies that may have come or gone before the index is weighed anew and saved."""


class Opened(NamedTuple):
    """Both matchers, over the same supplies, and what of the store they were made from."""

    full: Matcher
    public: Matcher
    revision: str


def has_drifted(opened: Opened) -> bool:
    """Whether so much has changed that scores are worth weighing anew."""
    return opened.full.index.drifted > SETTLE_AFTER * opened.full.supplies.count


def whole(record: Need) -> Need:
    """A need with all that it says."""
    return record


def over_the_same(full: Matcher, public: Matcher, revision: str) -> Opened:
    """Both matchers over the supplies of the first."""
    return Opened(full, full.copies.beside(public), revision)
