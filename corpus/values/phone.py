"""Telephone numbers of mainland China."""

import re

from corpus.errors import BadValue
from corpus.values.dialling import dialled
from corpus.values.text import clean_line, clean_text

_LIKE_MOBILE = re.compile(r"1[3-9]\d[- ]?\d{4}")
_MOBILE_IN_TEXT = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")
_SAYS_NO_MORE = re.compile(
    r"[\W_]|手机号?码?|电话号?码?|联系|座机|固话|固定|办公?室?|移动|微信同号|同微信|tel|mobile|phone", re.I
)


def read_mobile(text: str) -> str:
    """The mobile numbers of whoever can be reached, 11 digits without spaces and country code, or landlines."""
    return _numbers(text) or _refuse(
        "手机号码应为 11 位数字，以 1 开头，例如 1XXXXXXXXXX；没有手机的填座机，例如 0XXX-XXXXXXX"
    )


def read_phone(text: str) -> str:
    """Mobile and landline numbers (with area code and extension where given); several are joined by `、`."""
    return _numbers(text) or _refuse(
        f"“{clean_line(text)}”不像电话号码；应为 11 位手机号码，或区号加号码，例如 0XXX-XXXXXXX"
    )


def mobile_of(text: str) -> str:
    """The first mobile number among the numbers of a field, for a short message; "" where it has landlines alone."""
    return next((number for number in text.split("、") if _MOBILE_IN_TEXT.fullmatch(number)), "")


def says_more(text: str) -> bool:
    """Whether a text that is read as telephone numbers says something beside them: `周某：154...`."""
    return bool(_SAYS_NO_MORE.sub("", dialled(clean_text(text)).rest))


def _numbers(text: str) -> str:
    plain = re.sub(r"\s", "", clean_line(text))
    if _LOST_DIGITS.fullmatch(plain):
        raise BadValue(f"电话号码在表格中变成了“{plain}”，后几位已丢失；请把该列设为文本格式后重新填写")
    read = dialled(clean_text(text))
    return "" if read.has_stray_digits else "、".join(read.numbers)


def _refuse(message: str) -> str:
    raise BadValue(message)


def mask_phones(text: str) -> str:
    """The text with the middle of every mobile number hidden: `154****0001`."""
    return _MOBILE_IN_TEXT.sub(r"\1****\3", text) if _LIKE_MOBILE.search(text) else text
