"""Whether a supply meets what a need asks in numbers and conditions, and what it is short of, in words."""

from typing import NamedTuple

from corpus.records import Need, Supply
from matcher import Level
from matcher.comparison import Checked, Outcome, compare, wish
from matcher.conditions import Condition, conditions
from matcher.requirements import requirements_of

SIGNS = {Outcome.MET: "met", Outcome.MISSED: "missed", Outcome.UNKNOWN: "unknown"}


class Line(NamedTuple):
    """One requirement: what is asked, what becomes of it, what the supply says, and what would have to hold."""

    asked: str
    outcome: Outcome
    said: str
    wish: str

    @property
    def sign(self) -> str:
        """The outcome as a class of the style sheet."""
        return SIGNS[self.outcome]


class Fit(NamedTuple):
    """All requirements of a need with what a supply says of them."""

    lines: tuple[Line, ...]

    @property
    def near_miss(self) -> str:
        """The one condition that stands between the two; empty where there is none, or more than one."""
        missed = [line for line in self.lines if line.outcome is Outcome.MISSED]
        open_ones = [line for line in self.lines if line.outcome is Outcome.UNKNOWN]
        short = missed or open_ones
        return short[0].wish if len(short) == 1 else ""


def fit(need: Need, supply: Supply) -> Fit:
    """The requirements of a pair; give it public records where everybody may see the outcome."""
    checked = compare(requirements_of(need), requirements_of(supply))
    return Fit((*map(_of_number, checked), *map(_of_condition, conditions(need, supply))))


def near_wish(found: Fit, level: int) -> str:
    """What a supply one level below 较强相关 lacks, where that is one thing and something else is met."""
    is_near = level == Level.WEAK and any(line.outcome is Outcome.MET for line in found.lines)
    return found.near_miss if is_near else ""


def _of_number(checked: Checked) -> Line:
    met = checked.outcome is Outcome.MET
    return Line(str(checked.requirement), checked.outcome, checked.evidence, "" if met else wish(checked))


def _of_condition(condition: Condition) -> Line:
    return Line(f"{condition.name}：{condition.wanted}", condition.outcome, condition.offered, condition.wish)
