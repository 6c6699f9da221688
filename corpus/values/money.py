"""Sums of money as forms write them, in 万元 (ten thousand yuan)."""

import math
import re
from dataclasses import dataclass

from corpus.errors import BadValue
from corpus.values.numerals import NUMERALS, read_number
from corpus.values.text import clean_line, folded

LARGE = 100_000
"""万元, a thousand million yuan: a sum above is likelier to be in a mistaken unit."""
_UNITS = {"亿": 10_000.0, "千万": 1_000.0, "百万": 100.0, "万": 1.0, "w": 1.0, "千": 0.1, "k": 0.1, "": 1e-4}
_NUMBER = rf"\d[\d,]*(?:\.\d+)?|[{NUMERALS}]+(?:[亿万][{NUMERALS}]+)*"
_UNIT, _YUAN = "亿|[千百]?万|千|[wk](?![a-z])", "元|块钱?|圆|yuan"
_RANGE = "(?:-{1,2}|~+|—+|–+|至|到)"
_AMOUNT = re.compile(rf"(?P<number>{_NUMBER})[余多来]?(?P<unit>{_UNIT})?[余多]?(?P<yuan>{_YUAN})?[整正]?")
_INSIDE = re.compile(
    rf"(?<![\d.\-负])(?:(?:{_NUMBER})(?:{_UNIT})?(?:{_YUAN})?{_RANGE})?(?:{_NUMBER})(?:(?:{_UNIT})(?:{_YUAN})?|{_YUAN})"
)
"""A sum with its unit somewhere in a sentence."""
_WITHOUT_WEIGHT = re.compile(
    r"人民币|rmb|cny|[（(][^（）()]*[）)]|^(?:大约|大概|约|近|预计|估计|总计|共计|合计|每[套台件年亩吨项次]|[~+])+"
    r"|(?:[/每][\u4e00-\u9fffa-z]{1,4}|左右|上下|。|\.)$"
)
_FOREIGN = re.compile(r"usd|\$|€|£|[美欧日港英]元|美金|[港日]币|英镑|eur|hkd|jpy|gbp")
_NEGOTIABLE = re.compile("面议|协商|面谈|待定|议价|另议|商议|商定|议定|洽谈|详谈|电议|待评估|待估")
_FREE = re.compile("(?:免费|无偿)(?:转让|许可|使用|提供|开放|共享|试用)*")
_AT_MOST = re.compile(
    r"^(?:≤|<=|<|不超过|不高于|不大于|不多于|至多|最多|最高|低于|小于)|(?:及?以内|及?以下|之内|内|封顶)$"
)
_AT_LEAST = re.compile(r"^(?:≥|>=|>|不低于|不少于|不小于|至少|最少|最低|高于|超过|大于)|(?:及?以上|起|\+)$")
_NEGATIVE = re.compile(rf"(?:^|[:：(（约为])(?:[-—–~]*[-—–]|负)[¥￥]?[\d.{NUMERALS}]|[-—–~至到]负")
_ALIKE = str.maketrans("，仟佰￥＜＞－～", ",千百¥<>-~")
_YUAN_BY_CURRENCY = re.compile(r"(?:人民币|rmb|cny)(?=\d[\d,]{4})")
_SAYS_NO_MORE = re.compile(
    rf"[\d\W{NUMERALS}亿万wk元块圆整正余多约近起至到内]|yuan|人民币|rmb|cny|左右|上下|以[上下内]|大约|预计|面议|不[超低高]?[过于]|[至最][少多高低到]"
)


@dataclass(frozen=True, slots=True)
class Money:
    """From `low` to `high` 万元, either end open; both open means 面议 (to be negotiated)."""

    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        if self.high is None:
            return "面议" if self.low is None else f"{_shown(self.low)} 万元以上"
        if self.low is None:
            return f"{_shown(self.high)} 万元以内"
        low, high = _shown(self.low), _shown(self.high)
        return f"{low} 万元" if low == high else f"{low}-{high} 万元"

    @property
    def is_large(self) -> bool:
        """Whether the sum is so large that its unit may be a mistake."""
        return max(self.low or 0, self.high or 0) > LARGE


