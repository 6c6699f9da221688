"""Whether what a supply measured, it measured under the conditions that the need sets, or under harder ones."""

import math
from collections.abc import Sequence

from matcher.conditions.quantities import rules
from matcher.conditions.statement import Requirement, Setting

_EQUAL, _NEAR, _DEGREES = 0.01, 0.1, 2.0
_ROOM = (15.0, 30.0)
"""Temperatures at which things are measured where nothing is said."""
_MORE = ("time", "times", "turns")


def hold(asked: Requirement, offered: Requirement) -> bool:
    """Whether every condition of the need holds for the statement of the supply."""
    worn = rules().any_in("wearing", asked.quantity) and not rules().any_in("gathering", asked.quantity)
    return all(
        _is_room(setting) or any(_covers(setting, other, worn=worn) for other in offered.settings)
        for setting in asked.settings
    )


def hold_exactly(asked: Sequence[Setting], offered: Sequence[Setting]) -> bool:
    """Whether both sides set the same conditions, no more and no others."""
    return all(
        _is_room(each) or any(_is_alike(each, other) for other in others)
        for mine, others in ((asked, offered), (offered, asked))
        for each in mine
    )


def _is_room(setting: Setting) -> bool:
    return setting.dimension == "temperature" and _ROOM[0] <= setting.value <= _ROOM[1]


def _covers(setting: Setting, other: Setting, *, worn: bool) -> bool:
    if setting.dimension != other.dimension:
        return False
    if setting.dimension == "temperature":
        harder = other.value >= setting.value > _ROOM[1] or other.value <= setting.value < 0
        return abs(setting.value - other.value) <= _DEGREES or (worn and harder)
    harder = worn and setting.dimension in _MORE and other.value >= setting.value
    return harder or math.isclose(setting.value, other.value, rel_tol=_NEAR)


def _is_alike(setting: Setting, other: Setting) -> bool:
    return setting.dimension == other.dimension and math.isclose(setting.value, other.value, rel_tol=_EQUAL)
