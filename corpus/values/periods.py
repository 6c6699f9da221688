"""Periods of months as forms write them, and the last day of what lasts until a year or a month."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from math import ceil

from corpus.errors import BadValue
from corpus.values.dates import read_date
from corpus.values.numerals import NUMERALS, read_number
from corpus.values.text import clean_line, folded

_LONGEST = 600
"""Months."""


def _point(place: int) -> str:
    """The pattern of a year, perhaps with a part of it, a month or a day; its groups end with this number."""
    year = rf"(?P<year{place}>(?:19|20)\d\d|\d\d(?=年))"
    part = rf"年?(?P<part{place}>[上下]半年|第?[一二三四1-4]季度|q[1-4]|年?[底末初]|年[内度]|度)"
    compact = rf"(?P<compact{place}>0[1-9]|1[0-2])(?=\D|$|[0-3]\d(?:\D|$))"
    month = rf"(?:[-./年](?P<month{place}>1[0-2]|0?[1-9])(?!\d)|{compact})"
    day = rf"(?:[-./月]?(?P<day{place}>3[01]|[12]\d|0?[1-9])[日号]?(?!\d))?月?[底末]?"
    return rf"{year}(?:{part}|{month}{day})?年?(?P<until{place}>(?:以|之)?前|止|为止)?"


_SIGN = r"(?:起|开始)?(?:至|到|~+|—+|–+|/|-+)(?:到|至)?"
_OTHER_END = "次年(?P<next>1[0-2]|0?[1-9])月|(?P<last>1[0-2]|0?[1-9])月"
_SPAN = re.compile(rf"[自从]?{_point(1)}{_SIGN}(?:{_point(2)}|{_OTHER_END})[底末]?")
_UNTIL = re.compile(
    r"(?P<now>即日起?|现在|目前|今|自?签订(?:合同)?之?日起?)?(?P<sign>至|到|截止到?|截至|-|~|—)?" + _point(1)
)
_FROM = re.compile(rf"[自从]?{_point(1)}(?:起|开始|以后|之后)")
_COUNT = rf"\d+(?:\.\d+)?|[{NUMERALS}半]+"
_LENGTH = re.compile(
    rf"(?:为期|约|大约|不超过|最长|小于|<|≤)?(?:(?:{_COUNT})(?:个?月|年)?[-~—–至到])?"
    rf"(?P<count>{_COUNT})(?P<unit>年半|年|个月|个?季度|周|个星期|天|日|月)"
    r"(?:左右|以内|之内|内|以上|时间|期限)?"
)
_MONTHS_OF = {"年": 12, "年半": 12, "个月": 1, "月": 1, "季度": 3, "个季度": 3}
_DAYS_OF = {"周": 7, "个星期": 7, "天": 1, "日": 1}
_ENDLESS = re.compile("长期(?:有效|合作|需求)?|不限|无期限|永久(?:有效)?")
_AROUND = re.compile(
    r"(?:完成|结束|交付|验收|解决|投产|有效)$|[（(][^（）()]*[）)]|[。.]$|^(?:预计|计划|拟|力争|有效期)(?:于|在)?[:：]?"
)
_SAYS_NO_MORE = re.compile(rf"[\d\W{NUMERALS}年月日号个周天半内前至到起止底末上下第季度次自从约以之即q]|长期|不限")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From one month to another, both `YYYY-MM`; either may be open, and `months` is the length of one without dates.

    With nothing said it has no end.
    """

    start: str = ""
    end: str = ""
    months: int = 0

    def __str__(self) -> str:
        if self.months:
            return f"{self.months} 个月"
        if self.start and self.end:
            return f"{self.start}/{self.end}"
        if self.start:
            return f"{self.start} 起"
        return f"至 {self.end}" if self.end else "长期"


def read_period(text: str) -> Period:
    """Months from and to, an end, or a length: `2026-10/2027-09`, `2026年至2027年`, `2027年底前`, `18个月`, `长期`."""
    plain = _plain(text)
    period = _span(plain) or _until(plain) or _from(plain) or _length(plain)
    if period is not None:
        return period
    if _ENDLESS.fullmatch(plain):
        return Period()
    if re.match(r"(?:-|负)\d", plain):
        raise BadValue(f"“{clean_line(text)}”带负号，期限不能小于零；请写成 2026-10/2027-09，或 18个月")
    raise BadValue(f"“{clean_line(text)}”读不出起止月份；请写成 2026-10/2027-09，或 18个月")


