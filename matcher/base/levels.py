"""The level that people read instead of a number."""

from enum import IntEnum


class Level(IntEnum):
    """How closely a supply fits a need, as practitioners grade it."""

    NONE = 1
    WEAK = 2
    FAIR = 3
    STRONG = 4

    @property
    def label(self) -> str:
        """强相关, 较强相关, 弱相关 or 无相关."""
        return _LABELS[self]


_LABELS = {Level.NONE: "无相关", Level.WEAK: "弱相关", Level.FAIR: "较强相关", Level.STRONG: "强相关"}
