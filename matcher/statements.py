"""Statements with numbers: which amounts of a text are of which quantity, under which conditions, and where they stand.

Read with more precision than recall: a number whose quantity is not named, or that has no unit, is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from matcher.amounts import Amount, Relation, amounts, plain
from matcher.quantities import costs, lasts, name_after, name_before, rules
from matcher.units import NUMBER, SHARE, Unit, read_unit, unit_pattern, units

_SENTENCE = re.compile(r"(?:[^。；;\n！？!?.]|\.(?=[0-9A-Za-z])|(?<![\u4e00-\u9fff])\.(?=\S))*[。；;\n！？!?.]?")
_CLAUSE = re.compile(r"(?:[^，,]|,(?=\d{3}(?!\d)))*[，,]?")
_CIRCUMSTANCES = re.compile(r"(?:(?<![以之降])下|(?<!小)时|中|后|条件|环境|介质)[，,]?$")
_NO_NAME = re.compile(r"(?:[后前时下中等]|^(?:提高|提升|增加|降低|下降|减少|缩短|变化)|^[^铅镉汞砷铬镍锑]?)$")
_UNIT_BEFORE = re.compile(r"\(([^()]+)\)\s*:?\s*$")
_SET = re.compile(r"(?:在|经|于|以)\s*$")
_AFTERWARDS = re.compile(r"\s*(?:之?后|时(?!间)|下(?!降))")
ELEMENTS = tuple("铅镉汞砷铬镍氟氯苯锑")
_ABSENT = re.compile(r"([\u4e00-\u9fffA-Za-z0-9]{1,12}?)(?:含量|浓度)?(?:均|都|为)?未(?:检出|测出)")
_TONNE = re.compile(r"吨(水)?[\u4e00-\u9fff]{0,6}(?:电耗|能耗|耗电|汽耗|蒸汽|成本|费用?|煤耗|消耗)$")
_PART = re.compile(r"占([\u4e00-\u9fff]{1,6}?)(?:的|重|约|达|量)*\s*$")
_HELD = re.compile(r"[^，、]{0,8}?(?:[下后时]|条件|环境|介质|缓冲液|溶液)")
_THING = re.compile(r"[层面膜件体部钢区处头]$")
_LIVED = "循环"
"""How often something is done is the life of it."""
_QUANTITY = re.compile(r"[度力率值量]$|时间|浓度")
_WEATHER = ("temperature", "rate")
_WARMTH = re.compile(r"[温点度升差率A-Za-z]$|[温点]")
_MEASURES = ("time", "area", "mass", "volume", "length")
_EACH_UNIT = {"日": "d", "枚": "件", "斤": "kg", "平方": "m²"}
_HARD = ("HRC", "HRA", "HRB", "HB", "HV")
_LONG = ("a", "个月")
_TIMES = re.compile(r"倍[数率]\s*(?:应|为|要求|达|需|不)*\s*$")
_LONGEST = 160
ABSENT = Unit("未检出", "absent", 1.0)
"""Of what is not found at all, in whatever unit it is asked for."""
EACH = "速度"
"""The name of an amount by the hour or the minute whose quantity is not named otherwise."""


@dataclass(frozen=True, slots=True)
class Setting:
    """An amount under which a statement holds: -20℃, 0.2C."""

    value: float
    dimension: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A quantity with what is asked or said of it, from `low` to `high` in `unit`.

    `text` is the clause where it stands, `sentence` the whole sentence, both as written; `subject` is what the record
    is about; `also` are other names that the same record gives the same quantity.
    """

    quantity: str
    relation: Relation
    low: float
    high: float
    unit: Unit
    basis: str = ""
    settings: tuple[Setting, ...] = ()
    text: str = ""
    sentence: str = ""
    subject: str = ""
    also: tuple[str, ...] = ()

    @property
    def amount(self) -> str:
        """The amount as people write it: `85℃`, `15 min`, `-40~85℃`."""
        if self.unit == ABSENT:
            return self.unit.symbol
        numbers = "~".join(_number(value) for value in dict.fromkeys((self.low, self.high)))
        space = " " if self.unit.symbol[:1].isascii() and self.unit.symbol[:1].isalpha() else ""
        sign = "±" if self.relation is Relation.WITHIN else ""
        return f"{sign}{numbers}{space}{self.unit.symbol}"

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the quantity."""
        return (self.quantity, *self.also)

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where in the dimension's first unit."""
        return self.low * self.unit.factor, self.high * self.unit.factor

    def __str__(self) -> str:
        plain_relation = self.relation in (Relation.RANGE, Relation.WITHIN) or self.unit == ABSENT
        return f"{self.quantity}{'' if plain_relation else self.relation.value}{self.amount}"


