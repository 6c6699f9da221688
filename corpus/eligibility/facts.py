"""What is known of an asker: by attribute, each from whoever said it; what is not there is not known."""

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A number that is known to lie from `low` to `high`, both included; `Span.of(5)` is exactly five."""

    low: float = -math.inf
    high: float = math.inf

    @classmethod
    def of(cls, number: float) -> "Span":
        """Exactly this number."""
        return cls(number, number)


Fact = tuple[str, ...] | Span | bool
"""Codes of all terms that hold (an empty tuple says that none does), a number, or yes and no."""
Facts = Mapping[str, Fact]
