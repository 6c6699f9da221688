"""Requirements with numbers: what a need asks to be reached, and what a supply says it has reached.

Read with more precision than recall: a number whose quantity is not named, that has no unit, or that tells of the
enterprise or of how things are now is left out.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.records import Need, Supply
from corpus.values import Indicator, Parameter
from matcher.amounts import Amount, Relation, amounts, plain
from matcher.quantities import core, is_small, is_span, lasts, name_after, name_before, rules
from matcher.units import NUMBER, SHARE, Unit, units

_CLAUSE = re.compile(r"[^，,。；;\n！？!?]*[，,。；;\n！？!?]?")
_CIRCUMSTANCES = re.compile(r"(?:下|时|中|后|条件|环境|介质)[，,]?$")
_KEPT = re.compile(r"(?:控制|保持|维持|稳定)在|之间|以内")
_CHANGE = re.compile(r"(?:提高|提升|增加|增长|降低|下降|减少|减小|缩短)$")
_NO_NAME = re.compile(r"(?:[后前时下中等]|^(?:提高|提升|增加|降低|下降|减少|缩短|变化)|^.?)$")
_UNIT_BEFORE = re.compile(r"\(([^()]+)\)\s*:?\s*$")
_LONG = ("a", "个月")
_ASKED = frozenset(Relation) - {Relation.EQUAL, Relation.ABOUT}
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Setting:
    """An amount under which a requirement holds: -20℃, 0.2C."""

    value: float
    dimension: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A quantity with what is asked or said of it, from `low` to `high` in `unit`; `text` is where it stands."""

    quantity: str
    relation: Relation
    low: float
    high: float
    unit: Unit
    basis: str = ""
    settings: tuple[Setting, ...] = ()
    text: str = ""

    @property
    def amount(self) -> str:
        """The amount as people write it: `85℃`, `15 min`, `-40~85℃`."""
        numbers = "~".join(_number(value) for value in dict.fromkeys((self.low, self.high)))
        space = " " if self.unit.symbol[:1].isascii() and self.unit.symbol[:1].isalpha() else ""
        sign = "±" if self.relation is Relation.WITHIN else ""
        return f"{sign}{numbers}{space}{self.unit.symbol}"

    def __str__(self) -> str:
        plain_relation = self.relation in (Relation.RANGE, Relation.WITHIN)
        return f"{self.quantity}{'' if plain_relation else self.relation.value}{self.amount}"


def _number(value: float) -> str:
    return f"{value / 10_000:.10g}万" if abs(value) >= 100_000 else f"{value:.10g}"


def requirements_of(record: Need | Supply) -> tuple[Requirement, ...]:
    """What a need asks for, or a supply offers, in numbers; in the order of the fields, each once.

    Reads the fields that the record holds: give it what `public_record` leaves where everybody may see the outcome.
    """
    if isinstance(record, Supply):
        return tuple(dict.fromkeys(_offered(record)))
    found: list[Requirement] = []
    for requirement in _asked(record):
        if not any(_repeats(requirement, other) for other in found):
            found.append(requirement)
    return tuple(found)


def _repeats(requirement: Requirement, other: Requirement) -> bool:
    """Whether a need says the same thing again in other words, as titles and tables of indicators do."""
    if requirement.unit.dimension != other.unit.dimension or not _alike(requirement, other):
        return False
    first, second = sorted((core(each.quantity, each.unit.dimension) for each in (requirement, other)), key=len)
    same_head = first[-2:] == second[-2:] and requirement.unit.dimension != SHARE
    return set(first) <= set(second) or same_head


def _alike(requirement: Requirement, other: Requirement) -> bool:
    ends = [(each.low * each.unit.factor, each.high * each.unit.factor) for each in (requirement, other)]
    return all(math.isclose(here, there, rel_tol=1e-9) for here, there in zip(*ends, strict=True))


def _asked(need: Need) -> Iterator[Requirement]:
    for row in need.indicators:
        yield from _of_indicator(row)
    told = need.problem if not need.key_tech and not need.indicators else ""  # else it tells how things are now
    for text in (need.title, need.key_tech, need.goal, told):
        for requirement in read_requirements(text, aside=(rules().then, rules().firm)):
            asked = _as_change(requirement)
            if asked.relation in _ASKED and not _describes(asked):
                yield asked


