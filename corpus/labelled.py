"""Values that are stored, each with the name that people read."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A text as it is stored, with its label: `SIGNED = "signed", "已签约"`."""

    label: str
    """The name that people read."""

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
