"""Whether a supply meets what a need asks in numbers and conditions, and what it is short of, in words."""

from typing import NamedTuple

from corpus.records import Need, Supply
from matcher.conditions.comparison import Checked, Outcome, compare, said_of, wish
from matcher.conditions.conditions import Condition, conditions
from matcher.conditions.requirements import requirements_of
from matcher.limits.refusals import Refusal, of_records
from web.fit.scale import Scale, scale_of

SIGNS = {Outcome.MET: "met", Outcome.MISSED: "missed", Outcome.UNKNOWN: "unknown"}


class Line(NamedTuple):
    """One requirement: what is asked, what becomes of it, what the supply says, and what would have to hold.

    `clause` is where the need's text asks for it; empty where a field of its own does. `sentence` is the supply's whole
    sentence, `value` the number in it, and `scale` where the two lie on one axis.
    """

    asked: str
    outcome: Outcome
    said: str
    wish: str
    clause: str = ""
    sentence: str = ""
    value: str = ""
    scale: Scale | None = None

    @property
    def sign(self) -> str:
        """The outcome as a class of the style sheet."""
        return SIGNS[self.outcome]


class Fit(NamedTuple):
    """All requirements of a need with what a supply says of them, and what stands against the pair."""

    lines: tuple[Line, ...]
    refusals: tuple[Refusal, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether one side says that it is not for the other."""
        return any(refusal.caps for refusal in self.refusals)

    @property
    def near_miss(self) -> str:
        """What would have to hold of the one condition that is missed; empty where none is, or more than one.

        What is not said may yet hold and stands against nobody.
        """
        missed = [line for line in self.lines if line.outcome is Outcome.MISSED]
        return missed[0].wish if len(missed) == 1 else ""


def fit(need: Need, supply: Supply) -> Fit:
    """The requirements of a pair; give it public records where everybody may see the outcome."""
    checked = compare(requirements_of(need), requirements_of(supply))
    lines = (*map(_of_number, checked), *map(_of_condition, conditions(need, supply)))
    return Fit(lines, of_records(need, supply))


def _of_number(checked: Checked) -> Line:
    met = checked.outcome is Outcome.MET
    asked = checked.requirement
    offered = checked.offered
    return Line(
        str(asked),
        checked.outcome,
        checked.evidence,
        "" if met else wish(checked),
        asked.text,
        sentence=offered.sentence or offered.text if offered else "",
        value=said_of(offered) if offered else "",
        scale=scale_of(checked),
    )


def _of_condition(condition: Condition) -> Line:
    return Line(f"{condition.name}：{condition.wanted}", condition.outcome, condition.offered, condition.wish)


def refusal_words(refusal: Refusal) -> tuple[str, ...]:
    """Which side says what, where a page has no room for marks."""
    return tuple(filter(None, (f"需求写明：“{refusal.asked}”" if refusal.asked else "", f"供给写明：“{refusal.said}”")))