def _number(value: float) -> str:
    return f"{value / 10_000:.10g}万" if abs(value) >= 100_000 else f"{value:.10g}"


def read_requirements(text: str, *, aside: Iterable[re.Pattern[str]] = ()) -> Iterator[Requirement]:
    """The named amounts of a text; clauses in which one of the patterns is found are passed over."""
    patterns = tuple(aside)
    for sentence in filter(str.strip, _SENTENCE.findall(text)):
        before, circumstances = "", ""
        for clause in filter(str.strip, _CLAUSE.findall(sentence)):
            read = plain(clause)
            if not any(_found(pattern, read) for pattern in patterns):
                held = before if _CIRCUMSTANCES.search(before) else ""
                for one in (*_of_clause(read, f"{circumstances} {held}"), *_absent(read)):
                    yield replace(one, text=clause.strip("，, \n。；;"), sentence=sentence.strip()[:_LONGEST])
            if _is_circumstance(read):
                circumstances = read
            before = read


def _found(pattern: re.Pattern[str], clause: str) -> bool:
    """Whether a clause has what sets it aside, outside the names of quantities: 相比漏电起痕指数 compares nothing."""
    if pattern is not rules().then:
        return bool(pattern.search(clause))
    bare = rules().writings.sub("", clause.casefold())
    return bool(pattern.search(bare)) and not _changes(bare)


def _changes(clause: str) -> bool:
    """Whether what is compared with how things are elsewhere is by how much it is better: 较传统工艺能耗降低30%."""
    return bool(
        re.search(r"[比较](?:传统|常规|现有|同类|普通|对照|市售|原来|原有)\S{0,8}?(?:提|增|升|降|减|缩|节)", clause)
    )


def _is_circumstance(clause: str) -> bool:
    """Whether a clause only says for how long, how often or how hot: 0.5℃冷藏35天; or its numbers are in brackets."""
    found = list(amounts(clause))
    if not found or any(each.relation for each in found):
        return False
    if all(_is_inside(clause, each) for each in found):
        return True
    left = clause
    for each in reversed(found):
        left = left[: each.start] + left[each.end :]
    rest = _condition().sub("", left)
    return rest != left and len(rest) <= 2


@cache
def _condition() -> re.Pattern[str]:
    """What is done before something is measured, and the words around it."""
    words = sorted(rules().words["circumstance"], key=len, reverse=True)
    return re.compile(f"{'|'.join(words)}|[，, 、后下的在经及与]|常温|室温")


def _is_inside(clause: str, amount: Amount) -> bool:
    """Whether an amount stands in brackets."""
    return clause.count("(", 0, amount.number_at) > clause.count(")", 0, amount.number_at)


def _absent(clause: str) -> Iterator[Requirement]:
    """What is not found at all: `总氟未检出` is below any bound."""
    for found in _ABSENT.finditer(clause):
        if len(name := name_before(found[1])) > 1 or name in ELEMENTS:
            yield Requirement(name, Relation.EQUAL, 0.0, 0.0, ABSENT)


