"""Working days in China: weekends and public holidays are off, and the Sundays worked in exchange are not."""

from datetime import date, timedelta
from functools import lru_cache

from chinese_calendar import is_workday

_SATURDAY = 5


def working_days_after(start: date, days: int) -> date:
    """The day that comes so many working days after `start`, which does not count itself."""
    day = start
    for _ in range(days):
        day += timedelta(days=1)
        while not works(day):
            day += timedelta(days=1)
    return day


@lru_cache(maxsize=4096)
def works(day: date) -> bool:
    """Whether offices work on this day; where the year's holidays are not published yet, Monday to Friday."""
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return day.weekday() < _SATURDAY


def working_days_between(start: date, end: date) -> int:
    """How many working days come after `start` up to and with `end`; 0 where `end` is not later."""
    return sum(works(start + timedelta(days=day)) for day in range(1, (end - start).days + 1))
