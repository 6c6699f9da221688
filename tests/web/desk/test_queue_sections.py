from datetime import date

import pytest

from web.desk.queue_sections import time_left


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 20), ("还剩 2 个工作日", False)),
        (date(2026, 11, 24), ("今天到期", False)),
        (date(2026, 11, 30), ("已超期 4 个工作日", True)),
    ],
)
def test_the_time_left_is_said_in_working_days(today: date, said: tuple[str, bool]) -> None:
    assert time_left(today, date(2026, 11, 24)) == said
