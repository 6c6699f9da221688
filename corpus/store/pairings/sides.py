"""Pairings by what they are of, as one condition of lists of them."""

from datetime import date
from typing import Any, NamedTuple

from corpus.store.base.jsons import to_json


class Sides(NamedTuple):
    """The number of one pairing (0 for none), and records on either side; whatever is of one of these is meant."""

    needs: tuple[str, ...] = ()
    supplies: tuple[str, ...] = ()
    number: int = 0


OF_SIDES = """({number} = json_extract(:words, '$.number')
  OR {need} IN (SELECT value FROM json_each(:words, '$.needs'))
  OR {supply} IN (SELECT value FROM json_each(:words, '$.supplies')))"""
"""The condition, on columns that a query names, with `Sides` as its parameter `words`."""


def parameter(value: Any) -> Any:
    """A value of a condition as SQL takes it."""
    if isinstance(value, Sides):
        return to_json(value._asdict())
    return value.isoformat() if isinstance(value, date) else value
