"""What is said of an asker in texts, as an address, a form and the store hold it, and the facts that follow.

A number is said exactly (`800`) or as a range of which one border counts and the other does not: `500-1000`, `2000-`,
`-300`. A list is said by its codes, and `none` says that nothing of it holds. What is counted in years is said as the
year of the founding, so that it grows by itself. What is not said is not known.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from corpus.eligibility.attributes import ATTRIBUTES, Attribute, Measured
from corpus.eligibility.facts import Fact, Span
from corpus.errors import BadValue
from corpus.taxonomy import Taxonomies
from corpus.values.text import half_width

NONE = "none"
"""Said of a list: nothing of it holds."""
YES, NO = "yes", "no"
SINCE = "years"
"""The attribute that is said as a year."""
OLDEST = 20
"""Years of age that can be chosen one by one; what is older is said together."""
FIELD_ABOVE = 2
"""Characters of the code of a field of the first level."""
_COUNTS_UPPER = ("amount", "term")
"""What is asked for at round figures, of which offers give the most: here a range holds its upper border."""
_RANGE = re.compile(r"(\d+(?:\.\d+)?)?-(\d+(?:\.\d+)?)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LARGEST = 1e9
_HUNDRED_MILLION = 10_000
"""万元 of which one says 亿元."""
Said = Mapping[str, tuple[str, ...]]
"""Texts by attribute."""


class Option(NamedTuple):
    """One thing that can be chosen: what the address says of it, and what people read."""

    text: str
    label: str


def options(attribute: Attribute, lists: Taxonomies, today: date) -> tuple[Option, ...]:
    """What can be chosen of an attribute, without knowing a number."""
    if attribute.measured is Measured.TERMS:
        terms = lists[attribute.taxonomy]
        return tuple(Option(term.code, terms.path_of(term.code)) for term in terms)
    if attribute.measured is Measured.YES_OR_NO:
        return (Option(YES, "是"), Option(NO, "否"))
    texts = _years(today) if attribute.code == SINCE else _bands(attribute)
    return tuple(Option(text, words(attribute, (text,), lists)) for text in texts)


def _bands(attribute: Attribute) -> list[str]:
    borders = [f"{border:.10g}" for border in attribute.bands]
    return [f"-{borders[0]}", *(f"{low}-{high}" for low, high in pairwise(borders)), f"{borders[-1]}-"]


def _years(today: date) -> list[str]:
    last = today.year - OLDEST
    return [*(str(year) for year in range(today.year, last, -1)), f"-{last}"]


def read(attribute: Attribute, texts: Sequence[str], lists: Taxonomies) -> tuple[str, ...]:
    """What was said, as it is kept; nothing for nothing. `BadValue` for what makes no sense of this attribute."""
    given = [text for text in (half_width(text).strip() for text in texts) if text]
    if attribute.measured is Measured.TERMS:
        return _read_terms(attribute, given, lists)
    if not given:
        return ()
    # A number typed beside the ranges stands last, and says more than they do.
    text = given[-1].replace(",", "").removesuffix(attribute.unit).strip()
    if attribute.measured is Measured.YES_OR_NO:
        return (_known(text, (YES, NO), attribute),)
    if attribute.code == SINCE:
        text = text.removesuffix("年")
    return (_read_number(attribute, text),)


def read_all(said: Mapping[str, Sequence[str]], lists: Taxonomies) -> Said:
    """What an address says of attributes; what makes no sense is left out."""
    return {
        code: texts for code in ATTRIBUTES if (texts := _read_or_leave(ATTRIBUTES[code], said.get(code, ()), lists))
    }


def _read_or_leave(attribute: Attribute, texts: Sequence[str], lists: Taxonomies) -> tuple[str, ...]:
    try:
        return read(attribute, texts, lists)
    except BadValue:
        return ()


def _read_terms(attribute: Attribute, given: Sequence[str], lists: Taxonomies) -> tuple[str, ...]:
    if NONE in given:
        return (NONE,)
    codes = {term.code for term in lists[attribute.taxonomy]}
    for text in given:
        _known(text, codes, attribute)
    return tuple(dict.fromkeys(given))


def _known(text: str, able: Collection[str], attribute: Attribute) -> str:
    if text not in able:
        raise BadValue(f"“{attribute.label}”没有“{text}”这一项，请从选项里选")
    return text


def _read_number(attribute: Attribute, text: str) -> str:
    parts = _RANGE.fullmatch(text)
    numbers = [float(part) for part in (parts.groups() if parts else (text,)) if part and _NUMBER.fullmatch(part)]
    is_sound = numbers and numbers == sorted(numbers) and numbers[-1] < _LARGEST
    if not is_sound or (attribute.code == SINCE and not all(1900 <= year <= 2200 for year in numbers)):
        asked = "四位的年份，例如 2019" if attribute.code == SINCE else f"数字（{attribute.unit}），例如 500，或选一档"
        raise BadValue(f"“{attribute.label}”的“{text}”读不出来，请填{asked}")
    return text


def fact_of(attribute: Attribute, texts: Sequence[str], today: date) -> Fact:
    """The fact that follows from what was said, which `read` has found sound."""
    if attribute.measured is Measured.TERMS:
        held = tuple(text for text in texts if text != NONE)
        return _with_above(held) if attribute.code == "field" else held
    if attribute.measured is Measured.YES_OR_NO:
        return texts[-1] == YES
    low, high = _borders(texts[-1])
    if attribute.code == SINCE:
        return _age(low, high, today)
    if low == high:
        return Span.of(low)
    if attribute.code in _COUNTS_UPPER:
        return Span(math.nextafter(low, math.inf) if low > -math.inf else 0, high)
    return Span(max(low, 0), math.nextafter(high, -math.inf) if high < math.inf else high)


def _with_above(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Fields with the ones above them: whoever is in one is in both."""
    return tuple(dict.fromkeys((*fields, *(code[:FIELD_ABOVE] for code in fields))))


