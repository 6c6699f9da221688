"""What an amount is of: its name, and its own unit where the words before it say by the hour, the piece, the tonne."""

import re
from functools import cache

from matcher.base.units import NUMBER, SHARE, Unit, read_unit, unit_pattern, units
from matcher.conditions.amounts import Amount
from matcher.conditions.quantities import costs, name_after, name_before

ELEMENTS = tuple("铅镉汞砷铬镍氟氯苯锑")
"""Names of one character."""
NO_NAME = re.compile(
    r"(?:[后前时下中等]|^(?:提高|提升|增加|降低|下降|减少|缩短|变化)|^[^铅镉汞砷铬镍锑]?|^[^\u4e00-\u9fffA-Za-zα-ωΔ]*)$"
)
_UNIT_BEFORE = re.compile(r"\(([^()]+)\)\s*:?\s*$")
_TONNE = re.compile(r"吨(水)?[\u4e00-\u9fff]{0,6}(?:电耗|能耗|耗电|汽耗|蒸汽|成本|费用?|煤耗|消耗)$")
_PART = re.compile(r"占([\u4e00-\u9fff]{1,6}?)(?:的|重|约|达|量)*\s*$")
QUANTITY = re.compile(r"[度力率值量]$|时间|浓度")
_MEASURES = ("time", "area", "mass", "volume", "length")
_EACH_UNIT = {"日": "d", "枚": "件", "斤": "kg", "平方": "m²"}
_TIMES = re.compile(r"倍[数率]\s*(?:应|为|要求|达|需|不)*\s*$")
EACH = "速度"
"""The name of an amount by the hour or the minute whose quantity is not named otherwise."""


def named(prefix: str, amount: Amount, rest: str = "") -> tuple[str, Amount]:
    """The name of what is measured, and the amount in its own unit: `每分钟135件` is 135件/min."""
    amount = _in_unit_of(prefix, amount)
    each = _each().search(prefix)
    unit = read_unit(_EACH_UNIT.get(each["unit"], each["unit"])) if each else NUMBER
    if each and _counts(each[0][0], unit, amount.unit):
        per = amount._replace(unit=read_unit(f"{amount.unit.symbol}/{unit.symbol}"))
        return _of_doing(each["name"]) or _name_of_each(prefix[: each.start()], unit, amount.unit), per
    return _of_part(prefix, amount) or _of_tonne(prefix, amount) or (_named_around(prefix, rest), amount)


def _named_around(prefix: str, rest: str) -> str:
    """The name before an amount, or the one after it where there is none before."""
    before = name_before(prefix)
    return before if before and not NO_NAME.search(before) else name_after(rest) or before


def _of_tonne(prefix: str, amount: Amount) -> tuple[str, Amount] | None:
    """What is used for a tonne: `吨钢电耗318 kWh` is kWh/t."""
    name = name_before(prefix)
    used = _TONNE.search(name) if amount.unit.dimension in ("energy", "coal", "mass", "money") else None
    if not used:
        return None
    return name, amount._replace(unit=read_unit(f"{amount.unit.symbol}/{'m³' if used[1] else 't'}"))


def _of_part(prefix: str, amount: Amount) -> tuple[str, Amount] | None:
    """What makes up a part of something: `辅料占干膏20%` is a share of 干膏."""
    found = _PART.search(prefix) if amount.unit.dimension == SHARE and not amount.basis else None
    return (name_before(prefix[: found.start()]), amount._replace(basis=found[1])) if found else None


def _of_doing(name: str) -> str:
    """The quantity of what is done by the hour: 处理 is 处理量."""
    return name if not name or QUANTITY.search(name) or costs(name) else f"{name}量"


def _name_of_each(before: str, each: Unit, unit: Unit) -> str:
    """What is counted by the hour, the square metre or the piece: costs, or else how fast something is."""
    name = name_before(before)
    if unit.dimension == "money" or QUANTITY.search(name):
        return name
    return EACH if each.dimension == "time" else ""


@cache
def _each() -> re.Pattern[str]:
    return re.compile(
        rf"(?:每|单)\s*(?P<unit>小时|分钟|{unit_pattern()}|{'|'.join(_EACH_UNIT)})(?P<name>[\u4e00-\u9fff]{{0,8}}?)"
        r"(?:控制在|约|仅|达|为|可)*\s*$"
    )


def _counts(word: str, each: Unit, unit: Unit) -> bool:
    """Whether an amount is one by the hour, the square metre or the piece."""
    if unit.dimension == "money":
        return True
    return word == "每" and each.dimension in _MEASURES and unit.dimension not in ("time", SHARE, "")


def _in_unit_of(prefix: str, amount: Amount) -> Amount:
    """The unit may stand with the name: `转化率(%)≥99`, `浓缩倍数≥5`."""
    if amount.unit is not NUMBER:
        return amount
    found = _UNIT_BEFORE.search(prefix)
    unit = units().get(found[1]) if found else units()["倍"] if _TIMES.search(prefix) else None
    return amount._replace(unit=unit) if unit else amount
