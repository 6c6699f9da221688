"""Where what a supply reaches lies beside what a need asks: two marks on one axis of the quantity's own unit.

No share of anything: the axis has no end that means whole, and the words beside it give the numbers.
"""

import math
from typing import NamedTuple

from matcher.conditions.comparison import Checked, Outcome, offered_ends, wanted_ends
from matcher.conditions.statement import ABSENT

_LENGTH, _EDGE = 100.0, 8.0
"""The length of the axis, and how much of it lies beyond the outermost value on either side."""
_THIN = 2.0
"""How wide a single value is drawn."""


class Scale(NamedTuple):
    """What is asked and what is offered, each from one place of the axis to another, 0 to 100."""

    asked: tuple[float, float]
    offered: tuple[float, float]


def scale_of(checked: Checked) -> Scale | None:
    """The scale of a requirement that is met or missed; None where there is nothing to compare by a length."""
    offered = checked.offered
    if checked.outcome is Outcome.UNKNOWN or offered is None or offered.unit == ABSENT:
        return None
    asked, said = wanted_ends(checked.requirement), offered_ends(offered)
    values = [value for value in (*asked, *said) if math.isfinite(value)]
    least, most = min(values), max(values)
    if least == most:
        least, most = least - 1, most + 1
    return Scale(_placed(asked, least, most), _placed(said, least, most))


def _placed(ends: tuple[float, float], least: float, most: float) -> tuple[float, float]:
    """Where a range begins and ends; what has no bound on one side reaches to the end of the axis."""
    low, high = (_place(end, least, most) for end in ends)
    if high - low < _THIN:
        middle = (low + high) / 2
        low, high = middle - _THIN / 2, middle + _THIN / 2
    return round(low, 2), round(high, 2)


def _place(value: float, least: float, most: float) -> float:
    if math.isinf(value):
        return 0.0 if value < 0 else _LENGTH
    return _EDGE + (value - least) / (most - least) * (_LENGTH - 2 * _EDGE)
