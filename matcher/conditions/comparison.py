"""Requirements of a need beside what a supply says: met, missed, or not said.

A wrong 未达到 is worse than 未说明: what is not plainly the same quantity, in the same dimension and under the same
conditions, is not compared.
"""

import math
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from matcher.conditions.amounts import Relation
from matcher.conditions.complements import complements, with_kept
from matcher.conditions.holding import hold, hold_exactly
from matcher.conditions.kinship import Kin, kin
from matcher.conditions.quantities import is_bare, is_span
from matcher.conditions.statement import ABSENT, Requirement

_EQUAL, _ABOUT, _FAR, _WORLDS = 0.01, 0.1, 20, 200
_MEASURED = ("time", "length", "mass", "times")
"""Dimensions that all things have, so that a name that is only near and a number far away are of another."""
_ALIKE = {"室温": "常温", "初始": "初始值"}
_UP = (Relation.AT_LEAST, Relation.MORE, Relation.RISEN)
_DOWN = (Relation.AT_MOST, Relation.LESS, Relation.FALLEN, Relation.WITHIN)


class Outcome(Enum):
    """What becomes of a requirement; the value is what people read."""

    MET = "满足"
    MISSED = "未达到"
    UNKNOWN = "未说明"


class Checked(NamedTuple):
    """A requirement with its outcome and the supply's statement that decided it, None where there is none."""

    requirement: Requirement
    outcome: Outcome
    offered: Requirement | None = None

    @property
    def evidence(self) -> str:
        """The piece of the supply's text; empty where nothing is said."""
        return self.offered.text if self.offered else ""


def compare(need: Sequence[Requirement], supply: Sequence[Requirement]) -> list[Checked]:
    """Each requirement of a need with what a supply says of it, in the need's order."""
    said = [with_kept(offered) for offered in (*supply, *complements(supply))]
    return [_check(with_kept(requirement), said)._replace(requirement=requirement) for requirement in need]


def _check(asked: Requirement, supply: Sequence[Requirement]) -> Checked:
    offers = [
        _Found(kin(asked, offered), Checked(asked, _outcome(asked, offered), offered))
        for offered in supply
        if _is_about(asked, offered)
    ]
    offers = [each for each in offers if _is_near(asked, each)]
    if not all(each.met for each in offers if each.kin is Kin.PERHAPS):
        offers = [each for each in offers if each.kin is not Kin.PERHAPS]
    offers.sort(key=lambda each: -each.kin)
    if _is_missed_by_the_very_same(offers):
        offers = [each for each in offers if each.checked.outcome is Outcome.MISSED]
    for outcome in (Outcome.MET, Outcome.UNKNOWN, Outcome.MISSED):  # said differently twice is not plainly missed
        for each in offers:
            if each.checked.outcome is outcome:
                return each.checked
    return Checked(asked, Outcome.UNKNOWN)


def _is_missed_by_the_very_same(offers: Sequence["_Found"]) -> bool:
    """Whether the quantity that is asked for is missed, and only others that are near it reach the number."""
    same = {each.checked.outcome for each in offers if each.kin is Kin.SAME}
    return same == {Outcome.MISSED}


class _Found(NamedTuple):
    """A statement of the supply with how near its quantity is."""

    kin: Kin
    checked: Checked

    @property
    def met(self) -> bool:
        return self.checked.outcome is Outcome.MET


def _is_about(asked: Requirement, offered: Requirement) -> bool:
    dimension = asked.unit.dimension
    return (
        (dimension == offered.unit.dimension or (offered.unit == ABSENT and asked.relation in _DOWN))
        and _has_same_basis(asked, offered)
        and hold(asked, offered)
        and kin(asked, offered) is not Kin.OTHER
        and (bool(asked.settings) or not is_bare(asked.quantity, dimension))
    )


def _has_same_basis(asked: Requirement, offered: Requirement) -> bool:
    """Whether both are shares of the same; what is kept is kept of what was there at first, said or not."""
    first, second = (_ALIKE.get(side.basis, side.basis).removesuffix("量") for side in (asked, offered))
    kept = any("保" in name for side in (asked, offered) for name in side.names)
    return first == second or (kept and not (first and second))


def _outcome(asked: Requirement, offered: Requirement) -> Outcome:
    outcome = _by_numbers(asked, offered)
    return Outcome.UNKNOWN if outcome is Outcome.MISSED and not _is_plain(asked, offered) else outcome


