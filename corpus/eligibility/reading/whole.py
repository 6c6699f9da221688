"""A whole cell to rows: sentence by sentence, and unread again where two of them do not go together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.eligibility.attributes import ATTRIBUTES, Comparison, Measured
from corpus.eligibility.reading.clause import plain, read_clause
from corpus.eligibility.reading.phrase import Found
from corpus.eligibility.reading.sentences import REFUSES, Sentence, sentences
from corpus.taxonomy import Taxonomies
from corpus.values import Condition

_PREFERS = re.compile("优先|鼓励|择优")
_GRANTS = re.compile("^(?:一次性)?(?:给予|予以|奖励|补助|补贴)")
_HOLDS_TOGETHER = re.compile(
    "原则|一般|如|若|其中|但|或|之一|任[一意何]|至少.{0,2}[一1两二三2-9]项|视|放宽|优先|凡|除|可以|对于?|即|否则|不受|按|分别"
    f"|最高|最低|{REFUSES.pattern}"
)
"""What makes the parts of a sentence depend on each other: none of them can be read alone."""
_CASE = re.compile(r"(?:以[上下内]|%|[元年人件]|之间)(?:\([^)]*\))?的(?:[\u4e00-\u9fff]{0,4}企业|单位|公司)?,")
"""A number of one part of a sentence that may tell for whom the next part is said."""
_OTHERS = re.compile("^(?:对于?)?(?:其他|其余|其它|规下)")
_NOTHING = re.compile("无|不限|无限制|无要求|没有|暂无|[/—-]+")
_CLASS = re.compile("(?:企业|单位|机构|院所|学校|高校|平台|基地|组织|团队|人才|个人|孵化器|众创空间)$")
"""A sentence that names a class of those whom something is for, and nothing they must do."""
_SPOKEN_TO = re.compile("^(?:且|并且|并|同时|另外)+,?")
_LOW = (Comparison.AT_LEAST, Comparison.MORE_THAN)


class ReadConditions(NamedTuple):
    """The rows of a cell, and what it says beside conditions: whom it prefers, what it grants, what is handed in."""

    rows: tuple[Condition, ...]
    beside: tuple[str, ...]


class _Said(NamedTuple):
    """A sentence with its rows; without any it has not been read. `is_whom` as its sentence says."""

    sentence: str
    rows: Found
    is_whom: bool = False

    @property
    def names_class(self) -> bool:
        """Whether it says no more than who may come."""
        terms = all(ATTRIBUTES[row.attribute].measured is Measured.TERMS for row in self.rows)
        return terms and bool(_CLASS.search(self.sentence)) and not re.match("[不非除]", self.sentence)


def read_conditions(text: str, lists: Taxonomies) -> ReadConditions:
    """The rows of a cell, each with its sentence; a sentence that is not surely understood is a row by itself."""
    said, beside = list[_Said](), list[str]()
    for sentence in sentences(text):
        if _is_no_condition(sentence):
            beside.append(sentence.text)
        else:
            said += (one._replace(is_whom=sentence.is_whom) for one in _read(sentence, lists, beside))
    doubtful = _doubtful(said)
    sure = (one._replace(rows=()) if one.sentence in doubtful else one for one in said)
    return ReadConditions(tuple(_rows(sure)), tuple(beside))


def _is_no_condition(sentence: Sentence) -> bool:
    if sentence.is_aside or _GRANTS.match(sentence.text) or _NOTHING.fullmatch(sentence.text):
        return True
    is_one_part = len(re.split("[,，]", re.sub("^同等条件下[,，]?", "", sentence.text))) == 1
    return bool(_PREFERS.search(sentence.text)) and (is_one_part or bool(_PREFERS.match(sentence.text)))


def _read(sentence: Sentence, lists: Taxonomies, beside: list[str]) -> list[_Said]:
    if sentence.others:
        return [_one_of(sentence, lists)]
    text, preferred = _without_preference(sentence.text)
    beside += preferred
    if rows := _whole(text, lists):
        return [_Said(text, rows)]
    return list(_parts(text, lists)) or [_Said(text, ())]


def _without_preference(text: str) -> tuple[str, list[str]]:
    """The conditions of a sentence that goes on with whom it prefers, and that."""
    parts = re.split("[,，]", text)
    place = next((n for n, part in enumerate(parts) if re.match("(?:同等条件下)?(?:优先|鼓励|择优)", part)), 0)
    return ("，".join(parts[:place]), ["，".join(parts[place:])]) if place else (text, [])


def _whole(text: str, lists: Taxonomies) -> Found:
    return () if _CASE.search(plain(text)) else read_clause(text, lists)


def _parts(text: str, lists: Taxonomies) -> Iterator[_Said]:
    """A sentence whose parts can be read alone, parted; nothing where one of them cannot."""
    bare = plain(text)
    if _HOLDS_TOGETHER.search(bare) or _CASE.search(bare):
        return
    for divider in ("[,，]|[且]|并且|同时", "、"):
        parts = [_SPOKEN_TO.sub("", part).strip() for part in re.split(divider, text)]
        read = [_Said(part, read_clause(part, lists)) for part in parts if part]
        if len(read) < 2 or not any(one.rows for one in read):
            continue
        if divider == "、" and any(_is_of_terms(one.rows) for one in read):
            continue
        yield from _joined(read, "，" if divider != "、" else "、")
        return


def _is_of_terms(rows: Found) -> bool:
    return any(ATTRIBUTES[row.attribute].measured is Measured.TERMS for row in rows)


def _joined(read: Sequence[_Said], mark: str) -> Iterator[_Said]:
    """Neighbours that have not been read stay one sentence."""
    waiting: list[str] = []
    for one in read:
        if one.rows and waiting:
            yield _Said(mark.join(waiting), ())
            waiting = []
        if one.rows:
            yield one
        else:
            waiting.append(one.sentence)
    if waiting:
        yield _Said(mark.join(waiting), ())


def _one_of(sentence: Sentence, lists: Taxonomies) -> _Said:
    """Alternatives: one row where all name terms of one list, else a sentence that people judge."""
    text = sentence.text + "；".join(sentence.others)
    every = [read_clause(other, lists) for other in sentence.others]
    rows = [row for found in every for row in found]
    alike = {(row.attribute, row.comparison) for row in rows}
    if any(len(found) != 1 for found in every) or len(alike) != 1 or rows[0].comparison != Comparison.ANY_OF:
        return _Said(text, ())
    codes = dict.fromkeys(code for row in rows for code in row.value.split("|"))
    is_any = re.search("之一|任[一意何]", sentence.text) and not REFUSES.search(sentence.text)
    return _Said(text, (replace(rows[0], value="|".join(codes)),) if is_any else ())


def _doubtful(said: Sequence[_Said]) -> set[str]:
    """Sentences that are alternatives, or cases, which nobody marked as such: none of them is read."""
    return _asked_twice(said) | _empty_ranges(said) | _classes(said) | _cases(said) | _refused_after_all(said)


def _asked_twice(said: Sequence[_Said]) -> set[str]:
    """Those that ask one thing in two ways."""
    asked: dict[tuple[str, str], dict[str, set[str]]] = {}
    for one in said:
        for row in one.rows:
            asked.setdefault(_way(row), {}).setdefault(row.value, set()).add(one.sentence)
    return {name for values in asked.values() if len(values) > 1 for names in values.values() for name in names}


def _classes(said: Sequence[_Said]) -> set[str]:
    """Those that name one of several classes, of which another has not been read, or under a heading that says whom."""
    classes = [one for one in said if one.names_class]
    unread = any(not one.rows for one in classes)
    several = sum(one.is_whom for one in said) > 1
    return {one.sentence for one in classes if unread or (one.is_whom and several)}


def _cases(said: Sequence[_Said]) -> set[str]:
    """Those that ask a number of some, where another sentence speaks of the others."""
    if not any(_OTHERS.match(one.sentence) for one in said):
        return set()
    return {one.sentence for one in said if _is_of_terms(one.rows)}


def _refused_after_all(said: Sequence[_Said]) -> set[str]:
    """All of them where the last words are that those who were named get nothing."""
    is_so = any(re.match("(?:以上|上述)", one.sentence) and REFUSES.search(one.sentence) for one in said)
    return {one.sentence for one in said} if is_so else set()


def _way(row: Condition) -> tuple[str, str]:
    """What is asked, and on which side: 不低于 and 高于 are one."""
    if ATTRIBUTES[row.attribute].measured is Measured.NUMBER:
        return row.attribute, "low" if row.comparison in _LOW else "high"
    return row.attribute, row.comparison


def _empty_ranges(said: Sequence[_Said]) -> set[str]:
    """Sentences that together leave no number."""
    sides: dict[str, dict[str, list[tuple[float, str]]]] = {}
    for one in said:
        for row in one.rows:
            if ATTRIBUTES[row.attribute].measured is Measured.NUMBER:
                side = sides.setdefault(row.attribute, {"low": [], "high": []})[_way(row)[1]]
                side.append((float(row.value), one.sentence))
    return {
        sentence
        for both in sides.values()
        if both["low"] and both["high"] and max(both["low"])[0] > min(both["high"])[0]
        for sentence in (side[1] for side in (*both["low"], *both["high"]))
    }


def _rows(said: Iterable[_Said]) -> Iterator[Condition]:
    """Every row with its sentence; what was asked before is not asked twice."""
    asked = set[Condition]()
    for one in said:
        new = [row for row in one.rows if row not in asked]
        asked.update(new)
        rows = new if one.rows else [Condition()]
        yield from (replace(row, sentence=one.sentence) for row in rows)
