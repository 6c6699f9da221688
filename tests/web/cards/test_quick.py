from datetime import date

import pytest

from corpus.values import read_period
from web.cards.quick import quick_periods, words_of


def test_periods_begin_with_this_month() -> None:
    assert quick_periods(date(2026, 11, 23)) == {
        "半年内": "2026-11/2027-05",
        "一年内": "2026-11/2027-11",
        "两年内": "2026-11/2028-11",
        "三年内": "2026-11/2029-11",
    }


@pytest.mark.parametrize("month", range(1, 13))
def test_every_period_can_be_read(month: int) -> None:
    for text in quick_periods(date(2026, month, 28)).values():
        assert str(read_period(text)) == text


def test_keywords_are_ticked_or_typed() -> None:
    words = words_of("低温、电解液、储能", ("电解液", "磷酸铁锂"))
    assert words == (("电解液", "磷酸铁锂"), frozenset({"电解液"}), "低温、储能")


def test_what_was_typed_stays_as_it_was_typed_where_nothing_is_ticked() -> None:
    assert words_of("低温 ,,储能", ("电解液",)).typed == "低温 ,,储能"
