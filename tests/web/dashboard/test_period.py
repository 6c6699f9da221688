from datetime import date

import pytest

from web.dashboard.period import choices, read_period

TODAY = date(2026, 11, 23)
CASES = [
    ({}, "2026-01-01 2026-11-23 2025-01-01 2025-11-23 上年同期"),
    ({"period": "2025"}, "2025-01-01 2025-12-31 2024-01-01 2024-12-31 上年"),
    ({"period": "2026Q4"}, "2026-10-01 2026-11-23 2026-07-01 2026-08-23 上季度同期"),
    ({"period": "2026Q1"}, "2026-01-01 2026-03-31 2025-10-01 2025-12-31 上季度"),
    ({"period": "2026-11"}, "2026-11-01 2026-11-23 2026-10-01 2026-10-23 上月同期"),
    ({"period": "2026-01"}, "2026-01-01 2026-01-31 2025-12-01 2025-12-31 上月"),
    ({"since": "2026-03-01", "until": "2026-03-10"}, "2026-03-01 2026-03-10 2026-02-19 2026-02-28 之前的 10 天"),
    ({"since": "2026-03-10", "until": "2026-03-01"}, "2026-03-01 2026-03-10 2026-02-19 2026-02-28 之前的 10 天"),
]
NOW = "2026-01-01 2026-11-23 2025-01-01 2025-11-23 上年同期"
NONSENSE = ["2027", "2026Q5", "2026-13", "2026-12", "1999", "Q4", "0000", "今年", "２０２６"]


def said(arguments: dict[str, str], today: date = TODAY) -> str:
    """The period in one line."""
    period = read_period(arguments, today)
    return f"{period.since} {period.until} {period.before_since} {period.before_until} {period.before_label}"


@pytest.mark.parametrize(("arguments", "expected"), CASES)
def test_a_period_and_the_one_before(arguments: dict[str, str], expected: str) -> None:
    assert said(arguments) == expected


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_is_this_year(text: str) -> None:
    assert said({"period": text}) == NOW
    assert said({"since": text}) == NOW


def test_the_same_day_of_a_shorter_month_is_its_last() -> None:
    assert said({"period": "2026-03"}, date(2026, 3, 30)) == "2026-03-01 2026-03-30 2026-02-01 2026-02-28 上月同期"


def test_days_in_words() -> None:
    assert read_period({}, TODAY).words == "2026年1月1日至11月23日"
    assert read_period({"since": "2025-12-31", "until": "2026-01-01"}, TODAY).words == "2025年12月31日至2026年1月1日"
    assert read_period({"since": "2026-02-03", "until": "2026-02-03"}, TODAY).words == "2026年2月3日"


def test_every_choice_is_a_period() -> None:
    keys = [key for key, _ in choices(TODAY)]
    assert keys[:4] == ["2026", "2025", "2024", "2026Q4"]
    assert [read_period({"period": key}, TODAY).key for key in keys] == keys