def facts_of(said: Said, today: date) -> dict[str, Fact]:
    """The facts that follow from all that was said."""
    return {code: fact_of(ATTRIBUTES[code], texts, today) for code, texts in said.items() if texts}


def _borders(text: str) -> tuple[float, float]:
    parts = _RANGE.fullmatch(text)
    if parts is None:
        return float(text), float(text)
    return float(parts[1]) if parts[1] else -math.inf, float(parts[2]) if parts[2] else math.inf


def _age(first: float, last: float, today: date) -> Span:
    """The years since the founding, in a year of which the day is not known."""
    youngest = _since(date(int(last), 12, 31), today) if last < math.inf else 0.0
    return Span(max(0.0, youngest), _since(date(int(first), 1, 1), today) if first > -math.inf else math.inf)


def _since(day: date, today: date) -> float:
    """Whole years since a day, with the part of the one that has begun."""
    whole = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    # 29 February has its day in other years on 1 March.
    last = date(day.year + whole, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + whole)
    return whole + (today - last).days / 366


def words(attribute: Attribute, texts: Sequence[str], lists: Taxonomies) -> str:
    """What was said, as people read it."""
    if attribute.measured is Measured.TERMS:
        terms = lists[attribute.taxonomy]
        return "以上都没有" if texts[0] == NONE else "、".join(terms.name_of(text) for text in texts)
    if attribute.measured is Measured.YES_OR_NO:
        return "是" if texts[-1] == YES else "否"
    low, high = _borders(texts[-1])
    if attribute.code == SINCE:
        return f"{high:.0f} 年及以前成立" if low == -math.inf else f"{low:.0f} 年成立"
    return _range_words(attribute, low, high)


def _range_words(attribute: Attribute, low: float, high: float) -> str:
    lower, upper = _sum(low, attribute), _sum(high, attribute)
    counts_upper = attribute.code in _COUNTS_UPPER
    if low == high:
        return lower
    if low == -math.inf:
        return f"{upper}以内" if counts_upper else f"不到 {upper}"
    if high == math.inf:
        return f"{lower}以上" if counts_upper else f"{lower}及以上"
    # The unit is said once where it is the same.
    return (
        f"{low:.10g}—{upper}"
        if upper.endswith(attribute.unit) and lower.endswith(attribute.unit)
        else f"{lower}—{upper}"
    )


def _sum(number: float, attribute: Attribute) -> str:
    if attribute.unit == "万元" and _HUNDRED_MILLION <= number < math.inf:
        return f"{number / _HUNDRED_MILLION:.10g} 亿元"
    return f"{number:.10g} {attribute.unit}".replace(" %", "%")


def border_rule(attribute: Attribute) -> str:
    """Which range a number belongs to that is a border of two; "" where there are no ranges."""
    if attribute.measured is not Measured.NUMBER or attribute.code == SINCE:
        return ""
    return f"正好等于分界数的，选{'低' if attribute.code in _COUNTS_UPPER else '高'}的一档；也可以直接填数字"
