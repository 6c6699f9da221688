from datetime import date

import pytest

from corpus.errors import BadValue
from corpus.values import Period, read_date, read_period


@pytest.mark.parametrize(
    "text", ["2026年11月23日", "2026.11.23", "2026/11/23", "20261123", "46349", "2026-11-23 08:00"]
)
def test_the_ways_lists_write_a_day(text: str) -> None:
    assert read_date(text) == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["2026年2月30日", "去年", "11-23", "2026-13-01"])
def test_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="2026-11-23"):
        read_date(text)


@pytest.mark.parametrize("text", ["2026-10/2027-09", "2026年10月至2027年9月", "2026.10~2027.9", "2026-10-2027-09"])
def test_the_ways_forms_write_a_period(text: str) -> None:
    assert read_period(text) == Period("2026-10", "2027-09")


@pytest.mark.parametrize("text", ["一年", "2027-01/2026-01", "2026-13/2027-01"])
def test_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        read_period(text)
