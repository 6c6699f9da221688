"""People in texts: by surname and title, by a label, beside a number, and those whose names are known.

All patterns are asked of folded texts. What reads like a surname may be part of a word: 公司经理 and 施工 name nobody.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from corpus.values.personal.hits import Contact, Hit
from corpus.values.personal.lists import any_of, everyday, grouped, patterns

HAN = "\u4e00-\u9fff"
_KINDS = grouped("surnames.tsv")
_SURNAMES = (*_KINDS["plain"], *_KINDS["doubtful"])
_SINGLE = f"[{''.join(surname for surname in _SURNAMES if len(surname) == 1)}]"
_DOUBLE = any_of(tuple(surname for surname in _SURNAMES if len(surname) > 1))
_TITLES = grouped("titles.tsv")
_PLAIN, _SHORT, _LEARNED, _FAMILIAR = (any_of(_TITLES[group]) for group in ("plain", "short", "learned", "familiar"))
_NAME = rf"(?:{_DOUBLE}[{HAN}]{{1,2}}|{_SINGLE}\s?[{HAN}]{{1,2}}|{_SINGLE}某+)"
_NICKNAME = rf"[老小][{''.join(surname for surname in _KINDS['plain'] if len(surname) == 1)}]"
_PERSON = rf"(?:{_NICKNAME}(?![{HAN}])|{_NAME})"
_LABEL = patterns("labels.tsv")["person"]
_WORD_ENDS = rf"(?![{HAN}])"
_GOES_ON = (
    rf"(?=[^{HAN}]|$|[的处说您你好在是和与或会已收就也都想要让聊谈约]"
    r"|负责|电话|手机|联系|微信|对接|接洽|洽谈|沟通|商量|确认|即可)"
)
"""What follows a title of one character where it is one."""
_LEADS_IN = re.compile(
    rf"(?:^|[^{HAN}]|联系|请|找|问|由|是|与|和|给|向|叫|让|跟|及|或|为|经|按|听|对接|咨询|询|我司|公司|我厂|的|老|小)$"
)
"""What stands before a name where it is one."""
_TITLED = re.compile(
    rf"(?P<name>{_DOUBLE}|[老小]?{_SINGLE})(?:(?P<plain>{_PLAIN})|(?P<short>{_SHORT}){_GOES_ON}"
    rf"|(?P<beside>{_LEARNED}|{_FAMILIAR}))"
)
_NAMED_AND_TITLED = re.compile(rf"(?P<name>{_NAME})\s?(?:(?P<polite>老师|先生|女士|小姐|师傅|经理)|{_PLAIN})")
_LABELLED = re.compile(
    rf"{_LABEL}(?P<colon>\s?[:是为-]\s?|\s|)(?P<names>{_PERSON}(?:\s?(?:{_PLAIN}|{_SHORT}|{_LEARNED}))?"
    rf"(?:(?:\s?[、,/和及]\s?|\s){_NAME}{_WORD_ENDS})*)"
)
_AFTER_COLON = re.compile(
    rf"(?:联系人员?|联络人|对接人|经办人|填报人|填表人|收件人)\s?:\s?(?P<names>[{HAN}]{{2,4}}){_WORD_ENDS}"
)
_CALLED = re.compile(r"(?:联系人?|请找|找|咨询|致电|对接人|接洽人|负责人|洽谈|问|打给|发给|微信)\s?[:是为]?\s?$")
"""What asks the reader to turn to somebody."""
_BEFORE_NUMBER = re.compile(
    rf"(?<![{HAN}])(?P<name>{_PERSON})\s?\(?(?:{_PLAIN}|{_SHORT}|{_LEARNED}|{_FAMILIAR})?\)?\s?[,、:(]?\s?"
    r"(?:的?(?:联系)?(?:电话|手机|微信|邮箱|号码|座机)号?)?\s?[:是为]?\s?$"
)
_AFTER_NUMBER = re.compile(rf"\s?[(,、]?\s?(?P<name>{_PERSON})(?=\s?(?:{_PLAIN}|{_SHORT}|{_LEARNED})?(?:[^{HAN}]|$))")
_TITLE = re.compile(rf"\s?{_PLAIN}|{_SHORT}{_GOES_ON}")
_ANY_TITLE = re.compile(rf"\s?(?:{_PLAIN}|{_LEARNED}|{_SHORT})")
_OFFICE = re.compile("(?:科|处|室|股|部|办|站|所|中心|专班|大厅|窗口|支行)$")
LONGEST_NAME = 4
"""Characters of a Chinese name, with a surname of two."""
_NEAR = 18
"""Characters beside a number that are looked at for a name."""


def people(text: str, beside: Sequence[Hit]) -> Iterator[Hit]:
    """The people whom a folded text names as somebody to turn to; `beside` are the numbers found in it."""
    for spans in (_titled(text, beside), _labelled(text), _next_to(text, beside)):
        for start, end in spans:
            yield Hit(Contact.PERSON, start, end)


def _titled(text: str, beside: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    for match in _NAMED_AND_TITLED.finditer(text):
        before, name = text[max(0, match.start() - 2) : match.start()], match["name"]
        stands_out = bool(match["polite"]) and name[0] not in _KINDS["doubtful"] and not _is_word(before[-1:] + name[0])
        if not _is_word(name[:2]) and (stands_out or _LEADS_IN.search(before)):
            yield match.span()
    for match in _TITLED.finditer(text):
        if _tells(text, match) or _is_turned_to(text, match, beside):
            yield match.span()


def _tells(text: str, match: re.Match[str]) -> bool:
    """Whether a surname and a title name a person by themselves, whatever stands around them."""
    before, said = text[: match.start()], match[0]
    if match["beside"] or said[0] in _KINDS["doubtful"] or (_is_word(said[:2]) and not match["plain"]):
        return False
    if match["short"]:
        return bool(_LEADS_IN.search(before[-2:]))
    return not _is_word(before[-1:] + said[0])


def _is_turned_to(text: str, match: re.Match[str], beside: Sequence[Hit]) -> bool:
    return bool(_CALLED.search(text[max(0, match.start() - 6) : match.start()])) or any(
        0 <= hit.start - match.end() <= 3
        and not _has_han(text[match.end() : hit.start])
        and _LEADS_IN.search(text[: match.start()][-2:])
        for hit in beside
    )


def _has_han(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def _is_word(text: str) -> bool:
    return text in everyday()


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    for match in _AFTER_COLON.finditer(text):
        yield match.span("names")
    for match in _LABELLED.finditer(text):
        start, end = match.span("names")
        if _is_name(text[start:end], doubtful=True) and _is_name_at(text, match):
            yield start, _name_end(text, start, end)


def _is_name_at(text: str, match: re.Match[str]) -> bool:
    """Whether a label is followed by a name: by a colon, at the end of the words, or where it asks to call."""
    ends = not _has_han(text[match.end() : match.end() + 1])
    asks = bool(
        re.search(
            r"(?:请|可|直接|欢迎|详情|具体)(?:联系|找)$|^请找|联系人",
            text[max(0, match.start() - 3) : match.start("names")],
        )
    )
    return any(sign in match["colon"] for sign in ":-") or ends or asks


def _name_end(text: str, start: int, end: int) -> int:
    """Where the last name ends: its third character may begin the next word."""
    return end - 1 if end - start >= 3 and _is_word(text[end - 1 : end + 1]) else end


def _next_to(text: str, beside: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    for hit in beside:
        first = max(0, hit.start - _NEAR)
        if (match := _BEFORE_NUMBER.search(text[first : hit.start])) and _is_name(match["name"]):
            yield first + match.start(), first + match.end("name")
        if (match := _AFTER_NUMBER.match(text[hit.end : hit.end + _NEAR])) and _is_name(match["name"]):
            yield hit.end + match.start("name"), hit.end + match.end("name")


def _is_name(text: str, *, doubtful: bool = False) -> bool:
    """Whether what reads like a name begins with no word; 小张 is one that names somebody."""
    return text[0] in "老小" or (not _is_word(text[:2]) and (doubtful or text[0] not in _KINDS["doubtful"]))


def known_people(text: str, known: Iterable[str]) -> Iterator[Hit]:
    """Where a text names one of these people, with a title where one follows.

    A name that is a common word counts only where it stands alone.
    """
    for name in known:
        for spelled in spellings(name):
            for start in _places(text, spelled):
                end = start + len(spelled)
                if name not in everyday() or not _has_han(text[max(0, start - 1) : start] + text[end : end + 1]):
                    yield Hit(Contact.PERSON, start, match.end() if (match := _TITLE.match(text, end)) else end)
        yield from _by_surname(text, name, _TITLE)


def unnamed_people(text: str, names: Iterable[str]) -> Iterator[Hit]:
    """Where a text names one of these people, whom it may not name at all: by a learned title too."""
    for name in names:
        yield from known_people(text, (name,))
        yield from _by_surname(text, name, _ANY_TITLE)


def _by_surname(text: str, name: str, titles: re.Pattern[str]) -> Iterator[Hit]:
    """Where a text calls somebody of this name by surname and one of these titles, however rare the surname."""
    surname = surname_of(name)
    for start in _places(text, surname):
        match = titles.match(text, start + len(surname))
        if (
            match
            and not _is_word(text[max(0, start - 1) : start] + surname[0])
            and (match[0].strip() in _TITLES["learned"] or not _is_word(surname + match[0][:1]))
        ):
            yield Hit(Contact.PERSON, start, match.end())


def surname_of(name: str) -> str:
    """The surname of a name, of two characters where such a one is known."""
    return name[:2] if name[:2] in _SURNAMES else name[:1]


def signs_of(name: str) -> tuple[str, ...]:
    """What a text that names somebody of this name has one of, beside a common title; blanks apart."""
    return (*spellings(name), *(surname_of(name) + title for title in (*_TITLES["short"], *_TITLES["learned"])))


def spellings(name: str) -> tuple[str, ...]:
    """A name, and with blanks between its characters."""
    return (name,) if name.isascii() else (name, f"{name[0]} {name[1:]}", " ".join(name))


def _places(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


@lru_cache(4096)
def names_in(text: str) -> tuple[str, ...]:
    """The names in a field of names, without titles and what stands in brackets; each part of one with a dot in it."""
    bare = re.sub(r"[(（][^)）]*[)）]|[·•・․]", "、", text)
    parts = (
        re.sub(rf"(?:{_PLAIN}|{_LEARNED})$", "", part.strip()) for part in re.split(r"[、，,;；/\\|\n\d:：]+", bare)
    )
    joined = (re.sub(rf"(?<![{HAN}])([{HAN}])\s+(?=[{HAN}])", r"\1", part) for part in parts)
    names = (name for part in joined for name in ([part] if part.isascii() else part.split()))
    return tuple(dict.fromkeys(name for name in names if len(name) >= 2 and not _is_office(name)))


def _is_office(name: str) -> bool:
    """Whether a field of names holds what an office is called, as 成果科 and 中小企业科 are: it is no person's."""
    is_longer = len(name) > LONGEST_NAME
    return bool(_OFFICE.search(name)) and (is_longer or (_is_word(name[:2]) and not re.match(_DOUBLE, name)))
