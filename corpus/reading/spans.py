"""What one cell says from one end to another, in the two fields that it belongs to: days and rates of interest."""

import re
from collections.abc import Mapping

from corpus.reading.sheets import Sheet
from corpus.values.day_spans import read_days, says_more

_DAYS = (("held_from", "held_until"), ("apply_from", "apply_until"))
_DAY_ALONE = ("sign_up_until", "open_until")
_RATES = ("rate_from", "rate_to")
_RATE = re.compile(r"(?:年化|年利率|利率)*(\d+(?:\.\d+)?)[%％]?(?:-|—|–|~|～|至|到)(\d+(?:\.\d+)?)[%％]")
_YEAR = re.compile(r"(20\d\d)\s*(?:年|[-./])")


def year_over(sheet: Sheet, first_row: int) -> int | None:
    """The year that a sheet's name or what stands over its table says of all days in it; None for several, or none."""
    over = (cell for row in sheet.rows if row.number < first_row for cell in row.cells)
    years = set(_YEAR.findall(" ".join((sheet.name, sheet.caption, *over))))
    return int(years.pop()) if len(years) == 1 else None


def with_spans_apart(values: Mapping[str, str], year: int | None) -> tuple[dict[str, str], tuple[str, ...]]:
    """The values with each end in its own field, and the names of fields whose cell said more than that.

    What a field already has by itself is not overwritten.
    """
    apart, said = dict(values), []
    for pair in (*_DAYS, *((name, name) for name in _DAY_ALONE)):
        for name in dict.fromkeys(pair):
            days = read_days(values.get(name, ""), year)
            if days is None:
                continue
            ends = {pair[0]: days.first.isoformat(), pair[1]: days.last.isoformat()}
            is_span = days.first != days.last
            free = {name, *(end for end in pair if is_span and not values.get(end, "").strip())}
            apart |= {end: day for end, day in ends.items() if end in free}
            if says_more(values[name]):
                said.append(name)
    if (match := _RATE.fullmatch(re.sub(r"\s", "", values.get(_RATES[0], "")))) and not values.get(_RATES[1], ""):
        apart |= {_RATES[0]: f"{match[1]}%", _RATES[1]: f"{match[2]}%"}
    return apart, tuple(said)