def _as_change(requirement: Requirement) -> Requirement:
    """What is to be `提高 15%` is to rise by so much at least."""
    changes = requirement.relation is Relation.EQUAL and _CHANGE.search(requirement.quantity)
    return replace(requirement, relation=Relation.RISEN) if changes else requirement


def _describes(requirement: Requirement) -> bool:
    """A bare range (`厚度4-6 mm`) tells what the thing is; `达到-20℃` in what weather it stands."""
    if requirement.relation is Relation.RISEN:
        return requirement.low < 0
    bare = requirement.relation is Relation.RANGE and not _KEPT.search(requirement.text)
    return bare and not is_span(requirement.quantity)


def _offered(supply: Supply) -> Iterator[Requirement]:
    for row in supply.params:
        yield from _of_parameter(row)
    for text in (supply.title, supply.summary, supply.highlights, supply.advantage, supply.cases):
        yield from read_requirements(text, aside=(rules().then,))


def read_requirements(text: str, *, aside: Iterable[re.Pattern[str]] = ()) -> Iterator[Requirement]:
    """The named amounts of a text; clauses in which one of the patterns is found are passed over."""
    before = ""
    patterns = tuple(aside)
    for clause in _CLAUSE.findall(plain(text)):
        if not any(pattern.search(clause) for pattern in patterns):
            yield from _of_clause(clause, before if _CIRCUMSTANCES.search(before) else "")
        before = clause


def _of_clause(clause: str, circumstances: str) -> Iterator[Requirement]:
    settings = [_setting(amount) for amount in amounts(circumstances)]
    piece = clause.strip("，,。；;\n ")[:_LONGEST]
    begin = 0
    for amount in amounts(clause):
        prefix = clause[begin : amount.start]
        name = name_before(prefix) or name_after(clause[amount.end :])
        begin = amount.end
        unsuited = _NO_NAME.search(name) or (amount.unit.symbol in _LONG and not lasts(name))
        if not unsuited:
            yield _requirement(name, _in_unit_of(prefix, amount), tuple(settings), piece)
        if amount.relation is None:
            settings.append(_setting(amount))


def _in_unit_of(prefix: str, amount: Amount) -> Amount:
    """The unit may stand with the name: `转化率(%)≥99`."""
    found = _UNIT_BEFORE.search(prefix) if amount.unit is NUMBER else None
    unit = units().get(found[1]) if found else None
    return amount._replace(unit=unit) if unit else amount


def _setting(amount: Amount) -> Setting:
    return Setting(amount.low * amount.unit.factor, amount.unit.dimension)


def _requirement(name: str, amount: Amount, settings: tuple[Setting, ...], text: str) -> Requirement:
    return Requirement(
        name, amount.relation or Relation.EQUAL, amount.low, amount.high, amount.unit, amount.basis, settings, text
    )


def _of_indicator(row: Indicator) -> Iterator[Requirement]:
    now = next(_of_row(row.name, row.now, row.unit, ""), None)
    for requirement in _of_row(row.name, row.target, row.unit, ""):  # the standard tells how to test, not when it holds
        relation = requirement.relation
        if relation is Relation.EQUAL and now and now.low != requirement.low:
            relation = Relation.FALLEN if now.low > requirement.low else Relation.RISEN
        elif relation is Relation.EQUAL and is_small(row.name):
            relation = Relation.FALLEN
        yield replace(requirement, relation=relation)


def _of_parameter(row: Parameter) -> Iterator[Requirement]:
    yield from _of_row(row.name, row.value, row.unit, row.evidence)


def _of_row(name: str, value: str, unit: str, evidence: str) -> Iterator[Requirement]:
    """The amount of a row of a table; what its name and its evidence say in numbers are settings."""
    heading, cell = plain(name), _closed(plain(value), plain(unit))
    amount = next(amounts(cell), None)
    *_, last = (0, *(found.end for found in amounts(heading)))
    quantity = name_before(heading[last:]) or name_before(heading)
    if amount and quantity:
        quantity += name_before(cell[: amount.start])  # 综合能耗 | 下降≥6%
        settings = tuple(_setting(found) for found in (*amounts(heading), *amounts(plain(evidence))))
        yield _requirement(quantity, amount, settings, f"{name} {value} {unit}".strip())


def _closed(value: str, unit: str) -> str:
    """A cell's number with its column's unit and a sign, so that it reads as one amount."""
    return f"{value}{unit}" if unit and not value.rstrip().endswith(unit) else value
