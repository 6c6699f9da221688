"""Telephone numbers within what people write around them: `固定:0311-5555000  手机:154 0000 0001（微信同号）`."""

import re
from typing import NamedTuple

from corpus.values.text import folded

_GAP = r"[\s.·-]*"
_COUNTRY = rf"(?:[（(]?(?:\+|00)?86[)）]?{_GAP})?"
_EXTENSION = r"(?:\s*(?:转|分机号?|ext\.?|x|#|-|－)\s*[:：]?\s*(?P<ext>\d{1,6}))?(?!\d)"
_MOBILE = r"0?(?P<mobile>1[3-9](?:[\s.·-]?\d){9})(?!\d)"
_SERVICE = r"(?P<service>[48]00(?:[\s-]?\d){7})"
_AREA = (
    r"[（(]?(?P<area>010|02\d|0[3-9]\d\d|0\d{1,3}(?=[\s)）-])"
    r"|(?:(?<=86[)）\s-])|(?<=86[（(])|(?<=86[)）\s-][（(]))\d{2,3})[)）]?"
)
"""Behind the country's number an area is written without its zero."""
_LOCAL = r"[1-9]\d{2,3}[\s-]?\d{4}"
_LANDLINE = rf"(?:{_AREA}{_GAP}(?P<local>{_LOCAL})|(?P<alone>[2-9]\d{{2,3}}[\s-]?\d{{3,4}}))"
_NUMBER = re.compile(rf"(?<![\dA-Za-z])(?:{_COUNTRY}{_MOBILE}|(?:{_SERVICE}|{_COUNTRY}{_LANDLINE}){_EXTENSION})", re.I)
_OTHER_ACCOUNTS = re.compile(r"(?:qq|微信号?|wechat|传真|fax|邮编)\s*[:：]?\s*[a-z]?[\w-]{5,}", re.I)
_DASHES = str.maketrans("—–－−‐‑─", "-------")
_STRAY = re.compile(r"\d{5}")
_LEAST_LOCAL, _LONGEST_LOCAL = 7, 8


class Dialled(NamedTuple):
    """The numbers of a text, as they are dialled, and the text without them."""

    numbers: tuple[str, ...]
    rest: str

    @property
    def has_stray_digits(self) -> bool:
        """Whether the rest holds what was meant as a number too, with a digit too few or too many."""
        return _STRAY.search(_OTHER_ACCOUNTS.sub("", self.rest)) is not None


def dialled(text: str) -> Dialled:
    """The telephone numbers of a text, each once; what is written around them is the rest."""
    plain = folded(text).translate(_DASHES)
    hidden = _OTHER_ACCOUNTS.sub(lambda account: "\0" * len(account[0]), plain)
    spanned = [(match.span(), number) for match in _NUMBER.finditer(hidden) if (number := _written(match))]
    rest = plain
    for (start, end), _ in reversed(spanned):
        rest = f"{rest[:start]} {rest[end:]}"
    return Dialled(tuple(dict.fromkeys(number for _, number in spanned)), rest)


def _written(match: re.Match[str]) -> str:
    """A number as we write it; "" for one that is too short or too long."""
    if match["mobile"]:
        return _digits(match["mobile"])
    extension = f"-{match['ext']}" if match["ext"] else ""
    if match["service"]:
        number = _digits(match["service"])
        return f"{number[:3]}-{number[3:6]}-{number[6:]}{extension}"
    local = _digits(match["local"] or match["alone"])
    if not _LEAST_LOCAL <= len(local) <= _LONGEST_LOCAL:
        return ""
    area = match["area"] or ""
    return f"{area if area[:1] in ('', '0') else '0' + area}{'-' if area else ''}{local}{extension}"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
