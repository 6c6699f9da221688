"""The answer to a condition: met, not met, or not known yet; and how a whole list of them stands.

Kleene's strong three-valued logic (1938): what is not known stays unknown, unless it makes no difference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from corpus.eligibility.attributes import ATTRIBUTES, Attribute, Comparison, Measured
from corpus.eligibility.facts import Fact, Facts, Span
from corpus.errors import BadValue
from corpus.labelled import Labelled
from corpus.values.rows import Condition

PARTED = "|"
"""Stands between the terms of a condition's value."""


class Answer(Labelled):
    """How one condition stands."""

    MET = "met", "符合"
    NOT_MET = "not_met", "不符合"
    UNKNOWN = "unknown", "还不知道，请补充"


class Standing(Labelled):
    """How all conditions of something stand together, the best first."""

    FITS = "fits", "条件都符合"
    OPEN = "open", "还有条件待补充"
    ONE_SHORT = "one_short", "只差一条"
    REFUSED = "refused", "条件不符合"


@dataclass(frozen=True, slots=True)
class Answered:
    """A condition with its answer."""

    condition: Condition
    answer: Answer


class Reply(NamedTuple):
    """A condition in the source's words, its answer, and what is known of the other side, if anything is."""

    answer: Answer
    sentence: str
    known: str = ""


def answer(condition: Condition, facts: Facts) -> Answer:
    """The answer from what is known; a condition that nobody has read into a row is not known."""
    attribute = ATTRIBUTES.get(condition.attribute)
    fact = facts.get(condition.attribute)
    if attribute is None or fact is None or condition.comparison not in attribute.comparisons:
        return Answer.UNKNOWN
    return _COMPARED[attribute.measured](Comparison(condition.comparison), condition.value, fact)


def answered(conditions: Iterable[Condition], facts: Facts) -> tuple[Answered, ...]:
    """Every condition with its answer, in their order."""
    return tuple(Answered(condition, answer(condition, facts)) for condition in conditions)


class HasAnswer(Protocol):
    """A condition with its answer, however it is written."""

    @property
    def answer(self) -> Answer: ...


def standing_of(every: Sequence[HasAnswer]) -> Standing:
    """How they stand together; without a condition all are met."""
    answers = [one.answer for one in every]
    refused = answers.count(Answer.NOT_MET)
    if refused:
        return Standing.ONE_SHORT if refused == 1 and Answer.UNKNOWN not in answers else Standing.REFUSED
    return Standing.OPEN if Answer.UNKNOWN in answers else Standing.FITS


def terms_in(condition: Condition) -> tuple[str, ...]:
    """The codes of a condition's value."""
    return tuple(filter(None, condition.value.split(PARTED)))


def check(condition: Condition, attribute: Attribute) -> None:
    """`BadValue` where the condition's comparison or value is none of this attribute."""
    if condition.comparison not in attribute.comparisons:
        able = "、".join(one.label for one in attribute.comparisons)
        raise BadValue(f"“{attribute.label}”的比较方式应为：{able}")
    if attribute.measured is Measured.NUMBER:
        _number(condition.value, attribute.label)
    if attribute.measured is Measured.TERMS and not terms_in(condition):
        raise BadValue(f"“{attribute.label}”还没有选值")


def _number(text: str, label: str) -> float:
    try:
        return float(text)
    except ValueError as problem:
        raise BadValue(f"“{label}”的值“{text}”读不出数字；请填数字，例如 500") from problem


def _of_terms(comparison: Comparison, value: str, fact: Fact) -> Answer:
    if not isinstance(fact, tuple):
        return Answer.UNKNOWN
    wanted, held = set(filter(None, value.split(PARTED))), set(fact)
    if comparison is Comparison.ALL_OF:
        return _said(wanted <= held)
    return _said(bool(wanted & held) == (comparison is Comparison.ANY_OF))


def _of_number(comparison: Comparison, value: str, fact: Fact) -> Answer:
    if not isinstance(fact, Span):
        return Answer.UNKNOWN
    try:
        border = float(value)
    except ValueError:
        return Answer.UNKNOWN
    low, high = _holds(comparison, fact.low, border), _holds(comparison, fact.high, border)
    return _said(low) if low == high else Answer.UNKNOWN


def _holds(comparison: Comparison, number: float, border: float) -> bool:
    match comparison:
        case Comparison.AT_LEAST:
            return number >= border
        case Comparison.MORE_THAN:
            return number > border
        case Comparison.AT_MOST:
            return number <= border
        case _:
            return number < border


def _of_tick(comparison: Comparison, _: str, fact: Fact) -> Answer:
    return _said(fact is (comparison is Comparison.YES)) if isinstance(fact, bool) else Answer.UNKNOWN


def _said(is_met: bool) -> Answer:
    return Answer.MET if is_met else Answer.NOT_MET


_COMPARED = {
    Measured.TERMS: _of_terms,
    Measured.NUMBER: _of_number,
    Measured.YES_OR_NO: _of_tick,
}
