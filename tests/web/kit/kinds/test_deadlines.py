from datetime import date

import pytest

from web.kit.kinds.deadlines import days_left, days_until

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "left", "until"),
    [
        (None, "", ""),
        (date(2026, 11, 22), "已截止", "已开始"),
        (TODAY, "今天截止", "今天开始"),
        (date(2026, 11, 24), "还有 1 天", "1 天后开始"),
        (date(2026, 12, 12), "还有 19 天", "19 天后开始"),
    ],
)
def test_how_far_a_day_is(day: date | None, left: str, until: str) -> None:
    assert (days_left(day, TODAY), days_until(day, TODAY)) == (left, until)
