"""Texts in one way of writing, character for character, so that a place in one is the same place in the other."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}
_BLANK = dict.fromkeys(map(ord, "\u2002\u2003\u2009\u200b\t"), " ")
_DASHES = dict.fromkeys(map(ord, "—–‐‑‒―−－"), "-")
_DOTS = dict.fromkeys(map(ord, "·•・․"), ".")
_BRACKETS = {ord("【"): "(", ord("】"): ")", ord("〔"): "(", ord("〕"): ")", ord("「"): '"', ord("」"): '"'}
_FOLDED = str.maketrans({**_HALF_WIDTH, **_BLANK, **_DASHES, **_DOTS, **_BRACKETS})
_NUMERALS = str.maketrans("〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两oOlI", "00012345678911234567892" + "0011")
NUMERAL = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"


def folded(text: str) -> str:
    """Full-width signs as half-width ones, all dashes as `-`, as long as before."""
    return text.translate(_FOLDED)


def in_digits(text: str) -> str:
    """Chinese numerals, and letters that are written for 0 and 1, as digits, as long as before."""
    return text.translate(_NUMERALS)
