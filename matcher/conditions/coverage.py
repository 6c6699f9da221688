"""Whether an instrument or a line covers what a need asks to be measured or made: its range beside the number asked.

A range of an instrument is named by the quantity alone (`温度 -70~150℃`), what is asked by its purpose as well
(`试验温度`): the two are of one quantity where they have one dimension and end in the same words. One instrument that
covers it is enough; 未达到 needs one that measures the very quantity, and none that covers it.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.values import Equipment
from matcher.conditions.amounts import Relation
from matcher.conditions.comparison import Checked, Outcome, compare, wanted_ends
from matcher.conditions.quantities import rules
from matcher.conditions.requirements import row_requirements
from matcher.conditions.statement import Requirement
from matcher.conditions.statements import read_requirements

_SHORT = ("力",)
"""Quantities of one character."""
_RANGES = (Relation.RANGE, Relation.WITHIN)


def ranges_of(equipment: Sequence[Equipment]) -> tuple[Requirement, ...]:
    """What instruments and lines cover: each quantity that a range names, else the range as that of the instrument."""
    return tuple(requirement for row in equipment for requirement in _of_row(row))


def _of_row(row: Equipment) -> Iterator[Requirement]:
    said = tuple(read_requirements(f"{row.name}：{row.range}", aside=(rules().then,)))
    yield from said or row_requirements(row.name, row.range)


def cover(
    asked: Sequence[Requirement], said: Sequence[Requirement], ranges: Sequence[Requirement]
) -> tuple[Checked, ...]:
    """Each number that is asked for, beside what is said in words and, where that does not tell, beside the ranges."""
    return tuple(
        checked if checked.outcome is not Outcome.UNKNOWN else _by_ranges(checked.requirement, ranges)
        for checked in compare(asked, said)
    )


def _by_ranges(asked: Requirement, ranges: Sequence[Requirement]) -> Checked:
    about = [offered for offered in ranges if _is_of_one_quantity(asked, offered)]
    holding = next((offered for offered in about if _covers(asked, offered)), None)
    if holding:
        return Checked(asked, Outcome.MET, holding)
    return Checked(asked, Outcome.MISSED, about[0]) if about else Checked(asked, Outcome.UNKNOWN)


def _is_of_one_quantity(asked: Requirement, offered: Requirement) -> bool:
    if asked.unit.dimension != offered.unit.dimension or offered.relation not in _RANGES:
        return False
    pairs = zip(reversed(asked.quantity), reversed(offered.quantity), strict=False)
    shared = "".join(here for here, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return len(shared) > 1 or shared in _SHORT


def _covers(asked: Requirement, offered: Requirement) -> bool:
    """Whether every end of what is asked lies in the range; an open end asks for nothing beyond."""
    least, most = offered.ends
    return all(least <= end <= most for end in wanted_ends(asked) if abs(end) != float("inf"))
