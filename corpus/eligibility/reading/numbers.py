"""Which words name which number of an enterprise, and the conditions on it that a clause says."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus.eligibility.reading.bounds import (
    MONEY,
    MONTHS,
    PEOPLE,
    PIECES,
    SHARE,
    YEARS,
    Measure,
    bounds_in,
    pattern_of,
)
from corpus.eligibility.reading.phrase import Found, Phrase
from corpus.values import Condition

_LAST_YEAR = "(?:上一?(?:会计)?年度?|(?:最?近|上)一?个?(?:会计)?年度?|年度?)?(?:的)?"
_IS = "(?:总额|总数|总量|合计)?(?:应|须|需|应当|要求)?(?:在|为|是|均)?"
_INCOME = "(?:营业总?收入|营收|销售收入)"


class _Named(NamedTuple):
    """A number by the words that name it."""

    attribute: str
    words: str
    measure: Measure


_NUMBERS = (
    _Named("rd_share", rf"{_LAST_YEAR}研(?:发|究开发)(?:费用?|投入|经费)(?:总额)?占(?:同期)?(?:当年)?(?:企业)?{_INCOME}"
           r"(?:总额)?(?:之比|的?比例|的?比重|比)?", SHARE),
    _Named("rd_staff_share", r"(?:从事研发的)?科技人员(?:数)?占(?:企业)?(?:当年)?(?:职工|员工)?"
           r"(?:总?人?数)?的?(?:比例|比重|比)?", SHARE),
    _Named("debt_share", "资产负债率", SHARE),
    _Named("rd_spending", rf"{_LAST_YEAR}研(?:发|究开发)(?:费用?|投入|经费)", MONEY),
    _Named("revenue", rf"{_LAST_YEAR}{_INCOME}", MONEY),
    _Named("tax_paid", rf"{_LAST_YEAR}(?:实际)?(?:缴纳税[款金]|纳税额?|缴税额?|实缴税[款金])", MONEY),
    _Named("registered_capital", "注册资[本金]金?", MONEY),
    _Named("years", "(?:注册)?成立(?:时间|年限)?|注册时间|(?:注册)?设立(?:时间)?", YEARS),
    _Named("rd_staff", "(?:拥有|具有|有)?(?:专职)?研发人员(?:数量?)?", PEOPLE),
    _Named("staff", "(?:从业人员|职工|员工)(?:总?人?数)?", PEOPLE),
    _Named("amount", "(?:贷款|申请|融资|授信)(?:金额|额度)", MONEY),
    _Named("term", "(?:贷款|借款|授信)期限", MONTHS),
)  # fmt: skip
_PATENTS = r"(?:拥有|具有|获得|取得|持有)?(?:自主)?(?:有效|授权|已授权)?的?发明专利(?:授权)?(?:权)?(?:数量?)?"
_PATENTS_AFTER = rf"(?:拥有|具有|获得|取得|持有)(?P<amount>{pattern_of(PIECES)})的?(?:有效|授权)?的?发明专利"


def number_phrases() -> Iterator[Phrase]:
    """The phrases that put a bound to a number, those first that hold the words of others."""
    yield Phrase(re.compile(_PATENTS_AFTER), _read_as("patents", PIECES))
    for named in (*_NUMBERS, _Named("patents", _PATENTS, PIECES)):
        said = rf"(?:{named.words}){_IS}(?P<amount>{pattern_of(named.measure)})"
        yield Phrase(re.compile(said), _read_as(named.attribute, named.measure))


def _read_as(attribute: str, measure: Measure) -> Callable[[re.Match[str]], Found]:
    """Reads the amount of a match as bounds of an attribute."""

    def read(match: re.Match[str]) -> Found:
        bounds = bounds_in(match["amount"], measure)
        return tuple(Condition(attribute, bound.comparison.value, f"{bound.number:.10g}") for bound in bounds)

    return read
