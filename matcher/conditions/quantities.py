"""Names of measured quantities: read from the words before a number, and settled for comparison."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from matcher.base.units import SHARE
from matcher.terms.phrases import one_of

_BREAK = re.compile(r"[，。；;、,:\n()（）“”\"！？!?《》【】\[\]…|]|(?<!\w)/|/(?!\w)")
_FROM = re.compile(r"(?:由|从|自)(?:原来的?|目前的?|现在的?|约|平均)?\s*[\d±+-].*$")
_SETTING = re.compile(
    r"^.*(?:(?:条件|前提|情况|环境|状态|工况)下(?![料限游层部])|(?:浓度|温度|[压力光照风载荷])下(?![降料限游层部])|过程中|在[^，在]{2,12}?下(?![降料限游层部])|(?:做|用作|用于|制)[\u4e00-\u9fff]{1,6}时(?=..)|(?<![存内所])在(?![线位役制研产岗途库])|(?<=..)的(?=..))"
)
_ELSEWHERE = re.compile(
    r"^(.*?)(?:与|同|(?:与|同|和)?(?:相比于?|比|较|相对于?|在))(?:传统|现有|常规|同类|普通|对照|市售|原来|原有|目前|当前|国内外|国外|进口|以往)的?"
    r"(?:工艺|方法|产品|设备|技术|方案|材料|模式|方式|水平|装置|系统|配方|基础上|基础)*(?:相比)?的?"
)
_RISES = re.compile(r"(?:可|能|约|平均|再)*(?:提|增|升|降|减|缩|节|延)")
_OF = re.compile(r"([\u4e00-\u9fffA-Za-z0-9₂₃]{1,8})的((?:[\u4e00-\u9fff]{2}率|含量|浓度|残留量?|排放浓度))$")
_FOR = re.compile(r"^.*(?:对于?|将|把|使|中|和|及|、)")
_SYMBOL = re.compile(r"(?<=[度值率数间性])(?!d\d|l值|cod|bod|toc)(?:[a-zσρ]{1,3}|t90)$")
_COMPARED = re.compile(
    r"(?:相比|比|较|相对于?)(?![重表例色])[\u4e00-\u9fffA-Za-z0-9]{1,12}?(?:相比)?(?=提高|提升|增加|增长|降低|下降|减少|缩短|节)"
)
_KEPT = re.compile(r"(?:保持|维持|稳定|控制)在$")
_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff]{2})中(?=[\u4e00-\u9fff]{2})(?![性间位心值试温毒期粒水])")
_CHANGED = re.compile(r"[量率](?=(?:降低|提高)$)")
_HEADS = {
    "pressure": ("强度",),
    "length": ("量",),
    "volume": ("量",),
    "voltage": ("电压",),
    "power": ("功率",),
    "frequency": ("频率",),
    "share": ("率", "含量", "比例", "占比", "质量分数", "分数", "投加量", "用量", "倍数", "量", "浓度"),
    "time": ("时间",),
    "times": ("次数",),
    "mass": ("重量", "量"),
    "temperature": ("温度",),
    "mass/volume": ("浓度", "含量", "用量", "密度"),
    "turns": ("转数", "数"),
}
_WHOLE = re.compile(r"[收产得良效频功速倍概]率$")
"""Words that are none without their last character."""
_COSTS = ("成本", "材料费", "料费", "材料")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_DONE_TO = re.compile(
    r"^.*(?:(?<=..)(?:使得?|令|让)(?![用得役])(?=..)|(?:(?<!热)处理|改造|联网|优化|治理|改进|升级|应用|实施|净化|提纯|精制|纯化|上线|使用|干燥)后(?=..)"
    r"|(?:工艺|技术|方法)(?![参指路合性出])(?=[\u4e00-\u9fff]{3}))"
)
_ABLE = re.compile(r"可(?=提高|提升|增加|降低|下降|减少|缩短)")
_EXTENTS = ("厚", "宽", "深")
_RIGHT = ("精度", "准确度")
_WRONG = ("误差", "偏差", "公差", "不确定度", "差异")
_LONGEST = 20


class Writings(NamedTuple):
    """The writings of quantities: the first of each row by every one of it, and a pattern for any."""

    first: dict[str, str]
    pattern: re.Pattern[str]

    def settled(self, text: str) -> str:
        """A text in small letters with one writing for each quantity."""
        return self.pattern.sub(lambda match: self.first[match[0]], text)


class Rules(NamedTuple):
    """The table of quantity names, ready for use."""

    words: dict[str, tuple[str, ...]]
    stands: tuple[tuple[str, ...], ...]
    neutral: re.Pattern[str]
    joining: re.Pattern[str]
    whole: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    same: Writings
    of_shares: Writings
    then: re.Pattern[str]
    firm: re.Pattern[str]

    def any_in(self, kind: str, name: str) -> bool:
        """Whether a name has one of the words of this kind in it."""
        return any(word in name for word in self.words[kind])


@cache
def rules() -> Rules:
    """The packaged table."""
    rows = _rows()
    words = {kind: tuple(word for line in lines for word in line) for kind, lines in rows.items()}
    joining, trailing = _any(words["joining"]), _any(words["trailing"])
    leading = _any(words["leading"] + words["joining"] + words["neutral"])
    return Rules(
        words,
        tuple(map(tuple, rows["stands"])),
        _any(words["neutral"]),
        re.compile(f"^(?:{joining.pattern})"),
        re.compile(f"^(?:{_any(words['whole']).pattern})"),
        re.compile(f"^(?:{leading.pattern})+"),
        re.compile(f"(?:{trailing.pattern})+$"),
        _writings(rows["same"]),
        _writings([part for line in rows["same"] for part in _of_shares(line)]),
        _any(words["then"]),
        _any(words["firm"]),
    )


def _rows() -> dict[str, list[list[str]]]:
    rows: dict[str, list[list[str]]] = {}
    for line in (files("matcher") / "lexicon" / "quantities.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, words = line.split("\t")
            rows.setdefault(kind, []).append(words.split())
    return rows


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _writings(lines: list[list[str]]) -> Writings:
    """Any of the writings; Latin letters stand alone, and patterns are told apart by their first characters."""
    first = {writing.casefold(): line[0].casefold() for line in lines for writing in line}
    begun: dict[str, list[str]] = {}
    for writing in sorted(first, key=len, reverse=True):
        begun.setdefault(writing[0], []).append(writing)
    every = "|".join(_beginning(start, group) for start, group in begun.items())
    return Writings(first, re.compile(f"{_begins(first)}(?:{every})"))


def _begins(writings: Iterable[str]) -> str:
    """What has to stand in a place so that a writing may begin there: most places are passed over at once."""
    longer, single = [one for one in writings if len(one) > 1], [one for one in writings if len(one) == 1]
    firsts, seconds = (one_of({writing[at] for writing in longer}) for at in (0, 1))
    return f"(?={firsts}{seconds}{f'|{one_of(single)}' if single else ''})"


def _beginning(start: str, writings: list[str]) -> str:
    """The writings that begin with one character, the longest first."""
    rests = "|".join(re.escape(writing[1:]) + _ending(writing) for writing in writings)
    return f"{'(?<![a-z])' if start.isascii() else ''}{re.escape(start)}(?:{rests})"


def _ending(writing: str) -> str:
    """What may not follow a writing: letters after letters, and anything after 降, which is none in 降解."""
    if writing[-1].isascii():
        return "(?![a-z0-9])"
    return "" if len(writing) > 1 else "(?![\u4e00-\u9fff])"


def _of_shares(line: list[str]) -> Iterator[list[str]]:
    """A row as it holds for shares: an accuracy of 98% is no error of 98%."""
    exact = [writing for writing in line if writing.endswith(_RIGHT)]
    wrong = [writing for writing in line if writing.endswith(_WRONG)]
    if exact and wrong:
        yield exact
        yield wrong
    else:
        yield line


def name_before(text: str) -> str:
    """The name of the quantity at the end of a text: what stands between its last break and the number, if short."""
    text = re.sub(r"[\s:]*(?:\([^()]*\))?[\s:]*$", "", text)
    name = _FROM.sub("", _BREAK.split(text)[-1]).strip()
    name = _untrailed(_DONE_TO.sub("", _KEPT.sub("", _without_elsewhere(name))))
    name = _unjoined(_COMPARED.sub("", _SETTING.sub("", _whose(name)))).strip()
    return name if len(name) <= _LONGEST else ""


def _without_elsewhere(name: str) -> str:
    """The name without what it is compared with: 较传统工艺能耗降低, 能耗较传统工艺降低."""
    match = _ELSEWHERE.match(name)
    rest = name[match.end() :] if match else name
    return f"{match[1]}{rest}" if match and _RISES.match(rest) else rest


def _whose(name: str) -> str:
    """`对COD的去除率` as COD去除率; what stands before 的 is else no part of a name."""
    match = _OF.search(name)
    thing = _FOR.sub("", match[1]) if match else ""
    return f"{thing}{match[2]}" if match and thing else name


def _untrailed(name: str) -> str:
    """The name without words at its end that lead to the number: 收率可达 is 收率, 响应 is itself."""
    return name if name.endswith(rules().words["ending"]) else rules().trailing.sub("", name)


def _unjoined(name: str) -> str:
    """The name without words that only join it to what is before: 并使精度 is 精度, 使用温度 is itself."""
    while name and not rules().whole.match(name):
        shorter = rules().joining.sub("", name)
        if shorter == name:
            break
        name = shorter
    return name


def settled(name: str, dimension: str) -> str:
    """A name with one writing for each quantity; nothing is left out."""
    writings = rules().of_shares if dimension == SHARE else rules().same
    return writings.settled(_ABLE.sub("", name.casefold().translate(_SUBSCRIPTS).replace(" ", "")))


@lru_cache(maxsize=8192)
def core(name: str, dimension: str) -> str:
    """What is left of a name for comparison; empty where nothing telling is."""
    table, left = rules(), _SYMBOL.sub("", settled(name, dimension))
    for _ in range(2):
        left = settled(_untrailed(_unled(table.neutral.sub("", left) or left)), dimension)
    left = _INSIDE.sub("", left) if dimension in (SHARE, "mass/volume") else left
    left = _CHANGED.sub("", left)
    left += "度" if dimension == "length" and left.endswith(_EXTENTS) else ""
    for _ in range(2):
        heads = (head for head in _heads(dimension) if left != head and left.endswith(head))
        head = next(heads, "")
        left = left if head == "率" and _WHOLE.search(left) else left.removesuffix(head)
    return left


def _unled(name: str) -> str:
    """The name without words at its start that lead to it: 耐磨次数 is 磨次数, 对位精度 is itself."""
    return name if rules().whole.match(name) else rules().leading.sub("", name)


def _heads(dimension: str) -> tuple[str, ...]:
    """What the names of quantities of a dimension may end in without saying more."""
    table = rules().words
    rates = table["rate"] if dimension.endswith("/time") else ()
    return (*rates, *_HEADS.get(dimension, ()), *(_COSTS if dimension.startswith("money") else ()))


def is_equal(name: str, other: str, dimension: str) -> bool:
    """Whether two names say the same, in whatever order: 去除COD, COD去除率."""
    first, second = core(name, dimension), core(other, dimension)
    return bool(first) and sorted(first) == sorted(second)


def is_bare(name: str, dimension: str) -> bool:
    """Whether a name says nothing as long as nobody says of what: 温度, 时间."""
    left = core(name, dimension)
    return not left or listed("bare", left, dimension)


def listed(kind: str, left: str, dimension: str) -> bool:
    """Whether the core of a name is that of one of the names of this kind."""
    return left in _cores(kind, dimension)


@cache
def _cores(kind: str, dimension: str) -> frozenset[str]:
    return frozenset(core(word, dimension) for word in rules().words[kind]) | frozenset(rules().words[kind])


def is_small(name: str) -> bool:
    """Whether the quantity is the better the smaller it is; a time that lasts is not."""
    return rules().any_in("small", name) and not rules().any_in("long", name)


def is_span(name: str) -> bool:
    """Whether the quantity is offered from one end to the other, as a range of working temperatures is."""
    return rules().any_in("range", name)


def lasts(name: str) -> bool:
    """Whether the quantity is counted in months and years."""
    return rules().any_in("lasting", name)


def costs(name: str) -> bool:
    """Whether the quantity is one of money."""
    return name.endswith(rules().words["money"])
