"""Telephone numbers of mainland China."""

import re

from corpus.errors import BadValue
from corpus.values.text import clean_line

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:[-转]\d{1,6})?|[48]00-?\d{3}-?\d{4}")
_LIKE_MOBILE = re.compile(r"1[3-9]\d[- ]?\d{4}")
_MOBILE_IN_TEXT = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")


def _digits(text: str) -> str:
    number = re.sub(r"[\s()（）]", "", clean_line(text)).replace("—", "-").replace("－", "-")
    if _LOST_DIGITS.fullmatch(number):
        raise BadValue(f"电话号码在表格中变成了“{number}”，后几位已丢失；请把该列设为文本格式后重新填写")
    return number


def read_mobile(text: str) -> str:
    """An 11-digit mobile number without spaces and country code."""
    number = re.sub(r"^(?:\+?86)(?=1\d{10}$)", "", _digits(text).replace("-", ""))
    if not _MOBILE.fullmatch(number):
        raise BadValue("手机号码应为 11 位数字，以 1 开头，例如 1XXXXXXXXXX")
    return number


def read_phone(text: str) -> str:
    """A mobile or a landline number (with area code and extension where given); several are joined by `、`."""
    numbers = [_digits(part) for part in re.split(r"[、，,;；/\n]+", text) if part.strip()]
    return "、".join(_one_phone(number) for number in numbers)


def _one_phone(number: str) -> str:
    if _LANDLINE.fullmatch(number):
        return number
    try:
        return read_mobile(number)
    except BadValue as problem:
        raise BadValue(f"“{number}”不像电话号码；应为 11 位手机号码，或区号加号码，例如 0XXX-XXXXXXX") from problem


def mask_phones(text: str) -> str:
    """The text with the middle of every mobile number hidden: `154****0001`."""
    return _MOBILE_IN_TEXT.sub(r"\1****\3", text) if _LIKE_MOBILE.search(text) else text
