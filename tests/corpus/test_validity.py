"""How long a record is valid: by what it says, by its day, by what becomes of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import need, supply
from hypothesis import given
from hypothesis import strategies as st

from corpus.validity import end_after, first_end, has_run_out, months_after

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 15), 24, date(2028, 1, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_one(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


@given(DAYS, DAYS, st.integers(1, 120))
def test_a_later_day_never_ends_earlier(one: date, other: date, months: int) -> None:
    first, last = sorted((one, other))
    assert months_after(first, months) <= months_after(last, months)


def test_a_supply_ends_as_its_list_says_else_after_its_own_day_else_after_today() -> None:
    assert first_end(supply(valid_until=date(2027, 1, 1)), today=TODAY, months=12) == date(2027, 1, 1)
    assert first_end(supply(as_of=date(2026, 3, 1)), today=TODAY, months=12) == date(2027, 3, 1)
    assert first_end(supply(), today=TODAY, months=6) == date(2027, 5, 23)


def test_a_need_grows_old_from_its_acceptance_on() -> None:
    waiting, accepted = need(state="submitted"), need(state="accepted")
    assert first_end(waiting, today=TODAY, months=12) is None
    assert end_after(waiting, accepted, today=TODAY, months=12) == date(2027, 11, 23)
    old = replace(accepted, ends_on=date(2026, 12, 1))
    assert end_after(old, replace(old, state="in_talks"), today=TODAY, months=12) == date(2026, 12, 1)
    again = replace(old, state="submitted")
    assert end_after(again, accepted, today=TODAY, months=12) == date(2027, 11, 23)


def test_the_last_day_counts() -> None:
    assert not has_run_out(supply(ends_on=TODAY), TODAY)
    assert has_run_out(supply(ends_on=TODAY), TODAY + timedelta(days=1))
    assert not has_run_out(need(state="submitted"), TODAY)
