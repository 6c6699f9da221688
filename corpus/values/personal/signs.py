"""Whether a text is worth a close look for contacts: lists make texts public by the hundred, and most hold none.

Every contact has one of some pairs of characters, or a row of digits. Both are looked for in the text's codes at once,
many times as quick as a pattern of as many words.
"""

import re

import numpy as np
import numpy.typing as npt

from corpus.values.personal.lists import everyday, grouped, words

_TITLES, _SURNAMES = grouped("titles.tsv"), grouped("surnames.tsv")
_WORDS = (*(word.replace("_", " ") for word in words("signs.txt")), *_TITLES["plain"], "📞", "📱")
_CALLED = {name[-1] + title for name in _SURNAMES["plain"] for title in _TITLES["short"]} - everyday()
_LATIN = (
    "ma",
    "te",
    "fa",
    "ph",
    "mo",
    "ce",
    "we",
    "sk",
    "wh",
    "di",
    "at",
    "a@",
    "qq",
    "q ",
    "q:",
    "q：",
    "q号",
    "vx",
    "wx",
    "v ",
    "v:",
    "v：",
    "w ",
)
_CASES = {
    writing for pair in _LATIN for writing in (pair, pair.upper(), pair[0].upper() + pair[1], pair[0] + pair[1].upper())
}
_ALONE = "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))) + "＠＃@#☎找"
"""What is a sign by itself: full-width letters and digits are seldom written for anything else."""
_BETWEEN = "-–—－·. \u3000\t()（）/_,、"
_NUMERALS = "0123456789〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖oOlI"
_GROUPS = 64
_ROW = 4
"""Digits that stand side by side in every number but those written digit by digit."""
_LONG = re.compile(
    r"[0-9](?:[-–—－·.\s()（）/_]{0,3}[0-9]){9}|(?:[0-9〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖oOlI][-\s.、,，]?){11}"
    r"|[1-9ANY][0-9A-G][0-9]{6}[0-9A-Z]"
)
_WORD = re.compile(
    r"e?-?mail|tel|fax|phone|mob|cell|wechat|weixin|skype|whats|telegram|dingt|\bat\W|\(at|\[at|q\s?[q:：号]|[vw]\s?x|\bv[:：]",
    re.IGNORECASE,
)
Codes = npt.NDArray[np.uint16]


def _pair(text: str) -> tuple[int, int]:
    """The last two codes of a text."""
    first, second = np.frombuffer(text.encode("utf-16-le"), np.uint16)[-2:]
    return int(first), int(second)


def _table(text: str) -> npt.NDArray[np.bool_]:
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(character) for character in text]] = True
    return table


_PAIRS = frozenset(map(_pair, (*_WORDS, *_CALLED)))
_LATIN_PAIRS = frozenset(map(_pair, _CASES))
_FIRST, _SECOND = np.zeros(1 << 16, np.uint64), np.zeros(1 << 16, np.uint64)
for _first, _second in _PAIRS | _LATIN_PAIRS:
    _group = np.uint64(1) << np.uint64(_second % _GROUPS)
    _FIRST[_first] |= _group
    _SECOND[_second] |= _group
_SINGLE, _DIGIT, _GAP = _table(_ALONE), _table(_NUMERALS), _table(_BETWEEN)


def shows_signs(text: str) -> bool:
    """Whether a text has what every contact has one of."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    return bool(_SINGLE[codes].any()) or _has_word(text, codes) or _has_number(text, codes)


def _has_word(text: str, codes: Codes) -> bool:
    places = np.flatnonzero(_FIRST[codes[:-1]] & _SECOND[codes[1:]])
    pairs = {(int(codes[place]), int(codes[place + 1])) for place in places}
    return not pairs.isdisjoint(_PAIRS) or (not pairs.isdisjoint(_LATIN_PAIRS) and bool(_WORD.search(text)))


def _has_number(text: str, codes: Codes) -> bool:
    digits, gaps = _DIGIT[codes], _GAP[codes]
    rows = digits[:-3] & digits[1:-2] & digits[2:-1] & digits[3:]
    spread = digits[:-4] & gaps[1:-3] & digits[2:-2] & gaps[3:-1] & digits[4:]
    return (bool(rows.any()) or bool(spread.any())) and bool(_LONG.search(text))
