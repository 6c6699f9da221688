"""Days as lists write them: text, Chinese text, or the serial number of a spreadsheet."""

import re
from datetime import date, timedelta

from corpus.errors import BadValue
from corpus.values.text import clean_line, folded

_DAY = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})[日号]?)?月?)?年?(?:[ T]\d.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SPREADSHEET_EPOCH = date(1899, 12, 30)


def read_date(text: str) -> date:
    """A day; a missing month or day counts as the first: `2026年11月23日`, `2026.11`, `20261123`, `46349`."""
    plain = folded(clean_line(text))
    if re.fullmatch(r"\d{5}(?:\.\d+)?", plain):
        return _SPREADSHEET_EPOCH + timedelta(days=int(float(plain)))
    match = _COMPACT.fullmatch(plain) or _DAY.fullmatch(plain)
    try:
        if match and 1900 <= int(match[1]) <= 2100:
            return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError as problem:
        raise BadValue(f"“{plain}”不是日历上的日期；请写成 2026-11-23") from problem
    raise BadValue(f"“{plain}”读不出日期；请写成 2026-11-23 或 2026年11月23日")
