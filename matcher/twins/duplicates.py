"""Near duplicates: one achievement that came by two lists, one need that was submitted twice.

They are only found here; whether two records are one is for people to say. Pairs that share enough, and most characters
of their titles (`blocking.py`), are looked at closely (`likeness.py`).
"""

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import NamedTuple

from corpus.identity import is_another
from corpus.records import Need, Supply
from matcher.twins.blocking import Blocks
from matcher.twins.likeness import Likeness, Tie
from matcher.twins.prints import Print, Wording, print_of, wording_of


class Twins(NamedTuple):
    """Two records that may be one; `first_id` sorts before `second_id`, likeness in 0..1."""

    first_id: str
    second_id: str
    likeness: float
    agrees: tuple[Tie, ...]


def near_duplicates(records: Sequence[Need] | Sequence[Supply]) -> list[Twins]:
    """All pairs of records of one kind that may be one, most alike first; their ids must differ."""
    by_id = {record.id: record for record in records}
    wording = cache(lambda record_id: wording_of(by_id[record_id]))
    blocks, twins = Blocks(), list[Twins]()
    for record in records:
        own = print_of(record)
        twins += twins_among(blocks, own, wording)
        blocks.put(own)
    return _ordered(twins)


def twins_among(blocks: Blocks, own: Print, wording: Callable[[str], Wording]) -> list[Twins]:
    """The records of some blocks that may be one with a record, most alike first; itself is left out.

    `wording` gives a record's text by its number; it is asked only where titles and owners leave the question open.
    """
    return _ordered([_twins(pair) for other in blocks.near(own) if (pair := _pair(own, other, wording)).is_suspicious])


def same_matter(supply: Supply, other: Supply) -> bool:
    """Whether two supplies are one matter that two lists name: one title, nearly the same text, no other rights."""
    pair = Likeness(print_of(supply), print_of(other), lambda: wording_of(supply), lambda: wording_of(other))
    return pair.is_same_matter and not is_another(supply, other)


def _pair(own: Print, other: Print, wording: Callable[[str], Wording]) -> Likeness:
    """Both in the order of their numbers, so that the answer is the same from either side."""
    first, second = sorted((own, other), key=lambda record: record.id)
    return Likeness(first, second, partial(wording, first.id), partial(wording, second.id))


def _ordered(pairs: list[Twins]) -> list[Twins]:
    return sorted(pairs, key=lambda twins: (-twins.likeness, twins.first_id, twins.second_id))


def _twins(pair: Likeness) -> Twins:
    return Twins(pair.one.id, pair.other.id, round(pair.overall, 4), tuple(pair.ties()))
