"""The period that figures are asked for: a year, a quarter, a month, or from one day to another; and the one before."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from web.kit.reading import read_day

_KEY = re.compile(r"(\d{4})(?:Q([1-4])|-(0[1-9]|1[0-2]))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both counted; `key` is how the address names it, "" where it names the days.

    `before` is what it is compared with: the same days of the year before for a year, else the days just before it;
    of a period that is not over, as many days of the one before.
    """

    key: str
    since: date
    until: date
    before_since: date
    before_until: date
    before_label: str

    @property
    def words(self) -> str:
        """Its days as people write them."""
        first, last = self.since, self.until
        begins = f"{first.year}年{first.month}月{first.day}日"
        year = "" if first.year == last.year else f"{last.year}年"
        return begins if first == last else f"{begins}至{year}{last.month}月{last.day}日"


def read_period(arguments: Mapping[str, str], today: date) -> Period:
    """From the arguments of an address; this year up to today where they say nothing or nonsense."""
    days = _day(arguments.get("since", "")), _day(arguments.get("until", ""))
    if days[0] or days[1]:
        return _between(days[0] or date((days[1] or today).year, 1, 1), days[1] or today)
    return _named(arguments.get("period", ""), today) or _named(str(today.year), today) or _between(today, today)


def choices(today: date, *, years: int = 3) -> tuple[tuple[str, str], ...]:
    """Keys and names to choose from: this year and earlier ones, and this year's quarters and months so far."""
    here = today.year
    named = [(str(here), f"{here}年（今年）")] + [
        (str(year), f"{year}年") for year in range(here - 1, here - years, -1)
    ]
    quarters = [(f"{here}Q{quarter}", f"{here}年第{quarter}季度") for quarter in range((today.month + 2) // 3, 0, -1)]
    months = [(f"{here}-{month:02}", f"{here}年{month}月") for month in range(today.month, 0, -1)]
    return (*named, *quarters, *months)


def month_days(month: str) -> tuple[date, date]:
    """First and last day of a month named like "2026-11"."""
    year, number = map(int, month.split("-"))
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def _named(key: str, today: date) -> Period | None:
    match = _KEY.fullmatch(key)
    if not match or not 2000 <= int(match[1]) <= today.year:
        return None
    months, first = _months(match)
    year = first.year
    last = _shift(first, months) - timedelta(days=1)
    before = _shift(first, -months)
    name = {12: "上年", 3: "上季度", 1: "上月"}[months]
    if first > today:
        return None
    if last <= today:
        return Period(key, first, last, before, first - timedelta(days=1), name)
    same_day = _shift(date(year, today.month, 1), -months)
    ends = min(same_day + timedelta(days=today.day - 1), _shift(same_day, 1) - timedelta(days=1))
    return Period(key, first, today, before, ends, f"{name}同期")


def _months(match: re.Match[str]) -> tuple[int, date]:
    year = int(match[1])
    if match[2]:
        return 3, date(year, 3 * int(match[2]) - 2, 1)
    return (1, date(year, int(match[3]), 1)) if match[3] else (12, date(year, 1, 1))


def _between(since: date, until: date) -> Period:
    first, last = min(since, until), max(since, until)
    length = (last - first).days + 1
    return Period("", first, last, first - timedelta(days=length), first - timedelta(days=1), f"之前的 {length} 天")


def _shift(first: date, months: int) -> date:
    """The first of a month so many months away."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _day(text: str) -> date | None:
    day = read_day(text)
    return day if day and 2000 <= day.year <= 2999 else None
