"""What somebody earns in a year, as lists of posts write it: by the year or by the month."""

import re

from corpus.values.money import Money, read_money
from corpus.values.text import clean_line, folded

MONTHS = 12
_MONTHLY = re.compile(r"[/每·]月|月薪|元月|(?<![a-z])k", re.IGNORECASE)
_YEARLY = re.compile(r"[/每·]年|年薪|年收入")
_TIMES = re.compile(r"[·*×xX,，]?\s*(1[2-9])\s*薪")
_AROUND = re.compile(
    r"(?:税前|税后|月薪|年薪|年收入|薪资|工资|待遇|底薪|综合)+[:：]?|[/每·][月年]|\+?(?:提成|奖金|绩效|五险一金|补贴)"
)
_LAST_DIGIT = re.compile(r"\d(?=\D*$)")
_LEAST_OF_A_YEAR = 2.5
"""万元: what is less is paid by the month, whatever the heading says."""
_LEAST_IN_YUAN = 1000
"""A bare number from here on is in yuan."""


def read_pay(text: str) -> Money:
    """The pay of a year in 万元: `8000-12000元/月`, `8-12K·13薪`, `年薪15-20万`, `6000以上`, `面议`."""
    plain = folded(clean_line(text)).replace(" ", "")
    times = _TIMES.search(plain)
    bare = _AROUND.sub("", _TIMES.sub("", plain)).strip("，,、;；·")
    is_monthly = bool(_MONTHLY.search(plain)) and not _YEARLY.search(plain)
    money = read_money(_LAST_DIGIT.sub(r"\g<0>元", bare) if _is_in_yuan(bare) else bare)
    most = money.high if money.high is not None else money.low
    if most is None or not (is_monthly or (0 < most <= _LEAST_OF_A_YEAR and not _YEARLY.search(plain))):
        return money
    factor = int(times[1]) if times else MONTHS
    return Money(*(None if end is None else round(end * factor, 4) for end in (money.low, money.high)))


def shown(pay: Money) -> str:
    """The pay as it is read again: one so low that it would be taken for a month's says that it is of a year."""
    text = str(pay)
    return text if read_pay(text) == pay else f"{text}/年"


def _is_in_yuan(text: str) -> bool:
    numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))]
    return bool(numbers) and min(numbers) >= _LEAST_IN_YUAN and not re.search("[万元千wk]", text, re.IGNORECASE)


def says_more(text: str) -> bool:
    """Whether a text says pay in another way than as a sum of a year in 万元."""
    return bool(re.sub(r"[\d\s.\-—~～至到]|万元?|年薪|/年|面议", "", text)) or read_pay(text) != read_money(text)
