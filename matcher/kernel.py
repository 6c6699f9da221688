"""The compiled loops: exact scores of queries against a segment's records, term at a time, and the best of them.

A segment's postings are columns, one for each term of each block, ascending by key (`block << 32 | term`): column c
holds `rows[starts[c]:starts[c + 1]]`, the records with that term, and `counts[...]`, how often. A query is made of
groups, each naming a block, the terms sought in it with their weights, and which of the records' lengths its sum is
divided by. `shapes[count]` turns a count into its term frequency.

The loops (`matcher/loops.py`) are compiled at their first use and kept on disk, so that a second start compiles
nothing; they run without the interpreter's lock, so that threads score side by side, and read three bytes a posting
with an accumulator that stays in the processor's cache.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
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
    """What the loops read of a segment; `inverse` is float32 (lengths, records), `masks` uint8 (records,)."""

    keys: Longs
    starts: Longs
    rows: npt.NDArray[np.uint16]
    counts: npt.NDArray[np.uint8]
    inverse: Floats
    masks: npt.NDArray[np.uint8]


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
    from matcher import (
        loops,  # numba takes a quarter of a second, which a program that scores nothing need not wait for
    )

    return loops


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="scores")


def scores(segments: Sequence[Postings], query: Queries, shapes: Floats) -> Floats:
    """The scores of the first query for all records, float32 (records,), segment after segment."""
    bounds = np.cumsum([0, *(segment.masks.size for segment in segments)])
    totals = np.empty(bounds[-1], dtype=np.float32)

    def fill(place: int) -> None:
        _loops().score(*segments[place], shapes, 0, *query, totals[bounds[place] : bounds[place + 1]])

    _each(fill, range(len(segments)), work=totals.size)
    return totals


def best(segments: Sequence[Postings], queries: Queries, shapes: Floats, *, top: int) -> tuple[Floats, Longs]:
    """The highest positive scores of each query and their records' places, both (queries, top), best first.

    Equal scores are in the order of the records; where fewer are found, scores of 0 with places of -1 follow.
    Several queries share the threads by query; a single one shares them by segment.
    """
    bounds = np.cumsum([0, *(segment.masks.size for segment in segments)])
    if queries.size == 1:
        return _best_of_one(segments, queries, shapes, bounds, top)
    found = np.zeros((queries.size, top), dtype=np.float32)
    places = np.full((queries.size, top), -1, dtype=np.int64)
    step = max(1, min(64, -(-queries.size // (2 * (os.cpu_count() or 1)))))

    def fill(first: int) -> None:
        last = min(first + step, queries.size)
        for base, segment in zip(bounds, segments, strict=False):
            _loops().best(*segment, shapes, *queries, first, last, base, found, places)

    _each(fill, range(0, queries.size, step), work=int(bounds[-1]) * queries.size)
    return found, places


def _best_of_one(
    segments: Sequence[Postings], queries: Queries, shapes: Floats, bounds: Longs, top: int
) -> tuple[Floats, Longs]:
    found = np.zeros((len(segments), 1, top), dtype=np.float32)
    places = np.full((len(segments), 1, top), -1, dtype=np.int64)

    def fill(place: int) -> None:
        _loops().best(*segments[place], shapes, *queries, 0, 1, bounds[place], found[place], places[place])

    _each(fill, range(len(segments)), work=int(bounds[-1]))
    order = np.lexsort((places.ravel(), -found.ravel()))
    order = np.concatenate([order[found.ravel()[order] > 0], order[found.ravel()[order] <= 0]])[:top]
    chosen = np.zeros((1, top), dtype=np.float32), np.full((1, top), -1, dtype=np.int64)
    chosen[0][0, : len(order)], chosen[1][0, : len(order)] = found.ravel()[order], places.ravel()[order]
    return chosen


def _each(fill: Callable[[int], None], places: range, *, work: int) -> None:
    """Runs the parts side by side where there is enough to do."""
    if work < SEGMENT_RECORDS or len(places) < 2:
        for place in places:
            fill(place)
    else:
        list(_threads().map(fill, places))


def inverse_lengths(postings: Postings, first: int, last: int, idf: Floats, shapes: Floats) -> Floats:
    """One by the Euclidean length of each record's weights in columns `first` to `last`, float32 (records,).

    `idf` is by term; a record without any of the terms has 0.
    """
    squares = np.zeros(postings.masks.size, dtype=np.float32)
    _loops().square(*postings[:4], shapes, first, last, idf, squares)
    return np.divide(1, np.sqrt(squares), out=np.zeros_like(squares), where=squares > 0)
