"""Bounds of numbers in words: `不低于3%`, `2000万元（含）以上`, `2000万-2亿元`, to comparisons with plain numbers.

以上, 以下, 以内 and 届满 include the number itself, 超过, 不满 and 以外 do not: 《民法典》第一千二百五十九条.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from corpus.eligibility.attributes import Comparison
from corpus.errors import BadValue
from corpus.values.money import read_money
from corpus.values.numerals import NUMERALS, read_number

NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|[{NUMERALS}]+)"
_AT_LEAST = "不低于|不少于|不小于|至少|≥|>="
_MORE = "超过|高于|大于|多于|>"
_AT_MOST = "不超过|不高于|不大于|不多于|至多|≤|<="
_LESS = "低于|小于|少于|不足|不满|未满|<"
_BEFORE = f"(?:{_AT_LEAST}|{_AT_MOST}|{_LESS}|{_MORE}|达到|达|已?满)"
_INCLUDED = r"\((?:不?含)(?:本数)?\)"
_AFTER = "(?:及?以上|及?以下|及?以内|之内|内)"
_SAID = (
    (Comparison.AT_LEAST, re.compile(f"{_AT_LEAST}|满|达|以上")),
    (Comparison.AT_MOST, re.compile(f"{_AT_MOST}|以下|内$")),
)
_STRICT = {Comparison.AT_LEAST: Comparison.MORE_THAN, Comparison.AT_MOST: Comparison.LESS_THAN}
_WIDE = {strict: wide for wide, strict in _STRICT.items()}
_TO = "(?:-{1,2}|~|—{1,2}|–|至|到)"
_JOINED = "(?:、|,|,?且|,?但|,?并且)"


class Bound(NamedTuple):
    """A comparison with a number."""

    comparison: Comparison
    number: float


class Measure(NamedTuple):
    """How numbers of one unit are written, and what they are in the attribute's own unit."""

    amount: str
    read: Callable[[str], float]


def _months(text: str) -> float:
    return read_number(re.sub("个?月", "", text)) if "月" in text else 12 * read_number(re.sub("周?年", "", text))


def _share(text: str) -> float:
    return read_number(text.removeprefix("百分之").removesuffix("%"))


def _sum(text: str) -> float:
    money = read_money(text)
    if money.low is None or money.low != money.high:
        raise BadValue(f"“{text}”不是一个金额")
    return money.low


MONEY = Measure(rf"{NUMBER}(?:亿|[千百]?万|千)?元?(?<=[亿万元千])(?![美欧港日])", _sum)
YEARS = Measure(rf"{NUMBER}(?:周?年|个月)", lambda text: _months(text) / 12)
MONTHS = Measure(rf"{NUMBER}(?:年|个?月)", _months)
SHARE = Measure(rf"(?:\d+(?:\.\d+)?%|百分之{NUMBER})", _share)
PEOPLE = Measure(rf"{NUMBER}(?:人|名)", lambda text: read_number(text[:-1]))
PIECES = Measure(rf"{NUMBER}(?:件|项|个)", lambda text: read_number(text[:-1]))


def pattern_of(measure: Measure) -> str:
    """What may stand after the name of a number: one bound, two, or a range."""
    bound = rf"{_BEFORE}?(?:{_INCLUDED})?{measure.amount}(?:{_INCLUDED})?(?:{_AFTER})?(?:{_INCLUDED})?"
    side = rf"(?:{measure.amount}|{NUMBER}(?:亿|[千百]?万)?%?)(?:{_INCLUDED})?"
    return rf"(?:{side}{_TO}{measure.amount}(?:{_INCLUDED})?(?:之间)?|{bound}{_JOINED}{bound}|{bound})"


def bounds_in(text: str, measure: Measure) -> tuple[Bound, ...]:
    """The bounds that a text of this pattern says; none where it does not say on which side."""
    try:
        return _range_in(text, measure) or _sides_in(text, measure)
    except BadValue:
        return ()


def _range_in(text: str, measure: Measure) -> tuple[Bound, ...]:
    parts = re.split(_TO, text.removesuffix("之间"))
    if len(parts) != 2 or re.search(f"{_BEFORE}|{_AFTER}$", text):
        return ()
    low, high = (re.sub(_INCLUDED, "", part) for part in parts)
    if not re.fullmatch(measure.amount, low):
        low += re.sub(rf"^{NUMBER}", "", high)
    read = [measure.read(side) for side in (low, high)]
    if read[0] >= read[1]:
        return ()
    sides = zip((Comparison.AT_LEAST, Comparison.AT_MOST), parts, read, strict=True)
    return tuple(Bound(_STRICT[side] if "不含" in part else side, number) for side, part, number in sides)


def _sides_in(text: str, measure: Measure) -> tuple[Bound, ...]:
    amounts = list(re.finditer(measure.amount, text))
    places = [0, *(_start(text, amount.start()) for amount in amounts[1:]), len(text)]
    bounds = [
        _bound(text[begin:end].strip("、,且但并"), measure, amount[0])
        for amount, begin, end in zip(amounts, places, places[1:], strict=False)
    ]
    return tuple(bound for bound in bounds if bound) if all(bounds) else ()


def _start(text: str, amount: int) -> int:
    """Where the bound of an amount begins: at the word before it that belongs to it."""
    before = re.search(rf"(?:{_BEFORE})?(?:{_INCLUDED})?$", text[:amount])
    return before.start() if before else amount


def _bound(text: str, measure: Measure, amount: str) -> Bound | None:
    around = text.replace(amount, "|", 1)
    comparison = _comparison(re.sub(_INCLUDED, "", around))
    if comparison and "(不含" in around:
        comparison = _STRICT.get(comparison, comparison)
    elif comparison and "(含" in around:
        comparison = _WIDE.get(comparison, comparison)
    return Bound(comparison, measure.read(amount)) if comparison else None


def _comparison(around: str) -> Comparison | None:
    """What the words before and after a number say together; None where they say nothing, or each another thing."""
    before, _, after = around.partition("|")
    said = {one for one in (_said(before), _said(after)) if one}
    return said.pop() if len(said) == 1 else None


def _said(word: str) -> Comparison | None:
    if re.fullmatch(_LESS, word):
        return Comparison.LESS_THAN
    if re.fullmatch(_MORE, word):
        return Comparison.MORE_THAN
    return next((comparison for comparison, words in _SAID if words.search(word)), None) if word else None
