"""Sums of money as forms write them, in 万元 (ten thousand yuan)."""

import math
import re
from dataclasses import dataclass

import cn2an

from corpus.errors import BadValue
from corpus.values.text import clean_line

_UNITS = {"亿": 10_000.0, "千万": 1_000.0, "百万": 100.0, "万": 1.0, "千": 0.1, "": 1e-4}
_CHINESE_NUMBER = "零〇一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰点"
_AMOUNT = re.compile(
    rf"(?P<number>\d[\d,]*(?:\.\d+)?|[{_CHINESE_NUMBER}]+)(?P<unit>亿|千万|百万|万|千)?(?P<yuan>元|块|圆|人民币)?"
)
_NEGOTIABLE = re.compile(r"面议|协商|面谈|待定|议价|另议")
_AT_MOST = re.compile(r"^(?:≤|<=|<|＜|不超过|不高于|最高|低于)|(?:以内|以下)$")
_AT_LEAST = re.compile(r"^(?:≥|>=|>|＞|不低于|不少于|最低|高于)|(?:以上|起)$")
_RANGE = re.compile(r"[-~～—–至到]+")


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


def _shown(amount: float) -> str:
    """As many digits as the sum has: six, as `g` gives, would lose cents of large ones."""
    return f"{amount:.10g}"


def sum_words(amount: float) -> str:
    """A sum as tables and sentences give it, to the hundredth: 80, 80.5, 12,345.25."""
    text = f"{amount:,.2f}" if amount > 9999 else f"{amount:.2f}"
    return text.rstrip("0").rstrip(".")


def read_money(text: str) -> Money:
    """A sum or range: `50万`, `五十万元`, `500000元`, `30-80`, `100 万元以内`, `面议`; a bare number is in 万元."""
    plain = clean_line(text).replace(" ", "").replace("￥", "").replace("¥", "").replace("，", ",")
    plain = re.sub(r"^(?:约|大约|人民币|RMB|预计)|[（(][^（）()]*[）)]$|左右$", "", plain)
    if _NEGOTIABLE.search(plain):
        return Money()
    at_most, at_least = _AT_MOST.search(plain), _AT_LEAST.search(plain)
    amounts = _amounts(_AT_LEAST.sub("", _AT_MOST.sub("", plain)))
    if not amounts or len(amounts) > 2:
        raise BadValue(f"“{clean_line(text)}”读不出金额；请写万元数，例如 50、30-80，或写“面议”")
    low, high = min(amounts), max(amounts)
    return Money(low=None if at_most else low, high=None if at_least and not at_most else high)


def _amounts(text: str) -> list[float]:
    """The sums of a text that holds nothing but sums and a range sign; empty where it holds anything else."""
    parts = [part for part in _RANGE.split(text) if part]
    matches = [_AMOUNT.fullmatch(part) for part in parts]
    found = [match for match in matches if match]
    if len(found) != len(parts) or not found:
        return []
    last = found[-1]
    return [_amount(match, unit=match["unit"] or last["unit"], yuan=match["yuan"] or last["yuan"]) for match in found]


def _amount(match: re.Match[str], *, unit: str | None, yuan: str | None) -> float:
    number = match["number"].replace(",", "")
    try:
        value = float(number) if number[0].isdigit() else float(cn2an.cn2an(number, "smart"))
    except ValueError as problem:
        raise BadValue(f"“{number}”读不出数字；请写万元数，例如 50") from problem
    factor = _UNITS[unit or ""] if unit or yuan else 1.0
    if not math.isfinite(value) or value * factor > 1e8:
        raise BadValue(f"金额“{match.group()}”过大，请核对单位（万元）")
    return round(value * factor, 6)