def read_last_day(text: str) -> date:
    """The last day of what is valid until a year, a month or a day: of `2026年11月` the thirtieth."""
    plain = _plain(text)
    try:
        period = _span(plain) or _until(plain)
        day = _days_end(plain, period.end) if period else None
    except BadValue:
        day = None
    return day or read_date(text)


def says_more(text: str) -> bool:
    """Whether a text that is read as a period says something beside it."""
    return bool(_SAYS_NO_MORE.sub("", _plain(text)))


def _plain(text: str) -> str:
    plain = re.sub(r"\s", "", folded(clean_line(text))).casefold().replace("－", "-").replace("～", "~")
    before = ""
    while plain != before:
        before, plain = plain, _AROUND.sub("", plain)
    return plain


def _span(plain: str) -> Period | None:
    match = _SPAN.fullmatch(plain)
    if match is None:
        return None
    year, start = _year(match, 1), _first(match, 1)
    if match["year2"]:
        end = _last(match, 2)
    else:
        month = int(match["next"] or match["last"])
        end = f"{year + bool(match['next'])}-{month:02d}"
    if start > end:
        raise BadValue(f"结束月份 {end} 早于开始月份 {start}，请对调")
    return Period(start, end)


def _until(plain: str) -> Period | None:
    """An end alone; a bare year is the whole year."""
    match = _UNTIL.fullmatch(plain)
    if match is None:
        return None
    whole = not (match["month1"] or match["compact1"] or match["now"] or match["sign"] or match["until1"])
    if whole and not (match["part1"] or "").endswith(("底", "末")):
        return Period(_first(match, 1), _last(match, 1))
    return Period(end=_last(match, 1))


def _from(plain: str) -> Period | None:
    match = _FROM.fullmatch(plain)
    return Period(start=_first(match, 1)) if match else None


def _length(plain: str) -> Period | None:
    match = _LENGTH.fullmatch(plain)
    if match is None:
        return None
    count, unit = read_number(match["count"]), match["unit"]
    if unit == "月" and count <= 12:
        return None  # 6月 may be June
    months = ceil(count * _DAYS_OF[unit] / 30) if unit in _DAYS_OF else ceil(count * _MONTHS_OF[unit])
    months += 6 if unit == "年半" else 0
    return Period(months=months) if 0 < months <= _LONGEST else None


def _year(match: re.Match[str], place: int) -> int:
    year = int(match[f"year{place}"])
    return year if year > 100 else 2000 + year


def _first(match: re.Match[str], place: int) -> str:
    month = match[f"month{place}"] or match[f"compact{place}"]
    return f"{_year(match, place)}-{int(month) if month else _months_of(match[f'part{place}'])[0]:02d}"


def _last(match: re.Match[str], place: int) -> str:
    month = match[f"month{place}"] or match[f"compact{place}"]
    return f"{_year(match, place)}-{int(month) if month else _months_of(match[f'part{place}'])[1]:02d}"


def _months_of(part: str | None) -> tuple[int, int]:
    """The first and the last month of a part of a year."""
    if part is None:
        return 1, 12
    if "半年" in part:
        return (1, 6) if part[0] == "上" else (7, 12)
    if "季" in part:
        quarter = "一二三四1234".index(part.removeprefix("第")[0]) % 4
    elif part[0] == "q":
        quarter = int(part[1]) - 1
    else:
        return (1, 3) if part[-1] == "初" else (1, 12)
    return 3 * quarter + 1, 3 * quarter + 3


def _days_end(plain: str, month: str) -> date | None:
    """The day that a text ends with where it names one, else the last of the month."""
    year, number = int(month[:4]), int(month[5:])
    match = _SPAN.fullmatch(plain) or _UNTIL.fullmatch(plain)
    day = match.groupdict().get("day2") or (match["day1"] if match.re is _UNTIL else None) if match else None
    last = monthrange(year, number)[1]
    return date(year, number, int(day)) if day and int(day) <= last else None if day else date(year, number, last)
