"""What an amount is of: its name, and its own unit where the words before it say by the hour, the piece, the tonne."""

import re
from functools import cache

from matcher.base.units import NUMBER, SHARE, Unit, read_unit, unit_pattern, units
from matcher.conditions.amounts import Amount
from matcher.conditions.names_after import name_after
from matcher.conditions.quantities import costs, name_before

ELEMENTS = tuple("铅镉汞砷铬镍氟氯苯锑")
"""Names of one character."""
NO_NAME = re.compile(
    r"(?:[后前下中等]|(?<![耗用延])时|^(?:提高|提升|增加|降低|下降|减少|缩短|变化)|^[^铅镉汞砷铬镍锑]?|^[^\u4e00-\u9fffA-Za-zα-ωΔ]*)$"
)
_UNIT_BEFORE = re.compile(r"(?:\(([^()]+)\)|(?<=[\u4e00-\u9fff])/([A-Za-zμ°%℃Ω·²³]+)\s*:)\s*:?\s*$")
_TONNE = re.compile(r"吨(水)?[\u4e00-\u9fff]{0,6}(?:电耗|能耗|耗电|汽耗|蒸汽|成本|费用?|煤耗|消耗)$")
_PART = re.compile(r"占([\u4e00-\u9fff]{1,6}?)(?:的|重|约|达|量)*\s*$")
QUANTITY = re.compile(r"[度力率值量]$|时间|浓度")
_MEASURES = ("time", "area", "mass", "volume", "length")
_EACH_UNIT = {"日": "d", "枚": "件", "斤": "kg", "平方": "m²"}
_TIMES = re.compile(r"倍[数率]\s*(?:应|为|要求|达|需|不)*\s*$")
_DAILY = re.compile(r"(日|小时|每班)(处理|生产|加工|消纳|分拣|供水|产水|产气|检测|制水|产)(?:量|能力|规模)?$")
_DAYS = {"日": "d", "小时": "h", "每班": "班"}
_MADE = ("mass", "volume", "area", "pieces", "samples", "bottles", "bags", "heads", "machines", "sheets")
_SIZES = {"重": "重量", "厚": "厚度", "宽": "宽度"}
_PROTECTION = "IP"
_DONE = ("time", "temperature", "pressure")
"""What something is done in may be told after the number: `传感头在-40~85℃范围内工作`."""
EACH = "速度"
"""The name of an amount by the hour or the minute whose quantity is not named otherwise."""


def named(prefix: str, amount: Amount, rest: str = "") -> tuple[str, Amount]:
    """The name of what is measured, and the amount in its own unit: `每分钟135件` is 135件/min."""
    if amount.unit.symbol == _PROTECTION:
        return "防护等级", amount
    amount, prefix = _in_unit_of(prefix, amount), _UNIT_BEFORE.sub("", prefix)
    each = _each().search(prefix)
    unit = read_unit(_EACH_UNIT.get(each["unit"], each["unit"])) if each else NUMBER
    if each and _counts(each[0][0], unit, amount.unit):
        per = _per(amount, unit.symbol, each["unit"])
        return _of_doing(each["name"].lstrip("可能")) or _name_of_each(prefix[: each.start()], unit, amount.unit), per
    told = _of_part(prefix, amount) or _of_tonne(prefix, amount) or _by_the_day(prefix, amount)
    return told or (_named_around(prefix, rest, amount.unit.dimension), amount)


def _named_around(prefix: str, rest: str, dimension: str) -> str:
    """The name before an amount, or the one after it where there is none before."""
    before = name_before(prefix)
    if before in _SIZES and dimension in ("mass", "length"):
        return _SIZES[before]
    after = name_after(rest, dimension)
    done = after and dimension in _DONE and not QUANTITY.search(before) and not rest.lstrip("内以之").startswith("的")
    known = before and not NO_NAME.search(before)
    if done and known and dimension == "time":
        return f"{before}{after}"
    return before if known and not done else after or before


def _by_the_day(prefix: str, amount: Amount) -> tuple[str, Amount] | None:
    """`日处理100 t` is 100 t/d."""
    name = name_before(prefix)
    match = _DAILY.search(name) if amount.unit.dimension in _MADE else None
    if not match:
        return None
    per = _per(amount, _DAYS[match[1]], match[1].removeprefix("每"))
    return f"{name[: match.start()]}{match[2]}量", per


def _of_tonne(prefix: str, amount: Amount) -> tuple[str, Amount] | None:
    """What is used for a tonne: `吨钢电耗318 kWh` is kWh/t."""
    name = name_before(prefix)
    used = _TONNE.search(name) if amount.unit.dimension in ("energy", "coal", "mass", "money") else None
    if not used:
        return None
    return name, _per(amount, "m³", "m³") if used[1] else _per(
        amount, "t", "t" if (amount.written or "t").isascii() else "吨"
    )


def _per(amount: Amount, symbol: str, written: str) -> Amount:
    """So much for each of a unit: `135件` with 分钟 is `135件/分钟`."""
    shown = f"{amount.written or amount.unit.symbol}/{written}"
    return amount._replace(unit=read_unit(f"{amount.unit.symbol}/{symbol}"), written=shown)


def _of_part(prefix: str, amount: Amount) -> tuple[str, Amount] | None:
    """What makes up a part of something: `辅料占干膏20%` is a share of 干膏."""
    match = _PART.search(prefix) if amount.unit.dimension == SHARE and not amount.basis else None
    return (name_before(prefix[: match.start()]), amount._replace(basis=match[1])) if match else None


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
    match = _UNIT_BEFORE.search(prefix)
    unit = (
        units().get(match[1] or match[2])
        if match
        else units()["倍"]._replace(symbol="")
        if _TIMES.search(prefix)
        else None
    )
    return amount._replace(unit=unit, written=unit.symbol) if unit else amount