def _of_clause(clause: str, circumstances: str) -> Iterator[Requirement]:
    """The statements of a clause; amounts that say nothing by themselves are settings of what follows.

    Settings end with the first statement after them, unless what follows them says that they hold on (`下`, `后`).
    What stands in brackets belongs to the statement before them.
    """
    lasting, fresh = [_setting(amount) for amount in amounts(circumstances)], list[Setting]()
    last: Requirement | None = None
    begin = 0
    for amount in amounts(clause):
        prefix, begin = clause[begin : amount.start], amount.end
        if fresh and _HELD.match(prefix):
            lasting, fresh = [*lasting, *fresh], []
        name, measured = named(prefix, amount, clause[amount.end :])
        stated = _is_stated(prefix, name, measured) and not _is_condition(name, measured, clause[begin:])
        inside = _is_inside(clause, amount)
        if stated:
            if last:
                yield last
            last = made(name, measured, (*lasting, *fresh))
            fresh = [] if _ends_item(clause, amount) else fresh
        elif inside and last:
            last = replace(last, settings=(*last.settings, _setting(amount)))
        if amount.relation is None and not inside and not (stated and _ends_item(clause, amount)):
            fresh.append(_setting(amount))
    if last:
        yield last


def _is_condition(name: str, amount: Amount, rest: str) -> bool:
    """Whether an amount says after how much of something the rest is measured: `过煤580万吨后`, `放置24 h增重`."""
    if amount.relation is not None:
        return False
    return bool(_AFTERWARDS.match(rest)) or (
        name.endswith(rules().words["circumstance"])
        and not name.endswith(_LIVED)
        and bool(re.match(r"\s*[\u4e00-\u9fffA-Za-z]", rest))
    )


def _ends_item(clause: str, amount: Amount) -> bool:
    return bool(re.match(r"\s*(?:\([^()]*\))?\s*(?:[、，,;)]|及|和|$)", clause[amount.end :]))


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
    return before if before and not _NO_NAME.search(before) else name_after(rest) or before


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
    return name if not name or _QUANTITY.search(name) or costs(name) else f"{name}量"


def _name_of_each(before: str, each: Unit, unit: Unit) -> str:
    """What is counted by the hour, the square metre or the piece: costs, or else how fast something is."""
    name = name_before(before)
    if unit.dimension == "money" or _QUANTITY.search(name):
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


def _is_stated(prefix: str, name: str, amount: Amount) -> bool:
    """Whether an amount is one of a named quantity, and no setting: `在70℃、1.0 MPa下`."""
    if _NO_NAME.search(name) or (amount.unit.symbol in _LONG and not lasts(name)):
        return False
    if amount.unit.dimension.startswith("money") and not costs(name):
        return False
    if amount.unit.dimension in _WEATHER and amount.relation is None and not _WARMTH.search(name):
        return False
    return not (amount.relation is None and _SET.search(prefix) and not _QUANTITY.search(name))


def _in_unit_of(prefix: str, amount: Amount) -> Amount:
    """The unit may stand with the name: `转化率(%)≥99`, `浓缩倍数≥5`."""
    if amount.unit is not NUMBER:
        return amount
    found = _UNIT_BEFORE.search(prefix)
    unit = units().get(found[1]) if found else units()["倍"] if _TIMES.search(prefix) else None
    return amount._replace(unit=unit) if unit else amount


def _setting(amount: Amount) -> Setting:
    return Setting(amount.low * amount.unit.factor, amount.unit.dimension)


def settings_of(text: str) -> tuple[Setting, ...]:
    """All amounts of a text as settings."""
    return tuple(_setting(found) for found in amounts(text))


def made(name: str, amount: Amount, settings: tuple[Setting, ...], text: str = "") -> Requirement:
    """A statement of an amount; a hardness is called so where only its unit tells."""
    bare = amount.unit.symbol in _HARD and bool(_THING.search(name))
    quantity = f"{name}硬度" if bare else name
    relation = amount.relation or Relation.EQUAL
    return Requirement(quantity, relation, amount.low, amount.high, amount.unit, amount.basis, settings, text, text)
