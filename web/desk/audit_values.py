"""The values in the audit log as people write them: days and times, sums, yes and no, lists and rows, never JSON."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from corpus.catalogues import catalogue_of
from corpus.values import Indicator, Parameter, Right, sum_words
from web.kit.filters import moment

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
_ISSUE = re.compile(r"(?:([a-z_]+)-)?(\d{4})-(\d+)")
_LABELS = {
    name: str(item.metadata["label"])
    for row in (Indicator, Parameter, Right)
    for name, item in row.__dataclass_fields__.items()
}


def plain(value: Any) -> str:
    """A value of no particular field: whatever it is, without brackets, quotation marks or words of a program."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "是", False: "否"}[value]
    if isinstance(value, Mapping):
        return "；".join(
            f"{_LABELS.get(str(name), name)}：{plain(part)}" for name, part in value.items() if plain(part)
        )
    if isinstance(value, list | tuple):
        return "、".join(filter(None, map(plain, value)))
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, date):
        return moment(value) if isinstance(value, datetime) else value.isoformat()
    return _said(str(value))


def _said(text: str) -> str:
    """A text; one that is a moment in a program's notation, as a clock in China shows it."""
    if not _MOMENT.fullmatch(text):
        return text
    try:
        return moment(datetime.fromisoformat(text))
    except ValueError:
        return text


def sum_in_words(value: Any) -> str:
    """A sum kept in 万元."""
    return f"{sum_words(value)} 万元" if isinstance(value, int | float) else plain(value)


def issue_words(value: Any) -> str:
    """The number of a publication: 2026-3 is 2026年第3期, policy-2026-3 that of 惠企政策."""
    match = _ISSUE.fullmatch(str(value or ""))
    series = catalogue_of(match[1]).issue if match and match[1] else ""
    return f"{series}{match[2]}年第{match[3]}期" if match else plain(value)


def rows_words(value: Any) -> str:
    """Rows of a small table, one after the other: B1降解率 92%；容量保持率 现值 70%，目标 92%（GB/T 31486）."""
    return "；".join(_row(row) for row in value if isinstance(row, dict)) if isinstance(value, list) else plain(value)


def _row(raw: Mapping[str, Any]) -> str:
    given = {name: str(text) for name, text in raw.items() if text}
    names = [given.pop(name) for name in ("name", "type") if name in given]
    unit = given.pop("unit", "")
    values = {name: f"{given.pop(name)}{unit}" for name in ("now", "value", "target", "number") if name in given}
    said = [f"{_LABELS[name]} {text}" for name, text in values.items()] if len(values) > 1 else [*values.values()]
    others = [
        f"{_LABELS[name]} {text}" if name == "expiry" else text for name, text in given.items() if name in _LABELS
    ]
    return " ".join(filter(None, (*names, "，".join(said)))) + (f"（{'，'.join(others)}）" if others else "")


def chosen_columns(value: Any, meaning: Callable[[str], str]) -> str:
    """What somebody chose for the columns of a list, and where its header stands."""
    if not isinstance(value, Mapping):
        return plain(value)
    headers = [f"{sheet}的表头从第 {row} 行起，共 {rows} 行" for sheet, (row, rows) in value.get("headers", {}).items()]
    columns = [
        f"{heading}＝{meaning(str(field))}"
        for sheet in value.get("columns", {}).values()
        for heading, field in sheet.items()
    ]
    return "；".join((*headers, *columns))
