from datetime import date

import pytest

from corpus.values.day_spans import read_days, says_more

NOVEMBER = (date(2026, 11, 5), date(2026, 11, 7))


@pytest.mark.parametrize(
    "text",
    [
        "11月5日—7日",
        "11月5日-11月7日",
        "11月5日至7日",
        "11.5-7",
        "2026年11月5日至2026年11月7日",
        "2026.11.5-11.7",
        "2026-11-05~2026-11-07",
        "2026/11/5～11/7",
        "11月5日（周四）至7日（周六）",
        "11月5日-7日 9:00-17:00",
        "11 月 5 日 — 7 日 全天",
    ],
)
def test_both_ends_are_read(text: str) -> None:
    assert read_days(text, 2026) == NOVEMBER


@pytest.mark.parametrize("text", ["11月5日", "2026-11-05", "11月5日前", "11月5日截止", "11月5日 下午"])
def test_one_day_is_both_ends(text: str) -> None:
    assert read_days(text, 2026) == (date(2026, 11, 5), date(2026, 11, 5))


def test_a_span_goes_into_the_next_year() -> None:
    assert read_days("12月30日至1月2日", 2026) == (date(2026, 12, 30), date(2027, 1, 2))


@pytest.mark.parametrize("text", ["", "另行通知", "每周五", "11月", "2月30日", "11月7日—5日", "13800000105"])
def test_what_names_no_days_is_left(text: str) -> None:
    assert read_days(text, 2026) is None


def test_without_a_year_nothing_is_guessed() -> None:
    assert read_days("11月5日—7日", None) is None
    assert read_days("2026年11月5日—7日", None) == NOVEMBER


def test_hours_and_days_of_the_week_are_more_than_days() -> None:
    assert not says_more("2026年11月5日 — 7日")
    assert says_more("11月5日（周四）")
    assert says_more("11月5日 9:00")
