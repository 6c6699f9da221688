from datetime import date

import pytest

from corpus.figures import Promptness
from web.following.promptness import Prompt, prompt_of

MONDAY = date(2026, 11, 16)
"""Five working days after it is the Monday that follows."""


@pytest.mark.parametrize(
    ("recommended", "today", "expected"),
    [
        (date(2026, 11, 23), date(2026, 11, 30), Prompt.IN_TIME),
        (date(2026, 11, 24), date(2026, 11, 30), Prompt.LATE),
        (None, date(2026, 11, 23), Prompt.OPEN),
        (date(2026, 11, 16), date(2026, 11, 23), Prompt.OPEN),
        (date(2026, 11, 16), date(2026, 11, 24), Prompt.IN_TIME),
        (None, date(2026, 11, 24), Prompt.LATE),
    ],
)
def test_nothing_counts_before_its_day_is_over_and_the_last_day_is_in_time(
    recommended: date | None, today: date, expected: Prompt
) -> None:
    assert prompt_of(Promptness("SZXQ-2026-0001", MONDAY, recommended), today) is expected


def test_holidays_do_not_count() -> None:
    before_the_national_day = Promptness("SZXQ-2026-0001", date(2026, 9, 30), date(2026, 10, 12))
    assert prompt_of(before_the_national_day, date(2026, 11, 1)) is Prompt.IN_TIME
