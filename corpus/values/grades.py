"""Technology readiness levels as lists write them: `6`, `TRL 6`, `8级`, `六级`, `TRL6-7`."""

import re

from corpus.errors import BadValue
from corpus.values.text import clean_line, folded

_CHINESE = "一二三四五六七八九"
_LEVEL = rf"([1-9](?:\.0)?|[{_CHINESE}])"
_GRADE = re.compile(
    rf"(?:技术)?(?:就绪度|成熟度)?(?:等级)?[:：]?(?:trl[-:：]?)?(?:第)?{_LEVEL}级?(?:[-~—～至到/、](?:trl[-:：]?)?{_LEVEL}级?)?"
)
_NAMED = re.compile("trl|级|就绪度")


def read_grade(text: str) -> int:
    """The level, 1 to 9; of a range the lower one, which is surely reached."""
    match = _GRADE.fullmatch(_plain(text))
    if match is None:
        raise BadValue(f"“{clean_line(text)}”不是技术就绪度；应为 1 到 9")
    return min(_number(level) for level in match.groups() if level)


def is_named_grade(text: str) -> bool:
    """Whether a text says by itself that it is such a level, and is not a bare number."""
    plain = _plain(text)
    return bool(_NAMED.search(plain) and _GRADE.fullmatch(plain))


def is_range(text: str) -> bool:
    """Whether a text names two levels."""
    match = _GRADE.fullmatch(_plain(text))
    return match is not None and match[2] is not None


def _plain(text: str) -> str:
    return re.sub(r"\s", "", folded(clean_line(text))).casefold()


def _number(level: str) -> int:
    return _CHINESE.index(level) + 1 if level in _CHINESE else int(float(level))
