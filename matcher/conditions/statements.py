"""Statements with numbers: which amounts of a text are of which quantity, under which conditions, and where they stand.

Read with more precision than recall: a number whose quantity is not named, or that has no unit, is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from matcher.base.units import SHARE
from matcher.conditions.amounts import Amount, Relation, amounts, plain
from matcher.conditions.measured import ELEMENTS, NO_NAME, QUANTITY, named
from matcher.conditions.names_after import name_after, works_at
from matcher.conditions.quantities import costs, is_small, lasts, name_before, rules, settled
from matcher.conditions.statement import ABSENT, Requirement, Setting
from matcher.conditions.wordings import each_apart

_SENTENCE = re.compile(r"(?:[^。；;\n！？!?.]|\.(?=[0-9A-Za-z])|(?<![\u4e00-\u9fff])\.(?=\S))*[。；;\n！？!?.]?")
_CLAUSE = re.compile(r"(?:[^，,(（]|[(（][^()（）\n]{0,40}[)）]|[(（]|,(?=\d{3}(?!\d)))*[，,]?")
_WRITTEN = re.compile(r"\w")
_CIRCUMSTANCES = re.compile(r"(?:(?<![以之降])下|(?<!小)时|中|后|条件|环境|介质)[，,]?$")
_SET = re.compile(r"(?:在|经|于|以)\s*$")
_AFTERWARDS = re.compile(r"\s*(?:之?后|时(?!间)|下(?!降))")
_BOUNDS = re.compile(r"\s*[\u4e00-\u9fff]{2,10}(?:[≥≤<>=±]|\s*\d|不[低高小大超少]|达|提高|降)")
_ABSENT = re.compile(r"([\u4e00-\u9fffA-Za-z0-9]{1,12}?)(?:含量|浓度)?(?:均|都|为)?未(?:检出|测出)")
_TELLS = re.compile(r"\d|未[检测]出")
"""What a clause has that states anything at all: most have not."""
_HELD = re.compile(r"[^，、]{0,8}?(?:[下后时]|条件|环境|介质|缓冲液|溶液)")
_THING = re.compile(r"[层面膜件体部钢区处头]$")
_PRECISE = "精度"
"""A precision of ±1% is an error of that, one of 99% is not."""
_PRICE = re.compile(
    r"(?:成本|费用?|造价|投资额?|投入|价格|单价|售价)[^\d，]{0,6}?(?:≤|<|不超过|不高于|不大于|低于|小于|控制在|降[到至])\s*[\d.]+\s*万元"
    r"|万元(?=/)|(?:设备|单[台套位])投资"
)
"""What a thing may cost, which is no money of the enterprise."""
_LIVED = "循环"
"""How often something is done is the life of it."""
_WEATHER = ("temperature", "rate")
_WARMTH = re.compile(r"[温点度升差率A-Za-z]$|[温点]")
_HARD = ("HRC", "HRA", "HRB", "HB", "HV")
_LONG = ("a", "个月")
_UP_TO = re.compile(r"高达|多达")
"""So a text speaks of errors and losses elsewhere."""
_CHANGE = re.compile(r"(?:提高|提升|增加|增长|延长|上升|降低|下降|减少|减小|缩短)了?(?:幅度)?$")
_NOW = re.compile(
    r"\s*(?:并|最终|平均|可|均|能)*(?:达|降[到至]|[提升]高?[到至]|仅|增[加至]|缩短[到至]|延长[到至]|减少?[到至])"
)
_ELSEWHERE = r"(?:传统|常规|现有|同类|普通|对照|市售|原来|原有|目前|当前|国外|进口|以往)"
_COMPARED = re.compile(rf"(?:[比较]|相对于?|在|与){_ELSEWHERE}\S{{0,12}}?(?:提|增|升|降|减|缩|节|延)")
_MOVED = re.compile(rf"[由从]{_ELSEWHERE}的?\s*\d[^，]{{0,12}}?(?:提|增|升|降|减|缩|延|变)")
_LONGEST = 160


def read_requirements(text: str, *, aside: Iterable[re.Pattern[str]] = ()) -> Iterator[Requirement]:
    """The named amounts of a text; clauses in which one of the patterns is found are passed over."""
    patterns = tuple(aside)
    for sentence in filter(str.strip, _SENTENCE.findall(text)):
        before, circumstances, changed = "", "", ""
        for clause in filter(_WRITTEN.search, _CLAUSE.findall(sentence)):
            read = each_apart(_continued(changed, plain(clause)))
            changed = ""
            if _TELLS.search(read) and not any(_found(pattern, read) for pattern in patterns):
                held = before if _CIRCUMSTANCES.search(before) else ""
                for requirement in (*_of_clause(read, f"{circumstances} {held}"), *_absent(read)):
                    yield replace(requirement, text=clause.strip("，, \n。；;"), sentence=sentence.strip()[:_LONGEST])
                    changed = _changed(requirement.quantity)
            if _is_circumstance(read):
                circumstances = read
            before = read


def _changed(quantity: str) -> str:
    """What has changed by so much: 抗拉强度, of 抗拉强度提升; empty where nothing has."""
    match = _CHANGE.search(quantity)
    return quantity[: match.start()] if match else ""


def _continued(changed: str, clause: str) -> str:
    """A clause that goes on from the change of a quantity to what it is now: `抗拉强度提升24%，达620 MPa`."""
    return f"{changed}{clause}" if changed and _NOW.match(clause) else clause


def _found(pattern: re.Pattern[str], clause: str) -> bool:
    """Whether a clause has what sets it aside, outside the names of quantities: 相比漏电起痕指数 compares nothing."""
    if pattern is not rules().then:
        return bool(pattern.search(_PRICE.sub("", clause)))
    bare = rules().same.pattern.sub("", clause.casefold())
    return bool(pattern.search(bare)) and not _changes(clause)


def _changes(clause: str) -> bool:
    """Whether what is compared with how things are elsewhere is by how much it is better: 较传统工艺能耗降低30%."""
    return bool(_COMPARED.search(clause) or _MOVED.search(clause))


def _is_circumstance(clause: str) -> bool:
    """Whether a clause only says for how long, how often or how hot: 0.5℃冷藏35天; or its numbers are in brackets."""
    numbers = list(amounts(clause))
    if not numbers or any(each.relation for each in numbers):
        return False
    if all(_is_inside(clause, each) for each in numbers):
        return True
    left = clause
    for each in reversed(numbers):
        left = left[: each.start] + left[each.end :]
    named = rules().any_in("circumstance", left)
    return named and len(_condition().sub("", left)) <= 2


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
    for match in _ABSENT.finditer(clause):
        if len(name := name_before(match[1])) > 1 or name in ELEMENTS:
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
        prefix, begin = _outside(clause[begin : amount.start], amount), amount.end
        if fresh and _HELD.match(prefix):
            lasting, fresh = [*lasting, *fresh], []
        rest = clause[amount.end - clause[: amount.end].endswith("内") :]
        name, measured = named(prefix, amount, rest)
        stated = _is_stated(prefix, name, measured) and not _is_condition(name, measured, clause[begin:])
        stated = stated or (
            works_at(rest, measured.unit.dimension) and name == name_after(rest, measured.unit.dimension)
        )
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


def _outside(prefix: str, amount: Amount) -> str:
    """The words before an amount without the bracket that only the amount stands in: `抗拉强度(≥600 MPa)`."""
    return re.sub(r"\(\s*$", "", prefix) if amount.relation else prefix


def _is_condition(name: str, amount: Amount, rest: str) -> bool:
    """Whether an amount says after how much of something the rest is measured: `过煤580万吨后`, `放置24 h增重`.

    So does a bound that is said of what is measured: `内漏0.5 L/min以上判断准确率≥90%`.
    """
    if amount.relation is not None:
        return amount.said == "" and bool(_BOUNDS.match(rest))
    return bool(_AFTERWARDS.match(rest)) or (
        name.endswith(rules().words["circumstance"])
        and not name.endswith(_LIVED)
        and bool(re.match(r"\s*[\u4e00-\u9fffA-Za-z]", rest))
    )


def _ends_item(clause: str, amount: Amount) -> bool:
    return bool(re.match(r"\s*(?:\([^()]*\))?\s*(?:[、，,;)]|及|和|$)", clause[amount.end :]))


def _is_stated(prefix: str, name: str, amount: Amount) -> bool:
    """Whether an amount is one of a named quantity, and no setting: `在70℃、1.0 MPa下`."""
    if NO_NAME.search(name) or (amount.unit.symbol in _LONG and not lasts(name)):
        return False
    if amount.unit.dimension.startswith("money") and not costs(name):
        return False
    warm = _WARMTH.search(name) or _WARMTH.search(settled(name, amount.unit.dimension))
    if amount.unit.dimension in _WEATHER and amount.relation is None and not warm:
        return False
    if is_small(name) and _UP_TO.match(amount.said):
        return False
    return not (amount.relation is None and _SET.search(prefix) and not QUANTITY.search(name))


def _setting(amount: Amount) -> Setting:
    return Setting(amount.low * amount.unit.factor, amount.unit.dimension)


def settings_of(text: str) -> tuple[Setting, ...]:
    """All amounts of a text as settings."""
    return tuple(_setting(amount) for amount in amounts(text))


def made(name: str, amount: Amount, settings: tuple[Setting, ...], text: str = "") -> Requirement:
    """A statement of an amount; a hardness is called so where only its unit tells."""
    bare = amount.unit.symbol in _HARD and bool(_THING.search(name))
    quantity = f"{name}硬度" if bare else name
    relation = amount.relation or Relation.EQUAL
    if relation is Relation.BETTER:
        relation = Relation.AT_MOST if is_small(name) else Relation.AT_LEAST
    within = relation is Relation.WITHIN and amount.unit.dimension == SHARE and name.endswith(_PRECISE)
    also = (name.removesuffix(_PRECISE) + "误差",) if within else ()
    return Requirement(
        quantity,
        relation,
        amount.low,
        amount.high,
        amount.unit,
        amount.basis,
        settings,
        text,
        text,
        also=also,
        figure=amount.figure,
        written=amount.written,
    )
