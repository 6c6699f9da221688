"""One statement with a number: what is asked or said of a quantity, under which conditions, and where."""

from dataclasses import dataclass

from matcher.base.units import Unit
from matcher.conditions.amounts import Relation

ABSENT = Unit("未检出", "absent", 1.0)
"""Of what is not found at all, in whatever unit it is asked for."""


@dataclass(frozen=True, slots=True)
class Setting:
    """An amount under which a statement holds: -20℃, 0.2C."""

    value: float
    dimension: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A quantity with what is asked or said of it, from `low` to `high` in `unit`.

    `text` is the clause where it stands, `sentence` the whole sentence, both as written; `subject` is what the record
    is about; `also` are other names that the same record gives the same quantity; `figure` and `written` are the one
    number and the unit as the writer put them.
    """

    quantity: str
    relation: Relation
    low: float
    high: float
    unit: Unit
    basis: str = ""
    settings: tuple[Setting, ...] = ()
    text: str = ""
    sentence: str = ""
    subject: str = ""
    also: tuple[str, ...] = ()
    figure: str = ""
    written: str = ""

    @property
    def amount(self) -> str:
        """The amount as people write it: `85℃`, `15 min`, `-40~85℃`."""
        if self.unit == ABSENT:
            return self.unit.symbol
        if self.unit.symbol == "IP":
            return f"IP{self.low:g}"
        numbers = self.figure or "~".join(_number(value) for value in dict.fromkeys((self.low, self.high)))
        unit = self.written or self.unit.symbol
        space = " " if unit[:1].isalpha() and not "\u4e00" <= unit[:1] <= "\u9fff" else ""
        sign = "±" if self.relation is Relation.WITHIN else ""
        return f"{sign}{numbers}{space}{unit}"

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the quantity."""
        return (self.quantity, *self.also)

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where in the dimension's first unit."""
        return self.low * self.unit.factor, self.high * self.unit.factor

    def __str__(self) -> str:
        plain_relation = self.relation in (Relation.RANGE, Relation.WITHIN) or self.unit == ABSENT
        return f"{self.quantity}{'' if plain_relation else self.relation.value}{self.amount}"


def _number(value: float) -> str:
    return f"{value / 10_000:.10g}万" if abs(value) >= 100_000 else f"{value:.10g}"
