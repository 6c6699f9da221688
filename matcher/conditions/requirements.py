"""Requirements with numbers: what a need asks to be reached, and what a supply says it has reached.

Read with more precision than recall: a number whose quantity is not named, that has no unit, or that tells of the
enterprise or of how things are now is left out.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from corpus.fields import Field, Weight
from corpus.records import Need, Supply
from corpus.supply_kinds import own_fields
from corpus.values import Indicator, Parameter
from matcher.base.units import SHARE
from matcher.conditions.amounts import Relation, amounts, plain
from matcher.conditions.kinship import repeats, share
from matcher.conditions.measured import named
from matcher.conditions.quantities import is_equal, is_small, is_span, name_before, rules
from matcher.conditions.statement import Requirement
from matcher.conditions.statements import made, read_requirements, settings_of

_KEPT = re.compile(r"(?:控制|保持|维持|稳定)在|之间|以内")
_CHANGE = re.compile(
    r"(?:提高|提升|增加|增长|延长|上升|降低|下降|减少|减小|缩短|缩小|减轻|减量|减施|减用|节约|节省|节能|节水|节电|增产|减重|减排|增效|降本|提速|减薄|提前)$"
)
_RAISED = re.compile(r"提[高升]|增[加至大]|升[到至高]|延[长至]")
_ASKED = frozenset(Relation) - {Relation.EQUAL, Relation.ABOUT}
_TURNED = {Relation.AT_LEAST: Relation.AT_MOST, Relation.MORE: Relation.LESS}


@lru_cache(maxsize=4096)
def requirements_of(record: Need | Supply) -> tuple[Requirement, ...]:
    """What a need asks for, or a supply offers, in numbers; in the order of the fields, each once.

    Reads the fields that the record holds: give it what `public_record` leaves where everybody may see the outcome.
    """
    if isinstance(record, Supply):
        return tuple(dict.fromkeys(replace(offer, subject=record.title) for offer in _offered(record)))
    requirements: list[Requirement] = []
    for requirement in _asked(record):
        titled = requirement.sentence == record.title
        at = next((at for at, other in enumerate(requirements) if _repeats(requirement, other, loosely=titled)), None)
        if at is not None:
            requirements[at] = _with_name(requirements[at], requirement)
        else:
            requirements.insert(0 if titled else len(requirements), replace(requirement, subject=record.title))
    return tuple(requirements)


def _with_name(requirement: Requirement, other: Requirement) -> Requirement:
    """The requirement with the name that it has in another field as well."""
    return replace(requirement, also=tuple(dict.fromkeys((*requirement.also, other.quantity))))


def _repeats(requirement: Requirement, other: Requirement, *, loosely: bool) -> bool:
    """Whether a need says the same thing again in other words, as titles and tables of indicators do.

    A title names the main number of the need loosely.
    """
    if requirement.unit.dimension != other.unit.dimension or not _alike(requirement, other):
        return False
    if requirement.sentence and requirement.sentence == other.sentence:  # two things of one sentence are two
        return is_equal(requirement.quantity, other.quantity, requirement.unit.dimension)
    same = share if loosely else repeats
    return any(same(requirement.quantity, name, requirement.unit.dimension) for name in other.names)


def _alike(requirement: Requirement, other: Requirement) -> bool:
    return all(
        math.isclose(here, there, rel_tol=1e-9) for here, there in zip(requirement.ends, other.ends, strict=True)
    )


def _asked(need: Need) -> Iterator[Requirement]:
    for row in need.indicators:
        yield from map(_turned, _of_indicator(row))
    told = need.problem if not need.key_tech and not need.indicators else ""  # else it tells how things are now
    for text in (need.key_tech, need.goal, told, need.title):
        for requirement in read_requirements(text, aside=(rules().then, rules().firm)):
            asked = _turned(_as_change(requirement))
            if asked.relation in _ASKED and not _describes(asked):
                yield asked


def _as_change(requirement: Requirement) -> Requirement:
    """What is to be `提高 15%` is to rise by so much at least."""
    changes = requirement.relation is Relation.EQUAL and _CHANGE.search(requirement.quantity)
    return replace(requirement, relation=Relation.RISEN) if changes else requirement


def _turned(requirement: Requirement) -> Requirement:
    """A precision that is not below 0.02 mm is an error that is not above it."""
    turned = _TURNED.get(requirement.relation)
    number = requirement.unit.dimension in ("", "pixel")
    if requirement.relation is Relation.RISEN and is_small(requirement.quantity) and not number:
        rising = _CHANGE.search(requirement.quantity) or _RAISED.search(requirement.text)
        return requirement if rising else replace(requirement, relation=Relation.FALLEN)
    precise = requirement.quantity.endswith("精度") and requirement.unit.dimension not in (SHARE, "")
    return replace(requirement, relation=turned) if turned and precise else requirement


def _describes(requirement: Requirement) -> bool:
    """A bare range (`厚度4-6 mm`) tells what the thing is; `达到-20℃` in what weather it stands."""
    if requirement.relation is Relation.RISEN:
        return requirement.low < 0
    bare = requirement.relation is Relation.RANGE and not _KEPT.search(requirement.text)
    return bare and not is_span(requirement.quantity)


def _offered(supply: Supply) -> Iterator[Requirement]:
    for row in supply.params:
        yield from _of_parameter(row)
    own = (supply[field.name] for field in supply.fields if field.name in own_fields() and _tells(field))
    for text in (supply.title, supply.summary, supply.highlights, supply.advantage, supply.cases, *own):
        yield from read_requirements(text, aside=(rules().then,))


def _tells(field: Field) -> bool:
    """Whether a field that one kind of supply alone has tells what it does."""
    return field.weight is Weight.BODY and field.kind.name in ("line", "text")


@lru_cache(maxsize=4096)
def _of_indicator(row: Indicator) -> tuple[Requirement, ...]:
    """What a row of a need's table asks; read again for every supply beside the need."""
    return tuple(_read(row))


def _read(row: Indicator) -> Iterator[Requirement]:
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
    *_, last = (0, *(number.end for number in amounts(heading)))
    if amount is None:
        return
    quantity, measured = named(heading[last:], amount)
    quantity = (quantity or name_before(heading)) and (quantity or name_before(heading)) + name_before(
        cell[: amount.start]
    )
    if quantity:  # 综合能耗 | 下降≥6%
        settings = (*settings_of(heading), *settings_of(plain(evidence)))
        yield made(quantity, measured, settings, _row(name, value, unit, evidence))


def row_requirements(name: str, value: str) -> Iterator[Requirement]:
    """The number of a row of any table that has a name and a value."""
    return _of_row(name, value, "", "")


def _row(name: str, value: str, unit: str, evidence: str) -> str:
    """The row in one line."""
    return " ".join(filter(None, (name, value, unit))) + (f"（{evidence}）" if evidence else "")


def _closed(value: str, unit: str) -> str:
    """A cell's number with its column's unit and a sign, so that it reads as one amount."""
    return f"{value}{unit}" if unit and not value.rstrip().endswith(unit) else value
