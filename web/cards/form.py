"""What was typed into a card's form, and a card as its form holds it; what is asked comes from the table of fields."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from corpus.fields import NEED_FIELDS, Field
from corpus.kinds import Amount, Choices, Months, Number, Rows, Tags
from corpus.records import Need, Supply, values_of
from corpus.taxonomy import Taxonomies
from web.cards.quick import NEGOTIABLE, OWN

ROWS_SHOWN = 3
"""Rows of a small table that a form shows at least."""

PROMISED = ("not_secret", "consent")
"""What is promised by ticking a box, each time that a card is sent."""


def read_card(form: MultiDict[str, str]) -> dict[str, Any]:
    """What was typed into a card's fields, by field name: texts, lists of codes, or rows."""
    return read_fields((field for field in NEED_FIELDS if not field.system), form)


def read_fields(fields: Iterable[Field], form: MultiDict[str, str]) -> dict[str, Any]:
    """What was typed into these fields, by field name: texts, lists of codes, or rows."""
    return {field.name: _read(field, form) for field in fields}


def _read(field: Field, form: MultiDict[str, str]) -> Any:
    given = form.getlist(field.name)
    if isinstance(field.kind, Choices):
        return given
    if isinstance(field.kind, Rows):
        rows = [
            {column: form.get(f"{field.name}-{place}-{column}", "").strip() for column in field.kind.labels}
            for place in range(field.limit)
        ]
        return [row for row in rows if any(row.values())]
    return _text(field, [text for text in given if text.strip()])


def _text(field: Field, given: list[str]) -> str:
    """One text of what was ticked and what was typed beside it."""
    if isinstance(field.kind, Tags):
        return "、".join(given)
    if isinstance(field.kind, Amount) and NEGOTIABLE in given:
        return NEGOTIABLE
    if isinstance(field.kind, Months):
        given = [text for text in given if text != OWN]
    return given[0] if given else ""


def card_as_typed(need: Need, lists: Taxonomies) -> dict[str, Any]:
    """A card as the form would hold it, for correcting; what is promised by ticking is to be promised anew."""
    return fields_as_typed(
        need, (field for field in NEED_FIELDS if not field.system and field.name not in PROMISED), lists
    )


def fields_as_typed(record: Need | Supply, fields: Iterable[Field], lists: Taxonomies) -> dict[str, Any]:
    """What a form of these fields would hold of a record; what is not given is left out."""
    values = values_of(record)
    return {field.name: _as_typed(field, values[field.name], lists) for field in fields if field.name in values}


def _as_typed(field: Field, value: Any, lists: Taxonomies) -> Any:
    if isinstance(field.kind, Choices):
        return list(value)
    if isinstance(field.kind, Rows):
        return [dict.fromkeys(field.kind.labels, "") | row for row in field.kind.dump(value)]
    if isinstance(field.kind, Number):
        return "" if value is None else f"{value:.10g}"
    if field.kind.name == "choice":
        return value
    return "1" if value is True else field.kind.show(value, lists)


def hidden_inputs(field: Field, typed: Any, *, was_shown: bool) -> Iterator[tuple[str, str]]:
    """Names and values of the hidden inputs that carry what was typed into a field.

    A field that was shown is carried even when it is empty: left empty is not the same as never asked.
    """
    if isinstance(field.kind, Rows):
        for place, row in enumerate(typed or ()):
            yield from _cells(field.name, place, row)
    elif isinstance(field.kind, Choices):
        yield from ((field.name, code) for code in typed or ())
    elif typed or was_shown:
        yield field.name, typed or ""


def _cells(name: str, place: int, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((f"{name}-{place}-{column}", text) for column, text in row.items() if text)
