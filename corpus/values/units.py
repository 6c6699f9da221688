"""The unit of money that a heading, or a line over the table, gives to the bare numbers under it."""

import re

from corpus.values.text import clean_line, folded

_MULTIPLE = "亿|[千仟]万|[百佰]万|万|[千仟]"
_CHINESE_UNIT = re.compile(
    rf"(?<![单多公纪])(?P<unit>{_MULTIPLE})?(?:人民币|rmb|cny)?[元圆](?=$|[^\u4e00-\u9fff]|人民币|每|整|以)"
)
_BARE_UNIT = re.compile(rf"[（(\[【](?:单位[:：]?)?(?P<unit>{_MULTIPLE}|w)[）)\]】]")
_YUAN = re.compile(r"rmb|cny|yuan")
_ENGLISH_UNITS = {
    "tenthousand": "万元",
    "10thousand": "万元",
    "10k": "万元",
    "10,000": "万元",
    "10000": "万元",
    "million": "百万元",
    "thousand": "千元",
    "1,000": "千元",
    "1000": "千元",
}
_SAID_OVER_TABLE = re.compile(rf"单位[:：]?(?:人民币|rmb)?(?P<unit>{_MULTIPLE})?元(?![件素宇])")
_FOREIGN = re.compile(r"[美欧日港英]元|usd|us\$|eur|hkd|美金")
_OWN_UNIT = re.compile(r"[a-z$€£亿万千百仟佰元圆块%％]|面议")
_SIGN = re.compile("[¥￥]")
_NUMBER = re.compile(r"\d[\d,.]*[余多]?")
_LONG_NUMBER = 5
"""Digits from which a number with the sign ¥ is in yuan, even where the heading says 万元."""


def unit_of(heading: str) -> str:
    """The unit that a heading names, such as `万元`, `元` or `千元`; "" where it names none."""
    plain = _plain(heading)
    if foreign := _FOREIGN.search(plain):
        return foreign[0]
    if bare := _BARE_UNIT.search(plain):
        return f"{bare['unit'].replace('w', '万')}元"
    units = [f"{match['unit'] or ''}元" for match in _CHINESE_UNIT.finditer(plain)]
    if units:
        return units[-1]
    if _YUAN.search(plain):
        return next((unit for words, unit in _ENGLISH_UNITS.items() if words in plain), "元")
    return ""


def unit_over_table(text: str) -> str:
    """The unit that a line over the table gives to its sums: `（单位：万元）`."""
    said = _SAID_OVER_TABLE.search(_plain(text))
    return f"{said['unit'] or ''}元" if said else ""


def in_unit(text: str, unit: str) -> str:
    """A cell with the unit of its column after its number, where it has no unit of its own."""
    plain = _plain(text)
    numbers = list(_NUMBER.finditer(plain))
    if not unit or not numbers or _OWN_UNIT.search(plain):
        return text
    last = numbers[-1]
    if _SIGN.search(plain) and len(last[0].replace(",", "").split(".")[0]) >= _LONG_NUMBER:
        return text
    return _SIGN.sub("", f"{plain[: last.end()]}{unit}{plain[last.end() :]}")


def _plain(text: str) -> str:
    return folded(clean_line(text)).replace(" ", "").casefold()