def _shown(amount: float) -> str:
    """As many digits as the sum has: six, as `g` gives, would lose cents of large ones."""
    return f"{amount:.10g}"


def sum_words(amount: float) -> str:
    """A sum as tables and sentences give it, to the hundredth: 80, 80.5, 12,345.25."""
    text = f"{amount:,.2f}" if amount > 9999 else f"{amount:.2f}"
    return text.rstrip("0").rstrip(".")


def read_money(text: str) -> Money:
    """A sum or range: `50万`, `3w`, `壹佰万元整`, `¥500,000`, `30-80`, `100 万元以内`, `面议`; a bare one is in 万元.

    What stands around the sum, such as `/套`, is for the reader of the text to keep: see `says_more`.
    """
    plain = _plain(text)
    if _FREE.fullmatch(plain):
        return Money(0, 0)
    if _NEGOTIABLE.search(plain):
        return Money()
    if _FOREIGN.search(plain):
        raise BadValue(f"“{clean_line(text)}”是外币；请折合成人民币，写万元数，例如 50")
    if _NEGATIVE.search(plain):
        raise BadValue(f"“{clean_line(text)}”带负号，金额不能小于零；请核对后写万元数，例如 50、30-80")
    money = _sum(plain) or _sum_inside(plain)
    if money is None:
        raise BadValue(f"“{clean_line(text)}”读不出金额；请写万元数，例如 50、30-80，或写“面议”")
    return money


def says_more(text: str) -> bool:
    """Whether a text that is read as a sum says something beside it: `80万元/套`, `一次性转让200万或入股`."""
    plain = _plain(text)
    return bool(_SAYS_NO_MORE.sub("", plain)) and not re.fullmatch("面议|协商|待定|免费|无偿", plain)


def _plain(text: str) -> str:
    plain = re.sub(r"\s", "", folded(clean_line(text))).casefold().translate(_ALIKE)
    return _YUAN_BY_CURRENCY.sub("¥", plain)


def _sum(plain: str) -> Money | None:
    """The sum of a text that is nothing else."""
    bare = _stripped(plain)
    at_most, at_least = _AT_MOST.search(bare), _AT_LEAST.search(bare)
    amounts = _amounts(_stripped(_AT_LEAST.sub("", _AT_MOST.sub("", bare))))
    if not amounts:
        return None
    low, high = min(amounts), max(amounts)
    return Money(low=None if at_most else low, high=None if at_least and not at_most else high)


def _stripped(text: str) -> str:
    before = ""
    while text != before:
        before, text = text, _WITHOUT_WEIGHT.sub("", text)
    return text


def _sum_inside(plain: str) -> Money | None:
    """The only sum that a sentence names, with its unit."""
    sums = [match[0] for match in _INSIDE.finditer(plain)]
    return _sum(sums[0]) if len(sums) == 1 else None


def _amounts(text: str) -> list[float]:
    """One sum or the two of a range; empty where the text holds anything else."""
    matches = [_AMOUNT.fullmatch(part.replace("¥", "")) for part in re.split(_RANGE, text)]
    amounts = [match for match in matches if match]
    if len(amounts) != len(matches) or len(amounts) > 2:
        return []
    last = amounts[-1]
    yuan = last["yuan"] or ("元" if "¥" in text and not last["unit"] else None)
    return [_amount(match, unit=match["unit"] or last["unit"], yuan=match["yuan"] or yuan) for match in amounts]


def _amount(match: re.Match[str], *, unit: str | None, yuan: str | None) -> float:
    number = match["number"]
    if number.endswith("千") and not unit:
        yuan = "元"  # nobody writes 五千 for fifty million
    if not number[0].isdigit() and re.search("[万亿]", number):
        value, factor = read_number(f"{number}{unit or ''}"), _UNITS[""]
    else:
        value, factor = read_number(number), _UNITS[unit or ""] if unit or yuan else 1.0
    if not math.isfinite(value) or value * factor > 1e8:
        raise BadValue(f"金额“{match.group()}”过大，请核对单位（万元）")
    return round(value * factor, 6)
