"""JSON as the database keeps it: compact, Chinese readable, moments in ISO 8601."""

import json
from datetime import datetime


def to_json(value: object) -> str:
    """The value as compact JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_moment)


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in the database")
