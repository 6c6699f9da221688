"""Which units a need's text asks to be kept away: 回避单位：甲大学、乙公司; 请回避甲大学; 不与乙公司合作.

What is found are whole names as they stand, to be compared with whole names of suppliers. Where a text may mean
something else, nothing is found: a supply that is shown needlessly does less harm than one that is hidden by a mistake.
"""

import re
from collections.abc import Iterator
from functools import cache

from matcher.terms.tokens import lexicon
from matcher.twins.prints import org_key

_SENTENCE = re.compile(r"[。！!？?\r\n]+")
_HEADING = re.compile(r"(回避[^\n，。；：:]{0,8}[：:])\s*\n\s*(.*)", re.DOTALL)
"""A heading on a line of its own, and the lines under it."""
_LINE_END = re.compile(r"\s*\n\s*")
_ASKED = re.compile(
    r"回避(?:的|之)?(?:关系)?(?:单位|院校|高校|机构|企业|公司|对象)?(?:名单)?(?P<colon>\s*[：:])?(?:有|为|是|包括)?\s*"
)
_NOT_WITH = re.compile(
    r"(?<![是得能可要想愿无莫])(?:不|勿|别)(?:得|要|能|想|愿意|愿|希望|考虑|打算|宜|再|可)*[与和同跟](?P<names>[^，,；;]+?)"
    r"(?:有|开展|进行|发生|建立)?(?:任何|其他)?(?:形式的?)?(?:合作|对接|接触)(?:$|[，,；;、])"
)
_DENIED = re.compile(
    r"(?:(?:不|无|没有?|未|毋|非|难|免)(?:法|能|可|以|得|须|需要?|用|必|要|再|予|存在)*|是否|可否|可能|也许|或许)(?:需要|要|有)?$"
)
_UNSURE = re.compile(r"是否|如果|假如|若|除非|待定|以外|之外|除外|不排除|不限于")
_NOBODY = re.compile(r"^(?:暂?无|没有|不详|/|-|—)*$")
_BETWEEN = re.compile(r"[、/／]+")
_JOINED = re.compile(r"以及|及|和|与")
_TAIL = re.compile(
    r"(?:(?:及其?|和其|与其)(?:下属|关联|所属|附属|相关).*|等(?:单位|高校|院校|企业|机构|公司)?|的?(?:专家|成果|团队|老师|人员|单位))$"
)
_HANGS = re.compile(r"的|合作|参与|过$|[：:]")
_WISHED = re.compile(
    r"^(?:意向|希望|优先|可|拟|愿|建议|推荐|倾向|首选|考虑|联系|对方|最好|其他|其它|另|但|与|同|和|或|要求|已|想|请|因)"
)


def avoided_names(text: str) -> tuple[str, ...]:
    """The names of units that a text asks to be kept away, as they stand there, each once."""
    if "回避" not in text and "合作" not in text and "对接" not in text and "接触" not in text:
        return ()
    listed = _HEADING.sub(lambda match: match[1] + _LINE_END.sub("；", match[2]), text)
    names = (name for sentence in _SENTENCE.split(listed) for name in _of_sentence(sentence))
    return tuple(dict.fromkeys(names))


def _of_sentence(sentence: str) -> Iterator[str]:
    if _UNSURE.search(sentence):
        return
    asked = list(_ASKED.finditer(sentence))
    ends = [*(match.start() for match in asked[1:]), len(sentence)][: len(asked)]
    for match, end in zip(asked, ends, strict=True):
        if not _DENIED.search(sentence[: match.start()]):
            yield from _listed(sentence[match.end() : end], goes_on=bool(match["colon"]))
    for match in _NOT_WITH.finditer(sentence):
        yield from _group(match["names"])


def _listed(text: str, *, goes_on: bool) -> Iterator[str]:
    """The names of a list; after a comma, and under a heading after a semicolon, only what is a name and no more."""
    upto = text if goes_on else re.split("[；;]", text)[0]
    first, *others = re.split(r"[，,；;\s]+", upto.strip())
    if _NOBODY.match(first):
        return
    yield from _group(first)
    for group in others:
        if not all(map(_is_name, _BETWEEN.split(group))):
            return
        yield from _group(group)


def _group(text: str) -> Iterator[str]:
    """The names between 、; none where the last of them is what something else hangs on: 甲大学、乙公司参与的项目."""
    names = [_TAIL.sub("", piece.strip()) for piece in _BETWEEN.split(text)]
    if _HANGS.search(names[-1]):
        return
    for name in names:
        yield name
        parts = _JOINED.split(name)
        if all(parts):  # 和利时 is one name
            yield from parts


def _is_name(text: str) -> bool:
    """Whether a piece of a list is the name of a unit, as far as its words tell."""
    name = _TAIL.sub("", text)
    return org_key(name).endswith(_endings()) and not _HANGS.search(name) and not _WISHED.search(name)


@cache
def _endings() -> tuple[str, ...]:
    return lexicon("unit_endings")
