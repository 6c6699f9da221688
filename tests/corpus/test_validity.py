"""How long a record is valid: by what it says, by its day, by what becomes of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import need, offer, supply
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Supply
from corpus.validity import end_after, first_end, has_run_out, months_after, own_end, starts_later, why_over

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


@pytest.mark.parametrize(
    ("offered", "end", "why"),
    [
        (offer("policy", apply_until=date(2026, 11, 20)), date(2026, 11, 20), "申报已截止"),
        (offer("policy", apply_until=date(2026, 12, 20), valid_until=date(2026, 12, 1)), date(2026, 12, 20), ""),
        (
            offer("training", sign_up_until=date(2026, 11, 1), held_from=date(2026, 12, 5)),
            date(2026, 11, 1),
            "报名已截止",
        ),
        (offer("training", held_from=date(2026, 12, 5)), date(2026, 12, 5), ""),
        (offer("training", held_from=date(2026, 12, 5), seats_left=0.0), date(2026, 11, 22), "名额已满"),
        (offer("training", held_from=date(2026, 11, 5), seats_left=0.0), date(2026, 11, 5), "报名已截止"),
        (offer("training", held_from=date(2026, 12, 5), seats_left=3.0), date(2026, 12, 5), ""),
        (offer("job", open_until=date(2026, 11, 22)), date(2026, 11, 22), "招聘已截止"),
        (offer("job", head_count=0.0), date(2026, 11, 22), "名额已满"),
        (offer("finance", valid_until=date(2026, 11, 1)), date(2026, 11, 1), "已过有效期"),
        (offer("facility"), date(2027, 11, 23), ""),
    ],
)
def test_a_supply_ends_as_its_kind_says_and_for_the_reason_that_it_has(offered: Supply, end: date, why: str) -> None:
    assert first_end(offered, today=TODAY, months=12) == end
    assert why_over(replace(offered, ends_on=end), TODAY) == why


def test_an_expert_ends_with_his_batch_and_not_later_than_his_own_list_says() -> None:
    expert, closed = offer("expert", batch="第四批科技副总"), date(2026, 11, 22)
    assert own_end(expert, today=TODAY) is None
    assert first_end(expert, today=TODAY, months=12, batch_end=closed) == closed
    assert why_over(replace(expert, ends_on=closed), TODAY, batch_end=closed) == "批次已结束"
    short = replace(expert, valid_until=date(2026, 11, 25))
    assert first_end(short, today=TODAY, months=12, batch_end=date(2026, 12, 31)) == date(2026, 11, 25)


def test_the_end_moves_where_date_places_or_batch_do_and_stays_where_something_else_changes() -> None:
    policy = replace(offer("policy", apply_until=date(2026, 12, 1)), ends_on=date(2026, 12, 1))
    later = policy.with_values({"apply_until": date(2027, 1, 31)})
    assert end_after(policy, later, today=TODAY, months=12) == date(2027, 1, 31)
    assert end_after(policy, replace(policy, dept="科技科"), today=TODAY, months=12) == date(2026, 12, 1)
    course = replace(offer("training", held_from=date(2026, 12, 5), seats_left=2.0), ends_on=date(2026, 12, 5))
    full = course.with_values({"seats_left": 0.0})
    assert end_after(course, full, today=TODAY, months=12) == date(2026, 11, 22)
    again = replace(full, ends_on=date(2026, 11, 22)).with_values({"seats_left": 10.0})
    assert end_after(full, again, today=TODAY, months=12) == date(2026, 12, 5)
    fewer = course.with_values({"seats_left": 1.0})
    assert end_after(course, replace(fewer, ends_on=None), today=TODAY, months=12) == date(2026, 12, 5)


def test_what_is_still_to_open_is_told_apart() -> None:
    assert starts_later(offer("policy", apply_from=date(2026, 11, 24)), TODAY)
    assert not starts_later(offer("policy", apply_from=TODAY), TODAY)
    assert not starts_later(offer("policy"), TODAY)
    assert not starts_later(supply(), TODAY)
    assert not starts_later(need(), TODAY)
