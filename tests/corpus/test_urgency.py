from datetime import date

import pytest

from corpus.taxonomy import Taxonomies
from corpus.urgency import urgency_of
from corpus.values import Period

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("end", "urgency"),
    [
        ("2026-12", "half_year"),
        ("2027-05", "half_year"),
        ("2027-06", "one_year"),
        ("2027-11", "one_year"),
        ("2027-12", "three_years"),
        ("2031-01", "three_years"),
        ("2020-01", "half_year"),
    ],
)
def test_a_period_says_how_urgent_a_need_is(end: str, urgency: str) -> None:
    assert urgency_of(Period("2019-11", end), TODAY) == urgency
    assert Taxonomies()["urgency"].find(urgency).code == urgency


def test_without_a_period_nothing_is_said() -> None:
    assert urgency_of(None, TODAY) == ""
