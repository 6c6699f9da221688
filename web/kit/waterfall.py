"""A score as a waterfall: one bar for every part, each beginning where the one before ends, then their sum.

A part that takes away runs back from there.
"""

from collections.abc import Iterator
from typing import NamedTuple

from matcher import Reasons


class Bar(NamedTuple):
    """One bar; `start` and `width` in hundredths of all that adds to the sum, `share` as it counts in the score."""

    label: str
    start: float
    width: float
    share: float
    is_sum: bool = False


def bars(reasons: Reasons) -> tuple[Bar, ...]:
    """The bars of a pairing's reasons, the greatest part first; none where nothing is shared."""
    return tuple(_bars(reasons))


def _bars(reasons: Reasons) -> Iterator[Bar]:
    if reasons.score <= 0:
        return
    gained = sum(max(share, 0.0) for _, share in reasons.parts)
    end = 0.0
    for label, share in reasons.parts:
        width = 100 * share / gained
        yield Bar(label, min(end, end + width), abs(width), share)
        end += width
    yield Bar("合计", 0.0, 100 * reasons.score / gained, reasons.score, is_sum=True)
