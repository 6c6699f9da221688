"""The compiled loops: exact scores of queries against a segment's records, term at a time, and the best of them.

A segment's postings are columns, one for each term of each block, ascending by key (`block << 32 | term`): column c
holds `rows[starts[c]:starts[c + 1]]`, the records with that term, and `counts[...]`, how often. A query is made of
groups, each naming a block, the terms sought in it with their weights, and which of the records' lengths its sum is
divided by. `shapes[count]` turns a count into its term frequency.

The loops (`matcher/base/loops.py`) are compiled at their first use and kept on disk, so that a second start compiles
nothing; they run without the interpreter's lock, so that threads score side by side, and read three bytes a posting
with an accumulator that stays in the processor's cache.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

SEGMENT_RECORDS = 1 << 16
"""A row is sixteen bits wide."""
GONE = 255
"""The mask of a record that is no longer there."""


class Postings(NamedTuple):
    """What the loops read of a segment.

    `inverse` is float32 (lengths, records), `masks` uint8 (records,), `present` the masks that any record has.
    """

    keys: Longs
    starts: Longs
    rows: npt.NDArray[np.uint16]
    counts: npt.NDArray[np.uint8]
    inverse: Floats
    masks: npt.NDArray[np.uint8]
    present: npt.NDArray[np.uint8]


class Queries(NamedTuple):
    """Queries end to end: query q has the groups `firsts[q]` to `firsts[q + 1]`; group g the terms `starts[g]` to
    `starts[g + 1]`, sought in block `blocks[g]` and divided by the lengths `lengths[g]`. `scales` is float32
    (queries, 256): what the total of a record with a mask is multiplied by at the end.
    """

    firsts: Longs
    blocks: Longs
    lengths: Longs
    starts: Longs
    terms: Ints
    weights: Floats
    scales: Floats

    @property
    def size(self) -> int:
        """How many queries there are."""
        return len(self.firsts) - 1


@cache
def _loops() -> ModuleType:
    from matcher.base import loops

    return loops


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="scores")


def scores(segments: Sequence[Postings], queries: Queries, shapes: Floats) -> Floats:
    """The scores of queries for all records, float32 (queries, records), segment after segment."""
    bounds = _bounds(segments)
    totals = np.empty((queries.size, bounds[-1]), dtype=np.float32)

    def fill(places: range) -> None:
        for place in places:
            for query in range(queries.size):
                part = totals[query, bounds[place] : bounds[place + 1]]
                _loops().score(*segments[place], shapes, query, *queries, part)

    _share(fill, len(segments), work=totals.size)
    return totals


def best(segments: Sequence[Postings], queries: Queries, shapes: Floats, *, top: int) -> tuple[Floats, Longs]:
    """The highest positive scores of each query and their records' places, both (queries, top), best first.

    Equal scores are in the order of the records; where fewer are found, scores of 0 with places of -1 follow.
    Threads share the queries where there are several, and the segments where there is one.
    """
    return _best_of_one(segments, queries, shapes, top) if queries.size == 1 else _best(segments, queries, shapes, top)


def _best(segments: Sequence[Postings], queries: Queries, shapes: Floats, top: int) -> tuple[Floats, Longs]:
    bounds = _bounds(segments)
    highest, places = _nothing(queries.size, top)

    def fill(chosen: range) -> None:
        for base, segment in zip(bounds, segments, strict=False):
            _loops().best(*segment, shapes, *queries, chosen.start, chosen.stop, base, highest, places)

    _share(fill, queries.size, work=int(bounds[-1]) * queries.size)
    return highest, places


def _best_of_one(segments: Sequence[Postings], query: Queries, shapes: Floats, top: int) -> tuple[Floats, Longs]:
    bounds = _bounds(segments)
    parts: dict[int, tuple[Floats, Longs]] = {}

    def fill(chosen: range) -> None:
        highest, places = _nothing(1, top)
        for place in chosen:
            _loops().best(*segments[place], shapes, *query, 0, 1, bounds[place], highest, places)
        parts[chosen.start] = highest, places

    _share(fill, len(segments), work=int(bounds[-1]))
    highest, places = (np.concatenate([parts[start][at][0] for start in sorted(parts)]) for at in (0, 1))
    order = np.argsort(-highest, kind="stable")[:top]
    return highest[order][None], places[order][None]


def _nothing(queries: int, top: int) -> tuple[Floats, Longs]:
    return np.zeros((queries, top), dtype=np.float32), np.full((queries, top), -1, dtype=np.int64)


def _bounds(segments: Sequence[Postings]) -> Longs:
    """The place of each segment's first record, and the number of all."""
    return np.cumsum([0, *(segment.masks.size for segment in segments)])


def _share(fill: Callable[[range], None], size: int, *, work: int) -> None:
    """Gives each thread an equal part, where there is enough to do."""
    count = min(os.cpu_count() or 1, size) if work >= SEGMENT_RECORDS else 1
    ends = [size * part // count for part in range(count + 1)] if count else []
    parts = [range(start, end) for start, end in pairwise(ends)]
    if len(parts) == 1:
        fill(parts[0])
    else:
        list(_threads().map(fill, parts))


def record_lengths(postings: Postings, first: int, last: int, idf: Floats, shapes: Floats) -> Floats:
    """The Euclidean length of each record's weights in columns `first` to `last`, float32 (records,); `idf` by term."""
    squares = np.zeros(postings.masks.size, dtype=np.float32)
    _loops().square(*postings[:4], shapes, first, last, idf, squares)
    return np.sqrt(squares)
