"""csv files: decoded by byte order mark, then strict UTF-8, then strict GB18030; never by guessing."""

import codecs
import csv
import io
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.reading.sheets import Row, Sheet, filled

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = (",", "\t", ";", "|")
_LONGEST_CELL = 1_000_000


def decode(content: bytes) -> str:
    """The text of a file; `UnreadableFile` where it is in none of the encodings in use."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding) or _refuse()
    return _strict(content, "utf-8") or _strict(content, "gb18030") or _refuse()


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def _refuse() -> str:
    raise UnreadableFile("文件不是表格，也不是 UTF-8 或 GB18030 编码的文本；请用 Excel 另存为 xlsx 再试")


def read_csv(path: Path) -> Sheet:
    """The one sheet of a csv file; a row's number is that of its first line."""
    text = decode(path.read_bytes())
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows, before = list[Row](), 0
    try:
        for cells in reader:
            rows.append(Row(before + 1, tuple(cells)))
            before = reader.line_num
    except csv.Error as problem:
        raise UnreadableFile(
            f"第 {reader.line_num} 行读不出来（{problem}）；请用 Excel 打开后另存为 xlsx 再试"
        ) from problem
    return Sheet("", filled(rows))


def _delimiter(text: str) -> str:
    """The separator that divides the first lines into most columns."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    return max(_DELIMITERS, key=lambda delimiter: sum(line.count(delimiter) for line in lines))
