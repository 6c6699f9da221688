"""Days from one to another in one text, as calendars of courses and calls write them: `11月5日—7日`."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from corpus.values.text import clean_line, folded

_DAY = r"(?:(?P<year{0}>20\d\d)[年./-])?(?P<month{0}>\d{{1,2}})[月./-](?P<day{0}>\d{{1,2}})[日号]?"
_LAST = r"(?:(?:(?P<year2>20\d\d)[年./-])?(?P<month2>\d{1,2})[月./-])?(?P<day2>\d{1,2})[日号]?"
_SPAN = re.compile(rf"{_DAY.format(1)}(?:[-~至到]+{_LAST})?(?:[日前止]|截止|之前)*")
_BESIDE = re.compile(
    r"[（(][^（）()]*[)）]|(?:周|星期)[一二三四五六日天]|[上下中]午|全天|晚上|\d{1,2}[:：]\d\d(?:-\d{1,2}[:：]\d\d)?"
)
"""Days of the week and hours, which stand beside days."""
_SAYS_NO_MORE = re.compile(r"[\d\s年月日号./\-—–~～至到前止]|截止|之前")


class Days(NamedTuple):
    """From the first to the last day, both included."""

    first: date
    last: date


def read_days(text: str, year: int | None) -> Days | None:
    """The days that a text names, in this year where it names none; None where it says something else."""
    plain = re.sub(r"\s", "", _BESIDE.sub("", folded(clean_line(text)))).strip("，,、;；")
    match = _SPAN.fullmatch(re.sub(r"[—–―－～]", "-", plain))
    if match is None:
        return None
    said = match.groupdict()
    own = said["year1"] or said["year2"] or year
    if own is None:
        return None
    try:
        first = date(int(own), int(said["month1"]), int(said["day1"]))
        if said["day2"] is None:
            return Days(first, first)
        last = date(int(said["year2"] or own), int(said["month2"] or said["month1"]), int(said["day2"]))
    except ValueError:
        return None
    if last < first and not said["year2"] and said["month2"]:
        last = last.replace(year=last.year + 1)
    return Days(first, last) if first <= last <= first + timedelta(days=3660) else None


def says_more(text: str) -> bool:
    """Whether a text says something beside days, such as hours."""
    return bool(_SAYS_NO_MORE.sub("", text))
