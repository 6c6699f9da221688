"""csv files: decoded by byte order mark, then strict UTF-8, then strict GB18030; never by guessing."""

import codecs
import csv
import io
import re
from itertools import islice
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.reading.sheets import Sheet, SheetRow, filled

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = (",", "\t", ";", "|")
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line with which some programs say the separator."""
_LONGEST_CELL = 1_000_000
_SEARCHED, _ROWS = 200_000, 60
"""Characters and rows from which the separator is told."""


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
    said = _SAID.match(text)
    delimiter, text = (said[1], text[said.end() :]) if said else (_delimiter(text), text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, before = list[SheetRow](), int(bool(said))
    try:
        for cells in reader:
            rows.append(SheetRow(before + 1, tuple(cells)))
            before = reader.line_num + bool(said)
    except csv.Error as problem:
        raise UnreadableFile(
            f"第 {reader.line_num} 行读不出来（{problem}）；请用 Excel 打开后另存为 xlsx 再试"
        ) from problem
    return Sheet("", filled(rows))


def _delimiter(text: str) -> str:
    """The separator that gives most of the first rows as many cells as the header has; of equals, the one of most."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text[:_SEARCHED], delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """The share of rows that have as many cells as the first that has several, and how many those are."""
    try:
        rows = [
            row for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _ROWS) if any(row)
        ]
    except csv.Error:
        return 0, 0
    width = next((len(row) for row in rows if sum(map(bool, row)) > 1), 1)
    return (sum(len(row) == width for row in rows) / len(rows), width) if width > 1 else (0, 1)
