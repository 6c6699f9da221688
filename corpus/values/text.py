"""Text as it is typed in China: full-width letters and digits, stray breaks, several kinds of separators."""

import re
from functools import lru_cache
from unicodedata import normalize

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_HALF_WIDTH = _FULL_WIDTH | {0x3000: 0x20, 0xA0: 0x20, 0xFF05: 0x25, 0xFF0E: 0x2E, 0xFF0B: 0x2B, 0xFF0F: 0x2F}
_WIDE = re.compile("[" + "".join(map(chr, _HALF_WIDTH)) + "]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028\u2029\u202a-\u202e\ufeff\ud800-\udfff]")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff，。；：、])[ \t]+(?=[\u4e00-\u9fff，。；：、])")
_SPACES = re.compile(r"[ \t]+")
_UNSETTLED = re.compile(f"[{_WIDE.pattern[1:-1]}{_INVISIBLE.pattern[1:-1]}\n\r\t]")
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEPARATORS = re.compile(r"[、，,;；|\n\t]+")
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_BETWEEN_WORDS = re.compile(rf"(?<=[{_HAN}）])[ \u3000\xa0]+(?=\S)|(?<=[^：: \u3000\xa0])[ \u3000\xa0]+(?=[{_HAN}（])")
"""A space at a Chinese word, where nothing else separates the words: English phrases keep theirs."""
_LIKE = str.maketrans(
    "−﹘﹣‐‑⻘⻚⻅⻋⻓⻔⻛⻜⻢⻥⻦⻨⻩⻬⻮⻰⻳⺠⻁⻄⻆⻉⻙⻝⻣⻤⻧⻪",
    "-----青页见车长门风飞马鱼鸟麦黄齐齿龙龟民虎西角贝韦食骨鬼卤黾",
)
_COMPATIBLE = (
    "\xa0\xaa\xb2\xb3\xb5\xb9\xba\u2000-\u200a\u2010\u2011\u2070-\u209c\u2100-\u2102\u2104-\u2108\u210a-\u2121\u2123-\u2138"
    "\u2150-\u2188\u2212\u2460-\u24ff\u2e80-\u2fd5\u3000\u3036-\u303a\u3200-\u33ff\uf900-\ufaff\ufb00-\ufb06\ufe30-\ufe6b"
    "\uff01-\uff5e\uffe0-\uffe6\U0001d400-\U0001d7ff\U0002f800-\U0002fa1d"
)
"""Characters that look like others: radicals for the words they are, as PDF files have them, wide, raised and lowered
forms, squared units, letters of formulas and ligatures. ℃, ™ and raised dots stay what they are."""
_LOOKS = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\uff01-\uff5e\u3000\xa0\u2212\ufe58\ufe63\u2460-\u2473]")
_ALIKE = re.compile(
    f"(?=[{_COMPATIBLE}\xb0\u03bcu])(?:(?P<power>(?<=[0-9])[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?P<micron>(?<![A-Za-z])(?:[uµμ]m)+(?![A-Za-z]))"
    f"|(?P<micro>[µμ](?=[A-Za-z]))|(?P<degree>[°º] ?[CcＣｃ](?![A-Za-z]))|(?P<like>[{_COMPATIBLE}]))"
)
"""What is written in several ways: powers, micrometres, micro-, degrees, and characters that look like others."""


def printable(text: str) -> str:
    """The text without the characters that XML, and so an office file or a feed, cannot hold."""
    return _NOT_IN_XML.sub("", text)


def half_width(text: str) -> str:
    """Letters, digits, percent and plus signs, full stops between digits and spaces in their half-width form."""
    return text.translate(_HALF_WIDTH) if _WIDE.search(text) else text


def folded(text: str) -> str:
    """The text in the usual one of several writings that mean the same, for what reads it; never for what shows it.

    CO₂ becomes CO2, ㎡ m2, 10⁶ 10^6, °C ℃, µm and um 微米, another µ before a letter u, ⾼ 高.
    """
    return _ALIKE.sub(_usual, text)


def unmistakable(text: str) -> str:
    """The text without characters that look like others, radicals and wide forms; powers and units stay as written."""
    return _LOOKS.sub(lambda like: _compatible(like[0]), text)


def folded_places(text: str) -> tuple[str, list[int]]:
    """The same with the place in the text where each character of it comes from, and the text's end as the last."""
    pieces, places, at, begun = list[str](), list[int](), 0, 0
    for match in _ALIKE.finditer(text):
        usual, (start, end) = _usual(match), match.span()
        pieces += (text[at:start], usual)
        if len(usual) != 1 or end - start != 1:
            places += (*range(begun, start), *[start] * len(usual))
            begun = end
        at = end
    return "".join((*pieces, text[at:])), [*places, *range(begun, len(text) + 1)]


def _usual(match: re.Match[str]) -> str:
    written = match[0]
    if match.lastgroup == "power":
        return f"^{_compatible(written)}"
    if match.lastgroup == "like":
        return _compatible(written)
    if match.lastgroup == "micron":
        return "微米" * (len(written) // 2)
    return "u" if match.lastgroup == "micro" else "℃"


@lru_cache(1024)
def _compatible(written: str) -> str:
    """Asked for every comma of every text."""
    return normalize("NFKC", written.translate(_LIKE)).translate(_LIKE)


def clean_text(text: str) -> str:
    """A text of several lines: no invisible characters, no blank lines, no spaces at the ends of lines."""
    if _is_settled(text):
        return text
    text = _INVISIBLE.sub("", half_width(text).replace("\r\n", "\n").replace("\r", "\n"))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_settled(text: str) -> bool:
    """Whether a text is one line without anything to clean, as most are."""
    return not (_UNSETTLED.search(text) or "  " in text or text[:1].isspace() or text[-1:].isspace())


def clean_line(text: str) -> str:
    """A text of one line: a break inside a Chinese phrase vanishes, one between words becomes a space."""
    line = clean_text(text).replace("\n", " ")
    return _BETWEEN_CHINESE.sub("", line) if " " in line else line


def split_tags(text: str) -> tuple[str, ...]:
    """The parts of an enumeration, in order, each once: `锂电池、电解液；低温` gives three.

    Spaces part Chinese words only where nothing else does.
    """
    separated = text if _SEPARATORS.search(text.strip()) else _BETWEEN_WORDS.sub("、", text.strip())
    parts = (clean_line(part) for part in _SEPARATORS.split(clean_text(separated)))
    return tuple(dict.fromkeys(part for part in parts if part))
