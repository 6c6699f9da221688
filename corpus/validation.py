"""From raw cells or form fields to values: every problem is collected with its field, none stops the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from corpus.errors import BadValue, LostText
from corpus.fields import NEED_FIELDS, Field, Required, Weight
from corpus.taxonomy import Taxonomies

LONGEST = 20_000
"""Characters of any one field; more than this is a mistake of the file, not a description."""
_ASKED = {"choice": "请选择", "choices": "请选择", "tick": "请勾选"}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field and how to mend it; a fatal one keeps a row out."""

    field: Field
    message: str
    fatal: bool


def read_values(
    fields: Sequence[Field], raw: Mapping[str, Any], lists: Taxonomies
) -> tuple[dict[str, Any], list[Problem]]:
    """Values by field name from texts (or JSON values) by field name, with the problems found on the way.

    A value that cannot be read is left out of the result and named by a problem.
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for field in [field for field in fields if field.name in raw]:
        given = raw[field.name]
        if given is None or given == "":
            continue
        try:
            value = _read(field, given, lists)
            _check_longest(field, value)
        except BadValue as problem:
            problems.append(Problem(field, str(problem), _is_fatal(field, problem)))
        else:
            if value != field.kind.empty:
                values[field.name] = value
    return values, problems


def _is_fatal(field: Field, problem: BadValue) -> bool:
    """Whether nothing is worth keeping of a record: it has no name, or its text was lost on the way."""
    is_lost = isinstance(problem, LostText) and field.weight in (Weight.TITLE, Weight.BODY)
    return field.required is Required.ALWAYS or is_lost


def _read(field: Field, given: Any, lists: Taxonomies) -> Any:
    if isinstance(given, str):
        return field.kind.read(given, lists)
    return field.kind.read_json(given, lists)


def _check_longest(field: Field, value: Any) -> None:
    if isinstance(value, str) and len(value) > LONGEST:
        raise BadValue(f"{field.label}有 {len(value)} 个字，超过上限 {LONGEST}")


def check_required(fields: Sequence[Field], values: Mapping[str, Any], *, card: bool) -> list[Problem]:
    """A problem for every mandatory field without value; `card` adds what only a card filled in by hand must have."""
    return [
        Problem(field, f"{_ASKED.get(field.kind.name, '请填写')}{field.label}", fatal=True)
        for field in _mandatory(tuple(fields), card)
        if not values.get(field.name)
    ]


@cache
def _mandatory(fields: tuple[Field, ...], card: bool) -> tuple[Field, ...]:
    wanted = (Required.ALWAYS, Required.CARD) if card else (Required.ALWAYS,)
    return tuple(field for field in fields if field.required in wanted)


def check_card(raw: Mapping[str, Any], lists: Taxonomies) -> tuple[dict[str, Any], list[Problem]]:
    """Values and problems of a need card filled in by hand: mandatory fields and lengths count."""
    return check_typed([field for field in NEED_FIELDS if not field.system], raw, lists)


def check_typed(
    fields: Sequence[Field], raw: Mapping[str, Any], lists: Taxonomies
) -> tuple[dict[str, Any], list[Problem]]:
    """Values and problems of those fields of a card that a form asks."""
    values, problems = read_values(fields, raw, lists)
    named = {problem.field.name for problem in problems}
    missing = [problem for problem in check_required(fields, values, card=True) if problem.field.name not in named]
    lengths = [problem for field in fields for problem in _wrong_length(field, values.get(field.name))]
    return values, problems + missing + lengths


def _wrong_length(field: Field, value: Any) -> list[Problem]:
    if not isinstance(value, str | tuple) or not value:
        return []
    unit = "个字" if isinstance(value, str) else "项"
    if len(value) > field.limit:
        return [Problem(field, f"{field.label}最多 {field.limit} {unit}，现在有 {len(value)} {unit}", fatal=True)]
    if len(value) < field.least:
        return [Problem(field, f"{field.label}至少 {field.least} {unit}，现在只有 {len(value)} {unit}", fatal=True)]
    return []
