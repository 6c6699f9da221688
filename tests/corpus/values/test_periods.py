from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadValue
from corpus.values import Period, read_last_day, read_period
from corpus.values.periods import says_more


@pytest.mark.parametrize(
    "text",
    [
        "2026-10/2027-09",
        "2026年10月至2027年9月",
        "2026.10~2027.9",
        "2026-10-2027-09",
        "2026/10～2027/09",
        "2026.10.1-2027.9.30",
        "自2026年10月起至2027年9月止",
        "2026年10月至次年9月",
        "202610-202709",
        "26年10月-27年9月",
    ],
)
def test_the_ways_forms_write_a_period(text: str) -> None:
    assert read_period(text) == Period("2026-10", "2027-09")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2027年至2028年", Period("2027-01", "2028-12")),
        ("2027-2028", Period("2027-01", "2028-12")),
        ("2027年", Period("2027-01", "2027-12")),
        ("2027年下半年", Period("2027-07", "2027-12")),
        ("2027年第二季度", Period("2027-04", "2027-06")),
        ("2027年3月至12月", Period("2027-03", "2027-12")),
        ("即日起至2027年6月", Period(end="2027-06")),
        ("至2028年底", Period(end="2028-12")),
        ("2028年底前完成", Period(end="2028-12")),
        ("2027年10月", Period(end="2027-10")),
        ("2027年3月起", Period("2027-03")),
        ("3年", Period(months=36)),
        ("半年", Period(months=6)),
        ("一年半", Period(months=18)),
        ("1-2年", Period(months=24)),
        ("十八个月以内", Period(months=18)),
        ("60天", Period(months=2)),
        ("长期", Period()),
    ],
)
def test_years_ends_and_lengths_are_periods_too(text: str, period: Period) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    "text", ["尽快", "2027-01/2026-01", "2026-13/2027-01", "-3年", "负3年", "0个月", "6月", "2026-10/"]
)
def test_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        read_period(text)


MONTHS = st.dates(date(2000, 1, 1), date(2060, 12, 31)).map(lambda day: f"{day:%Y-%m}")
PERIODS = st.one_of(
    st.tuples(MONTHS, MONTHS).map(lambda pair: Period(*sorted(pair))),
    MONTHS.map(lambda month: Period(end=month)),
    MONTHS.map(Period),
    st.integers(1, 600).map(lambda months: Period(months=months)),
    st.just(Period()),
)


@given(PERIODS)
def test_what_is_shown_is_read_again_and_says_no_more(period: Period) -> None:
    assert read_period(str(period)) == period
    assert not says_more(str(period))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027年", date(2027, 12, 31)),
        ("2027", date(2027, 12, 31)),
        ("2027年2月", date(2027, 2, 28)),
        ("2028.2", date(2028, 2, 29)),
        ("2027-11", date(2027, 11, 30)),
        ("2027年6月底", date(2027, 6, 30)),
        ("2027年上半年", date(2027, 6, 30)),
        ("2026年1月至2027年3月", date(2027, 3, 31)),
        ("2027-06-15", date(2027, 6, 15)),
        ("2027年6月15日", date(2027, 6, 15)),
        ("20270615", date(2027, 6, 15)),
    ],
)
def test_what_is_valid_until_a_year_or_month_is_valid_until_its_last_day(text: str, day: date) -> None:
    assert read_last_day(text) == day


@pytest.mark.parametrize("text", ["2027年2月30日", "长期", "2027-13"])
def test_no_last_day_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        read_last_day(text)
