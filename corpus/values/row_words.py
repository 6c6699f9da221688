"""Rows of a small table as people write them, `B1降解率 92%（检测报告）`, and read back where that is certain."""

import re
from collections.abc import Callable
from typing import TypeVar

from corpus.values.rows import Condition, Equipment, Indicator, Parameter, Right, TableRow

AnyRow = TypeVar("AnyRow", bound=TableRow)
_NUMBER = r"[<>≤≥≈＜＞~±约]*\s?\d[\d.,×^~～-]*"
_AMOUNT = re.compile(rf"({_NUMBER})\s?(\D.*)?")
_ENDED = re.compile(r"(?P<said>.+?)(?:（(?P<note>[^（）]+)）)?")
_PARAMETER = re.compile(rf"(?P<name>.+?) (?P<amount>{_NUMBER}\D*)")
_INDICATOR = re.compile(r"(?P<name>.+?) (?:现值 (?P<now>[^，]+?))?，?(?:目标 (?P<target>[^，]+))?")
_RIGHT = re.compile(
    r"(?P<type>\D*?) ?(?P<number>[A-Z]{0,2}\d[\w.]*)(?:，(?P<state>[^，]+?))?(?:，有效期至 (?P<expiry>[^，]+))?"
)


def row_words(row: TableRow) -> str:
    """A row in one phrase, without the names of its columns where they go without saying."""
    if isinstance(row, Parameter):
        return _noted(_joined(row.name, amount(row.value, row.unit)), row.evidence)
    if isinstance(row, Indicator):
        now, target = amount(row.now, row.unit), amount(row.target, row.unit)
        said = "，".join(filter(None, (f"现值 {now}" if row.now else "", f"目标 {target}" if row.target else "")))
        return _noted(_joined(row.name, said or row.unit), row.standard)
    if isinstance(row, Right):
        expiry = f"有效期至 {row.expiry}" if row.expiry else ""
        return "，".join(filter(None, (_joined(row.type, row.number), row.state, expiry)))
    if isinstance(row, Equipment):
        reach = "，".join(filter(None, (row.range, row.accuracy, row.amount)))
        return _noted(_joined(row.name, row.model), reach)
    if isinstance(row, Condition):
        return row.sentence
    raise TypeError(row)


def amount(number: str, unit: str) -> str:
    """A number with its unit, which stands apart where it is of letters: `92%`, `450 MPa`, `2000次`."""
    if not unit or number.endswith(unit):
        return number
    return f"{number} {unit}" if unit[0].isascii() and unit[0].isalpha() and number else number + unit


def read_row_words(line: str, kind: type[AnyRow]) -> AnyRow | None:
    """The row that reads so; None where the line may be something else."""
    reader = _READERS.get(kind)
    row = reader(line) if reader else None
    return row if isinstance(row, kind) and row_words(row) == line else None


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _noted(text: str, note: str) -> str:
    return f"{text}（{note}）" if note else text


def _read_parameter(line: str) -> TableRow | None:
    ended = _ENDED.fullmatch(line)
    match = _PARAMETER.fullmatch(ended["said"]) if ended else None
    if not match or not ended:
        return None
    value, unit = _parted(match["amount"])
    return Parameter(name=match["name"], value=value, unit=unit, evidence=ended["note"] or "")


def _read_indicator(line: str) -> TableRow | None:
    ended = _ENDED.fullmatch(line)
    match = _INDICATOR.fullmatch(ended["said"]) if ended else None
    if not match or not ended or not (match["now"] or match["target"]):
        return None
    (now, unit), (target, other) = _parted(match["now"] or ""), _parted(match["target"] or "")
    return Indicator(name=match["name"], now=now, target=target, unit=other or unit, standard=ended["note"] or "")


def _read_right(line: str) -> TableRow | None:
    match = _RIGHT.fullmatch(line)
    return Right(**{name: text or "" for name, text in match.groupdict().items()}) if match else None


def _parted(text: str) -> tuple[str, str]:
    """A number and its unit."""
    match = _AMOUNT.fullmatch(text)
    return (match[1].strip(), match[2] or "") if match else (text, "")


_READERS: dict[type[TableRow], Callable[[str], TableRow | None]] = {
    Parameter: _read_parameter,
    Indicator: _read_indicator,
    Right: _read_right,
}
