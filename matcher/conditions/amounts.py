"""Amounts in Chinese technical texts: a number or a range with its unit and what is said of it (≥, 以内, 降到 ...)."""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple

import cn2an

from corpus.values.text import half_width, unmistakable
from matcher.base.units import ACIDITY, NUMBER, Unit, foreign_pattern, read_unit, unit_pattern
from matcher.conditions.wordings import reworded


class Relation(Enum):
    """What is said of an amount; the value is its sign."""

    AT_LEAST = "≥"
    MORE = ">"
    AT_MOST = "≤"
    LESS = "<"
    EQUAL = "="
    ABOUT = "约"
    RANGE = "~"
    WITHIN = "±"
    RISEN = "达到"
    FALLEN = "降到"
    BETTER = "优于"


_BEFORE = {
    Relation.AT_LEAST: (
        "≥ >= 大于等于 大于或等于 不低于 不小于 不少于 不短于 不弱于 不得低于 不得少于 不得小于 至少 最低为 最少"
    ),
    Relation.MORE: "> 大于 高于 超过 多于 超出 长于 超 逾 突破",
    Relation.AT_MOST: (
        "≤ <= 小于等于 小于或等于 不高于 不大于 不超过 不多于 不长于 不超出 不得超过 不得高于 不得大于 至多 最多"
    ),
    Relation.LESS: "< 小于 低于 少于 短于 不足 不到 轻于 薄于 细于 窄于",
    Relation.ABOUT: "约 大约 约为 ≈ 接近 近",
    Relation.RISEN: (
        "达到 达到了 提高到 提高至 提升到 提升至 增加到 增加至 增至 升至 升到 延长到 延长至 延至 提至 提到 提高为 "
        "上升到 上升至 延伸到 升高到 升高至 增长到 增长至 "
        "提高达到 达 可达 可达到 能达到 能达 需达 须达 应达 目标 目标值 做到 能做到 高达 多达"
    ),
    Relation.FALLEN: (
        "降到 降至 降成 降低为 缩到 缩至 收窄至 减为 缩短为 降低到 降低至 下降到 下降至 降为 减到 减至 减少到 减少至 "
        "缩短到 缩短至 压到 压至 压缩到 压缩至 控制到 控制在 收窄到 缩小到 缩小至 减小到 减小至 "
        "低至 低到 缩减到 缩减至 降低达到"
    ),
    Relation.BETTER: "优于 好于 不劣于 不差于 不次于",
    Relation.EQUAL: "= 变为 仅为 仅 只有 仅需 只需",
}
_AFTER = {
    Relation.AT_LEAST: "以上 及以上 或以上 起",
    Relation.AT_MOST: "以下 及以下 或以下 以内 之内 内",
    Relation.ABOUT: "左右 上下",
}
_WORDS_BEFORE = {word: relation for relation, line in _BEFORE.items() for word in line.split()}
_WORDS_AFTER = {word: relation for relation, line in _AFTER.items() for word in line.split()}
_SIGNS = str.maketrans(
    {"＞": ">", "＜": "<", "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "～": "~", "∼": "~", "〜": "~", "—": "~", "–": "-"}
    | {"−": "-", "－": "-", "µ": "μ", "Ω": "Ω", "（": "(", "）": ")", "∶": ":", "：": ":"}
)
_HARDNESS = re.compile(
    r"(?<![A-Za-z])(HRC|HRA|HRB|HBW?|HV)\s*([≥≤><]?)\s*(\d+(?:\.\d+)?(?:[~±-]\d+(?:\.\d+)?)?)(?![\d.])"
)
_DEGREES = re.compile(r"(?:[°º˚]|(?<=\d)\s?o)\s?C(?![A-Za-z])")
_PER = re.compile(r"[·•⋅∙ ]([A-Za-zμΩ]{1,3})⁻([¹²³])|[·•⋅∙]([A-Za-zμΩ]{1,3})-([123])(?![0-9])")
_RAISED = {"²": "²", "2": "²", "³": "³", "3": "³"}
_STOP = re.compile(r"(?<=[\u4e00-\u9fff])\.|\.(?![0-9A-Za-z])|(?<=\d)\.(?=[\u4e00-\u9fff])")
_CHINESE = "[一二两三四五六七八九十百]+"
_BELOW_ZERO = re.compile(rf"(?:零下|负)\s*(\d+(?:\.\d+)?|{_CHINESE})\s*(?:摄氏度|度|℃)")
_COUNTED = re.compile(rf"({_CHINESE})(?=成(?![分为型本品果功熟效立员不])|倍|个?小时|分钟|个月|摄氏度)")
_PH = re.compile(r"(?i)(?<![a-z])ph\s*值?\s*(?=[为在≥≤<>]?\s*\d)")
_RAISE = r"\^?-\d+|\^\d+|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
_NUMBER = rf"(?:10(?:\^-?\d+|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s?[×xX*]\s?10(?:{_RAISE}))?\s?[万亿]?)"
_DIGIT = re.compile(r"\d")
_POWER = re.compile(r"^10(?:\^|(?=[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]))")
_MOVED = re.compile(r"[由从]\s*\d+(?:\.\d+)?\s*$")
_PURE = re.compile(
    r"(?:系数|因数|因子|指数|常数|损耗|评分|得分|显指|浓缩比|臭气浓度|[\u4e00-\u9fff](?:[比值]|(?<![年季月温])度)|[A-Z]值|ΔE|分布|数值孔径|COP|mAP|PDI|AUC|IoU|F1|SPF|UPF|VSWR|PF|PSNR|SSIM|折射率|误码率)(?:Ra|r|R2)?\s*(?:为|是|达|约|(?:稳定|控制|保持)?在)?\s*$"
)
"""What is before a number that has no unit: `由 0.09`, and the names of quantities that have none."""
_NEARBY = 24
"""How many characters before and after an amount are looked at for what it is."""
_SHORT = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{1,4}(?:值|指数|分数)?\s*(?:为|是|达|约)?\s*$")
"""Short names in Latin letters, as of indices that have no unit: PUE, BLEU."""
_HEADED = re.compile(r"[\u4e00-\u9fff](?:\([A-Za-zμ°%℃Ω·/²³]{1,9}\)|/[A-Za-zμ°%℃Ω·²³]{1,9}\s*:)\s*:?\s*$")
"""The unit stands with the name: `抗拉强度(MPa) 620`."""
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SCALES = {"万": 1e4, "亿": 1e8}


class Amount(NamedTuple):
    """An amount at `start:end` of a text (what is said of it included), from `low` to `high` in its unit.

    `said` is the word before the number, `figure` and `written` are the one number and the unit as
    the writer put them.
    """

    start: int
    end: int
    number_at: int
    relation: Relation | None
    basis: str
    low: float
    high: float
    unit: Unit
    said: str = ""
    figure: str = ""
    written: str = ""


def plain(text: str) -> str:
    """The text with one writing for each sign, and `零下二十度` as `-20℃`, `三成` as `3成`."""
    signs = _STOP.sub("。", half_width(unmistakable(text)).translate(_SIGNS))
    signs = _HARDNESS.sub(r"\2\3 \1", signs)
    signs = _PER.sub(_below, _DEGREES.sub("℃", signs))
    signs = _BELOW_ZERO.sub(lambda match: f"-{_arabic(match[1])}℃", signs)
    signs = reworded(signs)
    return _PH.sub("pH ", _COUNTED.sub(lambda match: _arabic(match[1]), signs))


def _below(match: re.Match[str]) -> str:
    """`·m⁻²` as `/m²`."""
    return f"/{match[1] or match[3]}{_RAISED.get(match[2] or match[4], '')}"


def amounts(text: str) -> Iterator[Amount]:
    """The amounts of a text as `plain` makes it, from left to right, without those left behind (`由 6% 降至`)."""
    for match in _pattern().finditer(text) if _DIGIT.search(text) else ():
        amount = _amount(match)
        if amount and not re.search(
            r"[由从自](?:原来的?|目前的?|现在的?|约|平均)?\s*$", text[max(0, match.start() - _NEARBY) : match.start()]
        ):
            yield amount


@cache
def _pattern() -> re.Pattern[str]:
    unit, before, after = unit_pattern(), _any_of(_BEFORE), _any_of(_AFTER)
    being = r"(?P<being>为|是|相当于)(?=[\u4e00-\u9fff]{1,5}的)"
    basis = r"(?:(?P<basis>[\u4e00-\u9fff]{1,5})的)?"
    number = rf"(?<![A-Za-z0-9./_第#×*])(?P<number>(?:(?<![A-Za-z0-9\u00b2\u00b3\])])[-+]\s?|(?P<plus>±\s?))?{_NUMBER})"
    other = rf"(?:\s*(?P<unit_1>{unit})?\s*(?P<sep>~|-|至|到|±)\s*(?P<other>[-+]?{_NUMBER}))?"
    return re.compile(
        rf"(?:(?:(?P<before>{before})\s*为?|{being})\s*{basis}\s*)?{number}{other}\s*(?:(?P<unit>{unit})|(?P<foreign>{foreign_pattern()}))?"
        rf"(?![A-Za-z0-9.]|[/~-]\d|/[A-Za-z(])\s*(?P<after>{after})?"
    )


def _any_of(writings: dict[Relation, str]) -> str:
    words = sorted((word for line in writings.values() for word in line.split()), key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


def _amount(match: re.Match[str]) -> Amount | None:
    relation = _relation(match)
    unit = _unit(match, relation)
    if unit is None or _is_date(match, unit):
        return None
    low = high = _value(match["number"])
    if match["other"]:
        low, high, relation = *_range(match), relation or Relation.RANGE
    start = min(place for place in map(match.start, ("before", "being", "number")) if place >= 0)
    return Amount(
        start,
        match.end(),
        match.start("number"),
        relation,
        match["basis"] or "",
        low,
        high,
        unit,
        match["before"] or "",
        "" if match["other"] else match["number"].replace(" ", "").replace(",", "").lstrip("±+"),
        _writing(match),
    )


def _writing(match: re.Match[str]) -> str:
    return (match["unit"] or match["foreign"] or "").replace(" ", "")


def _relation(match: re.Match[str]) -> Relation | None:
    if match["plus"]:
        return Relation.WITHIN
    return _WORDS_AFTER.get(match["after"]) or _WORDS_BEFORE.get(match["before"])


def _unit(match: re.Match[str], relation: Relation | None) -> Unit | None:
    """Numbers without a unit, or with an unknown one, say something of the matter only where a sign is before them."""
    if match["unit"]:
        return read_unit(match["unit"])
    signed = match["plus"] or match["before"] in (
        "≥",
        "≤",
        ">",
        "<",
        ">=",
        "<=",
        "不低于",
        "不小于",
        "不大于",
        "不高于",
        "不超过",
    )
    if match["foreign"]:
        return read_unit(match["foreign"]) if signed else None
    before = match.string[max(0, match.start() - _NEARBY) : match.start()]
    signed = signed or bool(_MOVED.search(before) and relation in (Relation.RISEN, Relation.FALLEN))
    signed = signed or bool(_PURE.search(before) or _SHORT.search(before) or _HEADED.search(before))
    closed = re.match(r"\s*(?:$|[，。；;、,\n)]|\(无量纲)", match.string[match.end() : match.end() + _NEARBY])
    acid = re.search(r"(?i)ph\s*(?:值|为|在|控制在)*\s*$", before)
    explicit = signed or (relation and match["before"] and match["after"]) or acid
    return (ACIDITY if acid else NUMBER) if explicit and (closed or match["after"] or acid) else None


def _is_date(match: re.Match[str], unit: Unit) -> bool:
    return unit.symbol == "a" and _value(match["other"] or match["number"]) >= 1900


def _range(match: re.Match[str]) -> tuple[float, float]:
    first, second = _value(match["number"]), _value(match["other"])
    if match["sep"] == "±":
        return first - second, first + second
    if match["unit_1"] and match["unit"]:
        here, there = read_unit(match["unit_1"]), read_unit(match["unit"])
        first = first * here.factor / there.factor if here.dimension == there.dimension else first
    return min(first, second), max(first, second)


def _value(text: str) -> float:
    bare = text.replace(" ", "").replace(",", "").lstrip("±+")
    scale = _SCALES.get(bare[-1], 1.0)
    bare = _POWER.sub("1e", bare)
    digits, _, power = re.sub(r"[×xX*]10\^?", "e", bare.rstrip("万亿")).translate(_SUPER).partition("e")
    return float(digits) * 10.0 ** int(power or 0) * scale


def _arabic(text: str) -> str:
    """The number in digits; as it is where it is none, such as 六七十 (sixty or seventy)."""
    try:
        return text if text[0].isdigit() else f"{cn2an.cn2an(text, 'smart'):g}"
    except ValueError:
        return text
