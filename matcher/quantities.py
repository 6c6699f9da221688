"""Names of measured quantities: read from the words before a number, and compared.

Two names mean one quantity where the same words are left of both once synonyms are settled and words that change
nothing are left out, or where one is the other with more words before it and is telling enough by itself.
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_BREAK = re.compile(r"[，。；;、,:\n()（）“”\"！？!?《》【】\[\]…|]|(?<!\w)/|/(?!\w)")
_STATE = re.compile(r"[后前经下时初末间内外正负阴阳上未无非干湿冷热高低]")
_FROM = re.compile(r"(?:由|从|自)(?:原来的?|目前的?|现在的?|约|平均)?\s*[\d±+-].*$")
_SETTING = re.compile(
    r"^.*(?:(?:条件|前提|情况|环境|状态|工况|浓度|温度|压力)下|过程中|(?<![存内所])在(?![线位役])|(?<=..)的(?=..))"
)
_KEPT = re.compile(r"(?:保持|维持|稳定|控制)在$")
_HEADS = {"share": "率", "time": "时间", "times": "次数", "mass": "重量", "temperature": "温度"}
_LONGEST, _SHORTEST = 20, 3


class Rules(NamedTuple):
    """The table of quantity names, ready for use."""

    bare: frozenset[str]
    general: frozenset[str]
    neutral: re.Pattern[str]
    joining: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    same: dict[str, str]
    writings: re.Pattern[str]
    small: tuple[str, ...]
    spans: tuple[str, ...]
    lasting: tuple[str, ...]
    then: re.Pattern[str]
    firm: re.Pattern[str]


@cache
def rules() -> Rules:
    """The packaged table."""
    rows = _rows()
    same = {writing: line[0] for line in rows["same"] for writing in line}
    words = {kind: tuple(word for line in lines for word in line) for kind, lines in rows.items()}
    joining, trailing = _any(words["joining"]), _any(words["trailing"])
    leading = _any(words["leading"] + words["joining"] + words["neutral"])
    return Rules(
        frozenset(words["bare"]),
        frozenset(words["general"]),
        _any(words["neutral"]),
        re.compile(f"^(?:{joining.pattern})+"),
        re.compile(f"^(?:{leading.pattern})+"),
        re.compile(f"(?:{trailing.pattern})+$"),
        same,
        _any(tuple(same)),
        words["small"],
        words["range"],
        words["lasting"],
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


def name_before(text: str) -> str:
    """The name of the quantity at the end of a text: what stands between its last break and the number, if short."""
    text = re.sub(r"[\s:]*(?:\([^()]*\))?[\s:]*$", "", text)
    name = _FROM.sub("", _BREAK.split(text)[-1]).strip()
    name = rules().trailing.sub("", _KEPT.sub("", name))
    name = _SETTING.sub("", name)
    name = rules().joining.sub("", name).strip()
    return name if len(name) <= _LONGEST else ""


def name_after(text: str) -> str:
    """The name of the quantity at the start of a text, after `80% 的`."""
    found = re.match(r"\s*的([\u4e00-\u9fffA-Za-z]{2,12})", text)
    return found[1] if found else ""


def core(name: str, dimension: str) -> str:
    """What is left of a name for comparison; empty where nothing telling is."""
    table = rules()
    settled = table.writings.sub(lambda found: table.same[found[0]], name.casefold().replace(" ", ""))
    for _ in range(2):
        settled = table.trailing.sub("", table.leading.sub("", table.neutral.sub("", settled) or settled))
    return settled.removesuffix(_HEADS.get(dimension, "\0")) or settled


def is_same(name: str, other: str, dimension: str) -> bool:
    """Whether two names mean one quantity of this dimension; in doubt not."""
    if is_equal(name, other, dimension):
        return True
    first, second = sorted((core(name, dimension), core(other, dimension)), key=len)
    more = second.removesuffix(first)
    if not first or first.endswith(("提高", "降低")):
        return False
    telling = len(first) >= _SHORTEST and not _listed(first, rules().general | rules().bare, dimension)
    return telling and more != second and not _STATE.search(more)


def is_equal(name: str, other: str, dimension: str) -> bool:
    """Whether two names say the same, in whatever order: 去除COD, COD去除率."""
    first, second = core(name, dimension), core(other, dimension)
    return bool(first) and sorted(first) == sorted(second)


def is_bare(name: str, dimension: str) -> bool:
    """Whether a name says nothing as long as nobody says of what: 温度, 时间."""
    left = core(name, dimension)
    return not left or _listed(left, rules().bare, dimension)


def _listed(left: str, names: frozenset[str], dimension: str) -> bool:
    return left in names or left + _HEADS.get(dimension, "\0") in names


def is_small(name: str) -> bool:
    """Whether the quantity is the better the smaller it is."""
    return any(word in name for word in rules().small)


def is_span(name: str) -> bool:
    """Whether the quantity is offered from one end to the other, as a range of working temperatures is."""
    return any(word in name for word in rules().spans)


def lasts(name: str) -> bool:
    """Whether the quantity is counted in months and years."""
    return any(word in name for word in rules().lasting)
