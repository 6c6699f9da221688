"""Which records are compared at all: those that share something rare. Comparing all with all would be a square.

A pair meets through a rare pair of characters of the title, the whole title, an organisation with a person, a telephone
number, a code or a patent.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from matcher.prints import Print

RAREST = 5
"""Pairs of characters of a title that count: a word of two or three that was changed touches four at most."""
LARGEST = 300
"""Records beyond which a shared pair of characters tells nothing."""
WINDOW = 40
"""Neighbours that a record is compared with inside one block."""

Places = npt.NDArray[np.int64]


def candidates(prints: Sequence[Print]) -> tuple[Places, Places]:
    """The pairs to compare, as two arrays of places with first < second, each pair once."""
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    pairs = [_pairs(one.core) for one in prints]
    frequency = Counter(chain.from_iterable(pairs))
    for place, (one, own) in enumerate(zip(prints, pairs, strict=True)):
        rare = sorted((pair for pair in own if 1 < frequency[pair] <= LARGEST), key=lambda pair: frequency[pair])
        for key in chain((("pair", pair) for pair in rare[:RAREST]), _keys(one)):
            blocks[key].append(place)
    return _meetings([places for places in blocks.values() if len(places) > 1], len(prints))


def _keys(one: Print) -> Iterator[tuple[str, ...]]:
    yield "title", one.core
    yield "beginning", one.core[:4], one.org
    yield from (("person", one.org, person) for person in one.persons)
    yield from (("right", right) for right in one.rights)
    yield from (("number", number) for number in one.numbers if number)


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _meetings(blocks: Sequence[Sequence[int]], records: int) -> tuple[Places, Places]:
    """Every two of a block that stand within the window, each pair once."""
    codes = np.fromiter(
        (
            first * records + second
            for block in blocks
            for place, first in enumerate(block)
            for second in block[place + 1 : place + 1 + WINDOW]
        ),
        dtype=np.int64,
    )
    codes = np.unique(codes)
    return codes // records, codes % records
