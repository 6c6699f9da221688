from datetime import date

import pytest

from corpus.errors import BadValue
from corpus.values import read_date


@pytest.mark.parametrize(
    "text", ["2026年11月23日", "2026.11.23", "2026/11/23", "20261123", "46349", "2026-11-23 08:00"]
)
def test_the_ways_lists_write_a_day(text: str) -> None:
    assert read_date(text) == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["2026年2月30日", "去年", "11-23", "2026-13-01"])
def test_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="2026-11-23"):
        read_date(text)
