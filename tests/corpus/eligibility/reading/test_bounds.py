import re

import pytest

from corpus.eligibility.reading.bounds import MONEY, PEOPLE, SHARE, YEARS, Measure, bounds_in, pattern_of


def told(text: str, measure: Measure) -> list[str]:
    assert re.fullmatch(pattern_of(measure), text)
    return [f"{bound.comparison.value} {bound.number:g}" for bound in bounds_in(text, measure)]


@pytest.mark.parametrize(
    ("text", "measure", "bounds"),
    [
        ("2000万元以上", MONEY, ["at_least 2000"]),
        ("不低于1亿元", MONEY, ["at_least 10000"]),
        ("超过50万元", MONEY, ["more_than 50"]),
        ("超过(含)50万元", MONEY, ["at_least 50"]),
        ("300人以下(不含)", PEOPLE, ["less_than 300"]),
        ("3%-5%", SHARE, ["at_least 3", "at_most 5"]),
        ("3-5%", SHARE, ["at_least 3", "at_most 5"]),
        ("满18个月", YEARS, ["at_least 1.5"]),
        ("不低于3%且不超过10%", SHARE, ["at_least 3", "at_most 10"]),
        ("500万元以上、2亿元以下", MONEY, ["at_least 500", "at_most 20000"]),
    ],
)
def test_a_bound_is_read_with_its_side(text: str, measure: Measure, bounds: list[str]) -> None:
    assert told(text, measure) == bounds


@pytest.mark.parametrize("text", ["2000万元", "超过2000万元以上", "5000万元至2000万元"])
def test_what_names_no_side_or_two_or_nothing_between_is_no_bound(text: str) -> None:
    assert told(text, MONEY) == []


@pytest.mark.parametrize("text", ["2000以上", "2000万美元以上", "2000万股以上"])
def test_a_number_without_its_unit_is_no_sum(text: str) -> None:
    assert not re.fullmatch(pattern_of(MONEY), text)
