"""A few lines of a record for lists: the beginning of its text, or the place where a search hits."""

from collections.abc import Iterator, Sequence
from functools import cache

from corpus.fields import Field, Weight
from corpus.records import Need, Supply
from matcher import first_hit

LENGTH = 96
BEFORE = 12
"""Characters shown before a hit."""
SEEN = 40
"""Characters that are seen of it where there is least room: two lines on a phone."""


def excerpt(record: Need | Supply, words: Sequence[str] = ()) -> str:
    """At most `LENGTH` characters of the record's texts around the first of the words, or from the beginning."""
    texts = list(_texts(record))
    hits = ((text, first_hit(text, words)) for text in texts)
    text, place = next(((text, place) for text, place in hits if place >= 0), (texts[0] if texts else "", 0))
    start = place - BEFORE if place + BEFORE > SEEN else 0
    return ("…" if start else "") + text[start : start + LENGTH] + ("…" if start + LENGTH < len(text) else "")


def _texts(record: Need | Supply) -> Iterator[str]:
    for name in _bodies(record.fields):
        if text := record[name]:
            yield text.replace("\n", " ")


@cache
def _bodies(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """The names of the fields that tell of a record at length."""
    return tuple(field.name for field in fields if field.weight is Weight.BODY and field.kind.name == "text")
