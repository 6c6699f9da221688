"""jsonl files: one JSON object a line."""

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from corpus.errors import UnreadableFile
from corpus.reading.texts import decode

_ENDINGS = (".jsonl", ".ndjson")
_DIGITS = 30


class BadLine(NamedTuple):
    """A line that is not a record, and why."""

    number: int
    reason: str


def is_jsonl(path: Path) -> bool:
    """Whether a file is of this kind: by its name, or because it begins with an object."""
    if path.suffix.lower() in _ENDINGS:
        return True
    return _content(path).removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"{"


def read_jsonl(path: Path) -> Iterator[tuple[int, dict[str, Any]] | BadLine]:
    """Line numbers with objects; a line that is none is a `BadLine`, and the others are still read."""
    for number, line in enumerate(_lines(decode(_content(path))), start=1):
        if line and not line.isspace():
            yield _read(number, line)


def _lines(text: str) -> Iterator[str]:
    """One after the other: a list of all would take as much memory as the text once more."""
    start, end = 0, text.find("\n")
    while end >= 0:
        yield text[start:end]
        start, end = end + 1, text.find("\n", end + 1)
    yield text[start:]


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise UnreadableFile(f"文件打不开：{problem.strerror or problem}") from problem
    if not content.strip():
        raise UnreadableFile("文件是空的；请确认是否保存完整")
    return content


def _read(number: int, line: str) -> tuple[int, dict[str, Any]] | BadLine:
    try:
        value = _DECODER.decode(line)
        if "\\u" in line or not _is_flat(value):
            value = _plain(value)
    except RecursionError:
        return BadLine(number, "JSON 嵌套过深")
    except ValueError as problem:
        return BadLine(number, f"不是完整的 JSON：{problem}")
    if not isinstance(value, dict):
        return BadLine(number, '一行应是一个 JSON 对象，例如 {"id": "1", "title": "…"}')
    return number, value


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= _DIGITS else digits


def _refuse(name: str) -> None:
    raise ValueError(f"{name} 不是 JSON 的数")


_DECODER = json.JSONDecoder(parse_int=_whole, parse_constant=_refuse)


def _is_flat(value: Any) -> bool:
    return isinstance(value, dict) and not any(isinstance(part, dict | list) for part in value.values())


def _plain(value: Any) -> Any:
    """The value with lone surrogates, which no file or database can hold, replaced."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(_plain(str(key))): _plain(item) for key, item in value.items()}
    return value
