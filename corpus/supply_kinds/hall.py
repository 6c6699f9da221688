"""How supplies of a kind stand in the hall, as data: what a row of a list says, by what a list is narrowed, what the
button on their page says.

A filter reads fields of the kind as they are stored. An address names it with one value; one that makes no sense fits
nothing.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from corpus.taxonomy import Taxonomies

Stored = Mapping[str, Any]
"""Fields of a supply as JSON, by key; None, or nothing, where one is not given."""
OPEN, COMING = "open", "coming"
"""Windows of days that are not so many from today on: what today lies in, and what begins today or later."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A filter of one kind's lists: its name in addresses, its label, the fields that it reads."""

    name: str
    label: str
    fields: tuple[str, ...]

    def words(self, value: str, lists: Taxonomies) -> str:
        """What people read of a value."""
        return value


@dataclass(frozen=True, slots=True)
class OfTerms(Narrowing):
    """One of the terms that a field says: codes of a list, or words as they stand where `taxonomy` is empty."""

    taxonomy: str = ""

    def said(self, stored: Stored) -> tuple[str, ...]:
        """The terms of a supply."""
        value = stored.get(self.fields[0]) or ()
        return (value,) if isinstance(value, str) else tuple(value)

    def words(self, value: str, lists: Taxonomies) -> str:
        return lists[self.taxonomy].name_of(value) if self.taxonomy else value


@dataclass(frozen=True, slots=True)
class AskedFor(OfTerms):
    """One of the terms that conditions ask of an attribute; what is asked not to be the case is none."""

    def said(self, stored: Stored) -> tuple[str, ...]:
        rows = [row for row in stored.get(self.fields[0]) or () if row.get("attribute") == self.name]
        wanted = [row.get("value", "").split("|") for row in rows if row.get("comparison") != "none_of"]
        return tuple(dict.fromkeys(code for codes in wanted for code in codes if code))


@dataclass(frozen=True, slots=True)
class AtLeast(Narrowing):
    """A number or a sum that is as high as asked for, at its upper end; `bands` are offered, any other may be typed."""

    unit: str = ""
    bands: tuple[int, ...] = ()

    def said(self, stored: Stored) -> float:
        """The number of a supply; NaN, which is as high as nothing, where it says none."""
        value = stored.get(self.fields[0])
        if isinstance(value, Mapping):
            low, high = value.get("low"), value.get("high")
            value = math.inf if high is None and low is not None else high
        return math.nan if value is None else float(value)

    def words(self, value: str, lists: Taxonomies) -> str:
        return f"{value} {self.unit}以上" if number_in(value) is not None else value


@dataclass(frozen=True, slots=True)
class InDays(Narrowing):
    """A time, by its first and its last day: that it goes on today, begins from today on, or ends within so many days.

    `fields` are those of the two days; one that stands for both is a day of itself.
    """

    windows: tuple[str, ...] = ()
    ending: str = ""

    def said(self, stored: Stored) -> tuple[int, int]:
        """First and last day by their ordinals; 0 where it says none."""
        days = [_ordinal(stored.get(field)) for field in self.fields]
        return days[0], days[-1]

    def words(self, value: str, lists: Taxonomies) -> str:
        named = {OPEN: "正在受理", COMING: "今天起"}
        return named.get(value) or (f"{value} 天内{self.ending}" if value.isdecimal() else value)


class Glance(NamedTuple):
    """What a row of a list says of some fields, after some words; the values of several are joined."""

    fields: tuple[str, ...]
    before: str = ""
    joined: str = "–"


@dataclass(frozen=True, slots=True)
class Hall:
    """How a kind stands in the hall.

    `about` is what its visitors are told of it in a sentence, `action` what the button on a supply's page says, and
    `prompt` what the form behind it asks, with an `example`; without one it asks what it asks of an achievement.
    Without a `glance` a row says what an achievement's says.
    """

    action: str = "我想对接这一项"
    about: str = ""
    prompt: str = ""
    example: str = ""
    glance: tuple[Glance, ...] = ()
    filters: tuple[Narrowing, ...] = ()

    def filter_named(self, name: str) -> Narrowing | None:
        """The filter of this name."""
        return next((known for known in self.filters if known.name == name), None)


SHOWN_PLAINLY = Hall()
"""Of a kind that says nothing of it."""


def glances(*items: str | Glance) -> tuple[Glance, ...]:
    """What rows say; a field by its name alone is shown as it stands."""
    return tuple(item if isinstance(item, Glance) else Glance((item,)) for item in items)


def number_in(text: str) -> float | None:
    """The number that an address says; None for anything that is none, or none that can be compared."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _ordinal(day: Any) -> int:
    return date.fromisoformat(day).toordinal() if day else 0
