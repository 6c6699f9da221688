"""An axis that people can read: from nought to a round number, with round steps."""

import math
from typing import NamedTuple

_ROUND = (1, 2, 2.5, 5, 10)
_STEPS = 4
"""About as many lines as an axis has."""
_NEARLY = 1e-9
"""What a division may be out by."""


class Scale(NamedTuple):
    """The top of an axis, and the values at which it has lines, from 0."""

    top: float
    ticks: tuple[float, ...]


def scale_to(most: float, *, smallest: float = 1) -> Scale:
    """The smallest round axis that has room for a value, in steps of whole multiples of the `smallest` there is."""
    least = max(most, smallest) / _STEPS
    power = 10 ** math.floor(math.log10(least))
    step = next(part * power for part in _ROUND if part * power >= least * (1 - _NEARLY))
    step = math.ceil(step / smallest - _NEARLY) * smallest
    count = max(1, math.ceil(most / step - _NEARLY))
    return Scale(step * count, tuple(step * place for place in range(count + 1)))
