"""Texts whose characters were lost on the way: nothing but question marks, or another encoding's letters."""

import re

from corpus.errors import LostText

_MARK = "?？\ufffd"
_ONLY_MARKS = re.compile(rf"(?=.*[{_MARK}]{{2}})[{_MARK}\W\d_]+", re.DOTALL)
_LEAST_MARKS = 4
"""Question marks that, making up most of a text without a Chinese word, are what is left of one."""
_STOCK = re.compile(rf"(?:锟斤拷|烫{{3,}}|屯{{3,}}|[{_MARK}\s])*(?:锟斤拷|烫{{3,}}|屯{{3,}})[{_MARK}\s]*")
_LOST = "全是问号，原来的文字在转换编码时丢失了；请从原来的文件重新复制，或用 Excel 另存为 xlsx 再导入"
_GARBLED = "是乱码，编码转换出错；请用 WPS 或 Excel 打开原来的文件，另存为 xlsx 再导入，或重新填写"
_WESTERN = re.compile(r"[\x80-\u024f\u2013-\u2122]{3}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FORGIVING = {"cp1252": "ignore", "latin-1": "ignore", "gb18030": "strict"}
"""What of a text counts that holds other characters too."""
_LEAST = 6
"""Characters from which it is no accident that a text is Chinese in another encoding."""


def unless_lost(text: str) -> str:
    """The text itself; `LostText` for one that no longer says anything."""
    if _ONLY_MARKS.fullmatch(text) or _mostly_marks(text):
        raise LostText(_LOST)
    if _STOCK.fullmatch(text) or _reads_otherwise(text):
        raise LostText(_GARBLED)
    return text


def _mostly_marks(text: str) -> bool:
    marks = sum(text.count(mark) for mark in _MARK)
    return marks >= _LEAST_MARKS and 2 * marks > len(text) and not _HAN.search(text)


def _reads_otherwise(text: str) -> bool:
    """Whether the text is Chinese in UTF-8 that was read in another encoding."""
    if len(text) < _LEAST:
        return False
    if _WESTERN.search(text):
        return not _HAN.search(text) and any(_is_chinese(text, encoding) for encoding in ("cp1252", "latin-1"))
    return bool(_HAN.match(text)) and _is_chinese(text, "gb18030")


def _is_chinese(text: str, encoding: str) -> bool:
    try:
        return bool(_HAN.search(text.encode(encoding, _FORGIVING[encoding]).decode("utf-8", _FORGIVING[encoding])))
    except UnicodeError:
        return False
