"""Days and periods as lists write them: text, Chinese text, or the serial number of a spreadsheet."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.errors import BadValue
from corpus.values.text import clean_line

_DAY = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?)?月?)?年?(?:[ T]\d.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})(?:[-./月]\d{1,2}日?)?月?")
_SPREADSHEET_EPOCH = date(1899, 12, 30)
_PERIOD_SIGN = re.compile(r"\s*(?:至|到|~|～|—+|–|/|-(?=\d{4}))\s*")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From one month to another, both `YYYY-MM`."""

    start: str
    end: str

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


def read_date(text: str) -> date:
    """A day; a missing month or day counts as the first: `2026年11月23日`, `2026.11`, `20261123`, `46349`."""
    plain = clean_line(text)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", plain):
        return _SPREADSHEET_EPOCH + timedelta(days=int(float(plain)))
    match = _COMPACT.fullmatch(plain) or _DAY.fullmatch(plain)
    try:
        if match and 1900 <= int(match[1]) <= 2100:
            return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError as problem:
        raise BadValue(f"“{plain}”不是日历上的日期；请写成 2026-11-23") from problem
    raise BadValue(f"“{plain}”读不出日期；请写成 2026-11-23 或 2026年11月23日")


def read_period(text: str) -> Period:
    """Months from and to: `2026-10/2027-09`, `2026年10月至2027年9月`."""
    parts = _PERIOD_SIGN.split(clean_line(text))
    matches = [_MONTH.fullmatch(part) for part in parts]
    months = [f"{match[1]}-{int(match[2]):02d}" for match in matches if match and 1 <= int(match[2]) <= 12]
    if len(months) != 2 or len(parts) != 2:
        raise BadValue(f"“{clean_line(text)}”读不出起止月份；请写成 2026-10/2027-09")
    if months[0] > months[1]:
        raise BadValue(f"结束月份 {months[1]} 早于开始月份 {months[0]}，请对调")
    return Period(*months)