def _is_plain(asked: Requirement, offered: Requirement) -> bool:
    """Whether what is missed is the very same: name and conditions alike."""
    return hold_exactly(asked.settings, offered.settings) and kin(asked, offered) is Kin.SAME


def _is_near(asked: Requirement, offer: "_Found") -> bool:
    """Numbers worlds apart (a solvent's 10 ppm of water, a sludge's 58%) are not of one thing.

    Nor is a number met by one that is further still, unless the names are the same: 冶炼周期 45 min, 节拍 4 s.
    """
    offered = offer.checked.offered
    if offer.met and (offer.kin is Kin.SAME or asked.unit.dimension not in _MEASURED):
        return True
    far = [abs(value) for said in (asked, offered) if said for value in said.ends if value]
    most = _WORLDS if offer.met else _FAR
    return asked.unit.dimension == "temperature" or not far or max(far) <= most * min(far)


def _by_numbers(asked: Requirement, offered: Requirement) -> Outcome:
    (low, high), (least, most) = wanted_ends(asked), offered_ends(offered)
    if is_span(asked.quantity) and (outcome := _spanned(asked, offered)):
        return outcome
    if asked.relation in (Relation.EQUAL, Relation.ABOUT):
        near = _EQUAL if asked.relation is Relation.EQUAL else _ABOUT
        same = math.isclose(low, least, rel_tol=near) and math.isclose(high, most, rel_tol=near)
        return Outcome.MET if same else Outcome.UNKNOWN
    if _at_least(least, low) and _at_least(high, most) and not _touches(asked, least, most):
        return Outcome.MET
    if most < low or least > high or _touches(asked, least, most):
        return Outcome.MISSED
    return Outcome.UNKNOWN


def _spanned(asked: Requirement, offered: Requirement) -> Outcome | None:
    """For a quantity that is offered from one end to the other: all that is asked for must lie inside."""
    (low, high), (least, most) = asked.ends, offered.ends
    if offered.relation is Relation.RANGE:
        return Outcome.MET if _at_least(low, least) and _at_least(most, high) else Outcome.MISSED
    return Outcome.UNKNOWN if asked.relation is Relation.RANGE else None


def _touches(asked: Requirement, least: float, most: float) -> bool:
    """Whether a strict bound is met only by its own value: > 5 by 5."""
    (low, high), strict = asked.ends, asked.relation in (Relation.MORE, Relation.LESS)
    return strict and least == most and (math.isclose(least, low) or math.isclose(most, high))


def _at_least(value: float, bound: float) -> bool:
    return value >= bound or math.isclose(value, bound, rel_tol=1e-9)


def wanted_ends(asked: Requirement) -> tuple[float, float]:
    """From where to where, in the dimension's first unit, a requirement is met."""
    low, high = asked.ends
    return -math.inf if asked.relation in _DOWN else low, math.inf if asked.relation in _UP else high


def offered_ends(offered: Requirement) -> tuple[float, float]:
    """From where to where, in the dimension's first unit, the offered value may lie; `达到` and `±` name the value."""
    low, high = offered.ends
    down = offered.relation in (Relation.AT_MOST, Relation.LESS)
    return -math.inf if down else low, math.inf if offered.relation in (Relation.AT_LEAST, Relation.MORE) else high


def wish(checked: Checked) -> str:
    """What would have to hold for a requirement that is not met: `若工作温度能到 85℃（成果写明 60℃）`."""
    asked, offered = checked.requirement, checked.offered
    if offered is None:
        return f"若补充{asked.quantity}指标" if not asked.quantity.endswith("指标") else f"若补充{asked.quantity}"
    verb = "能在" if asked.relation in (Relation.RANGE, Relation.WITHIN, Relation.EQUAL, Relation.ABOUT) else "能到"
    verb = "能降到" if asked.relation in _DOWN and asked.low >= 0 and asked.relation is not Relation.WITHIN else verb
    within = " 以内" if verb == "能在" else ""
    return f"若{asked.quantity}{verb} {asked.amount}{within}（成果写明 {said_of(offered)}）"


def said_of(offered: Requirement) -> str:
    """The amount that a supply states, with its sign where it is a bound."""
    bounded = offered.relation in (Relation.AT_LEAST, Relation.MORE, Relation.AT_MOST, Relation.LESS, Relation.ABOUT)
    return f"{offered.relation.value if bounded else ''}{offered.amount}"
