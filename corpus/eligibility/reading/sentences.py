"""The sentences of a cell: parted by breaks, numbers and stops, with what stands over them taken off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.values.text import clean_line, clean_text

_NUMERALS = "一二三四五六七八九十"
_MARK = re.compile(
    rf"(?P<mark>第[{_NUMERALS}\d]{{1,3}}[条款项]、?|[（(][{_NUMERALS}]{{1,3}}[)）]|[{_NUMERALS}]{{1,3}}[、.．]"
    rf"|[（(]\d{{1,2}}[)）]|\d{{1,2}}[)）]|\d{{1,2}}[.、．](?!\d)|[①-⑳]|[-•·▪●◆■★*]+(?=\D))\s*"
)
_INSIDE = re.compile(r"(?<=[。；;，,：:\s)）\u4e00-\u9fff%])(?=\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])")
_STOP = re.compile("[。；;]")
_ENDS = ("。", "；", ";", "：", ":", "，", ",", "、")
_WHOM = "(?:支持|适用|扶持|面向|申报|奖补|服务)(?:对象|主体|范围)(?:及条件|和条件)?"
_CONDITIONS = "(?:申报|申请|基本|准入|入驻|贷款|支持|认定|适用|具体|资格|扶持)*(?:条件|要求)(?:如下)?"
_HEADING = re.compile(rf"(?:{_WHOM}|{_CONDITIONS})[:：]")
_WHOM_HEADING = re.compile(rf"{_WHOM}[:：]")
_ASIDE = re.compile(
    "(?:支持|奖补|补助|奖励|补贴|资助|扶持|兑现)(?:标准|内容|政策|方式|额度|措施|金额)|(?:申报|申请|所需|提交|办理)(?:材料|资料|程序|流程|时间|方式|期限|渠道)"
    "|(?:咨询|联系)(?:电话|人|方式)|政策依据|注意事项|备注"
)
_LEAD_IN = re.compile("以下|下列|如下|下述")
_CIRCUMSTANCES = re.compile("情形|情况|行为")
REFUSES = re.compile("不予|不得|不能|不可|不支持|不享受|不纳入|不受理|不再|禁止|取消|排除")
"""What makes of those who are named those who get nothing."""
_REFUSING_HEADING = re.compile("(?:负面清单|限制类?|除外情形|例外|不予?支持|不得申报|禁止类?)[^:：]{0,8}[:：]$")
_ANY = re.compile("之一|任[一意何]|其中[一1两二三2-9]|[一1两二三2-9]项(?:及以上|以上)?的?条?件?[:：]?$|至少")


@dataclass(slots=True)
class Sentence:
    """A sentence with what marks it; `others` are those of which one will do, and `is_aside` says no condition.

    `is_whom` says that it stands among those whom something is for.
    """

    text: str
    mark: str = ""
    is_aside: bool = False
    is_whom: bool = False
    others: list[str] = field(default_factory=list)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a cell in their order, without headings and lead-ins; alternatives stand together."""
    gathered: list[Sentence] = []
    aside, is_whom = "", False
    any_of: Sentence | None = None
    for sentence in _marked(text):
        if any_of is not None and _belongs(sentence, any_of):
            any_of.others.append(sentence.text)
            continue
        any_of = None
        aside = _aside_after(sentence, aside)
        is_whom = bool(_WHOM_HEADING.match(sentence.text)) or (is_whom and not _HEADING.match(sentence.text))
        sentence.is_aside, sentence.is_whom = bool(aside), is_whom
        sentence.text = _HEADING.sub("", sentence.text, count=1) if _HEADING.match(sentence.text) else sentence.text
        if _stands_over_others(sentence.text):
            any_of = sentence
        if sentence.text and (any_of is sentence or not _only_leads(sentence.text)):
            gathered.append(sentence)
    return gathered


def _belongs(sentence: Sentence, lead: Sentence) -> bool:
    """Whether a sentence is one of those that a lead-in speaks of: all up to one marked as the lead-in is."""
    if _HEADING.match(sentence.text) or _ASIDE.match(sentence.text):
        return False
    return not lead.mark or _shape(sentence.mark) != _shape(lead.mark)


def _aside_after(sentence: Sentence, aside: str) -> str:
    """The mark under which sentences that are no conditions stand; "" where this one may be a condition."""
    if _ASIDE.match(sentence.text):
        return _shape(sentence.mark) or "-"
    if _HEADING.match(sentence.text) or (aside not in ("", "-") and _shape(sentence.mark) == aside):
        return ""
    return aside


def _shape(mark: str) -> str:
    return re.sub(rf"[\d{_NUMERALS}]+|[①-⑳]", "1", mark)


def _stands_over_others(text: str) -> bool:
    """Whether what follows is not all asked: one of it will do, or whoever it names is refused."""
    if _REFUSING_HEADING.match(text):
        return True
    leads = _LEAD_IN.search(text) or _CIRCUMSTANCES.search(text) or text.endswith((":", "："))
    return bool(leads and (_ANY.search(text) or REFUSES.search(text))) and not re.search("[:：].", text)


def _only_leads(text: str) -> bool:
    """Whether a sentence says no more than that conditions follow, all of which are meant."""
    if not text.endswith((":", "：")):
        return bool(re.fullmatch(f"{_CONDITIONS}|{_WHOM}", text))
    is_heading = bool(re.fullmatch(f".{{0,6}}(?:{_CONDITIONS}|{_WHOM})[:：]", text))
    return not _ANY.search(text) and (is_heading or bool(_LEAD_IN.search(text)))


def _marked(text: str) -> Iterator[Sentence]:
    for line in _lines(text):
        mark = ""
        for part in _parts(line):
            match = _MARK.match(part)
            mark = match["mark"] if match else mark
            said = clean_line(part[match.end() :] if match else part).strip("，,、 ")
            if said:
                yield Sentence(said, mark)


def _lines(text: str) -> list[str]:
    """The lines of a cell; where lines are numbered, one without a number goes on with the one before it."""
    lines = [line for line in clean_text(text).split("\n") if line]
    if sum(bool(_MARK.match(line)) for line in lines) < 2:
        return lines
    whole: list[str] = []
    for line in lines:
        goes_on = whole and not _MARK.match(line) and not whole[-1].endswith(_ENDS) and not _HEADING.match(line)
        if goes_on:
            whole[-1] += line
        else:
            whole.append(line)
    return whole


def _parts(line: str) -> Iterator[str]:
    """The sentences of a line: parted by stops, and by numbers that go on counting."""
    counted, start = 0, 0
    pieces: list[str] = []
    for place in (0, *(match.start() for match in _INSIDE.finditer(line))):
        number = _number_at(line[place:])
        if number and number == counted + 1:
            if place > start:
                pieces.append(line[start:place])
                start = place
            counted = number
    pieces.append(line[start:])
    for piece in pieces:
        yield from (part for part in _split_at_stops(piece) if part.strip())


def _split_at_stops(piece: str) -> Iterator[str]:
    """Parted at stops outside of brackets."""
    depth, start = 0, 0
    for place, character in enumerate(piece):
        depth += (character in "（(") - (character in "）)")
        if depth <= 0 and _STOP.match(character):
            yield piece[start:place]
            start = place + 1
    yield piece[start:]


def _number_at(text: str) -> int:
    match = re.match(r"\D?(\d{1,2})", text) if text[:1] in "（(0123456789" else None
    if match:
        return int(match[1])
    circled = "①②③④⑤⑥⑦⑧⑨⑩".find(text[:1]) if text else -1
    return circled + 1
