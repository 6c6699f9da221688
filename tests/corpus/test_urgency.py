from datetime import date

import pytest

from corpus.taxonomy import Taxonomies
from corpus.urgency import urgency_of
from corpus.values import Period

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("end", "urgency"),
    [("2026-12", "半年内"), ("2027-05", "半年内"), ("2027-06", "1年"), ("2027-11", "1年"), ("2027-12", "3年"),
     ("2031-01", "3年"), ("2020-01", "半年内")],
)  # fmt: skip
def test_a_period_says_how_urgent_a_need_is(end: str, urgency: str) -> None:
    assert urgency_of(Period("2019-11", end), TODAY) == urgency
    assert Taxonomies()["urgency"].find(urgency).code == urgency


def test_without_a_period_nothing_is_said() -> None:
    assert urgency_of(None, TODAY) == ""
