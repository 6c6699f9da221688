"""Forms: the token against forged requests comes from Flask-WTF; what a card asks comes from the table of fields."""

from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from corpus.fields import NEED_FIELDS, Field
from corpus.kinds import Choices, Rows

ROWS_SHOWN = 3


class TokenForm(FlaskForm):
    """A form whose only field of its own is the hidden token."""


def read_card(form: MultiDict[str, str]) -> dict[str, Any]:
    """What was typed into a card's fields, by field name: texts, lists of codes, or rows."""
    return {field.name: _read(field, form) for field in NEED_FIELDS if not field.system}


def _read(field: Field, form: MultiDict[str, str]) -> Any:
    if isinstance(field.kind, Choices):
        return form.getlist(field.name)
    if isinstance(field.kind, Rows):
        rows = [
            {column: form.get(f"{field.name}-{place}-{column}", "").strip() for column in field.kind.labels}
            for place in range(ROWS_SHOWN)
        ]
        return [row for row in rows if any(row.values())]
    return form.get(field.name, "")
