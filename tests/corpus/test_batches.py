"""Batches: what a form says of one, how long it lasts, how it stands."""

from datetime import UTC, date, datetime

import pytest

from corpus.batches import Batch, BatchState, Period, read_period, same_name
from corpus.errors import BadValue

TODAY = date(2026, 11, 23)


def batch(**overrides: object) -> Batch:
    values: dict[str, object] = {"id": 1, "version": 1, "name": "第四批科技副总", "state": BatchState.OPEN}
    values |= {"opens_on": None, "closes_on": None, "closed_on": None, "changed_by": "t"}
    return Batch(**(values | {"changed_at": datetime(2026, 11, 1, tzinfo=UTC)} | overrides))  # type: ignore[arg-type]


def test_a_batch_is_read_with_or_without_days() -> None:
    assert read_period(" 第四批科技副总 ", "", "") == Period(name="第四批科技副总")
    read = read_period("第四批", "2026-11-01", "2027年10月31日")
    assert (read.opens_on, read.closes_on) == (date(2026, 11, 1), date(2027, 10, 31))


@pytest.mark.parametrize(
    ("name", "first", "last", "said"),
    [
        ("", "", "", "请填写批次名称"),
        ("批" * 41, "", "", "最多 40 个字"),
        ("第四批", "明年", "", "开放日期请写成"),
        ("第四批", "2026-12-01", "2026-11-01", "早于开放日期"),
    ],
)
def test_what_is_wrong_is_said(name: str, first: str, last: str, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        read_period(name, first, last)


def test_it_lasts_until_its_day_or_until_the_day_before_it_was_closed() -> None:
    assert batch().last_day is None
    assert batch(closes_on=date(2026, 12, 31)).last_day == date(2026, 12, 31)
    closed = {"state": BatchState.CLOSED, "closed_on": TODAY}
    assert batch(**closed).last_day == date(2026, 11, 22)
    assert batch(closes_on=date(2026, 10, 31), **closed).last_day == date(2026, 10, 31)


def test_how_it_stands_in_a_word() -> None:
    assert batch().standing(TODAY) == "开放"
    assert batch(opens_on=date(2026, 12, 1)).standing(TODAY) == "尚未开始"
    assert batch(closes_on=date(2026, 11, 22)).standing(TODAY) == "已到期"
    assert batch(state=BatchState.CLOSED, closed_on=TODAY).standing(TODAY) == "已结束"


def test_blanks_and_wide_letters_do_not_tell_two_names_apart() -> None:
    assert same_name("第 四批　科技副总") == same_name("第四批科技副总")
    assert same_name("２０２６年A批") == same_name("2026年a批")
    assert same_name("第三批") != same_name("第四批")
