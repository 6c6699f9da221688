"""The loops of the kernel, compiled by numba and kept on disk. Importing this module loads or compiles them.

The arrays of a segment may be read-only, as those of a file that is mapped into memory are.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit, types

i8, i4, u4, u2, u1 = types.int64, types.int32, types.uint32, types.uint16, types.uint8
f8, f4 = types.float64, types.float32

RUN = 64
"""Records that are looked at together when the best are picked."""


def read(kind: Any, dimensions: int = 1) -> Any:
    """The type of an array that is only read."""
    return types.Array(kind, dimensions, "C", readonly=True)


_COLUMNS = (read(i8), read(i8), read(u2), read(u1))
_QUERIES = (read(i8), read(i8), read(i8), read(i8), read(i4), read(f4))


def compiled(signature: Any) -> Callable[[Any], Any]:
    """Compiles a function for one signature and keeps it on disk where that can be written."""

    def decorate(function: Any) -> Any:
        try:
            return njit(signature, cache=True, nogil=True)(function)
        except (RuntimeError, OSError):  # no folder to keep it in (read-only installation): compiled at every start
            return njit(signature, nogil=True)(function)

    return decorate


@compiled(i8(read(i8), i8))
def find(keys, key):  # type: ignore[no-untyped-def]
    """The place of a key among ascending ones, or -1."""
    low, high = 0, keys.size
    while low < high:
        middle = (low + high) >> 1
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    if low < keys.size and keys[low] == key:
        return low
    return -1


@compiled(types.boolean(*_COLUMNS, read(f4), i8, i8, i8, read(i4), read(f4), f4[::1]))
def gather(keys, starts, rows, counts, shapes, block, first, last, terms, weights, sums):  # type: ignore[no-untyped-def]
    """Adds the postings of some terms of a block to each record's sum; whether there were any."""
    any_held = False
    for place in range(first, last):
        column = find(keys, block << 32 | terms[place])
        if column >= 0:
            any_held = True
            weight = weights[place]
            for posting in range(starts[column], starts[column + 1]):
                sums[rows[posting]] += weight * shapes[counts[posting]]
    return any_held


@compiled(types.void(f4[::1], read(f4), f4[::1]))
def settle(sums, inverse, totals):  # type: ignore[no-untyped-def]
    """Moves the sums, divided by the records' lengths, over to the totals."""
    for row in range(totals.size):
        totals[row] += sums[row] * inverse[row]
    sums[:] = 0


@compiled(types.boolean(*_COLUMNS, read(f4, 2), read(f4), i8, *_QUERIES, f4[::1], f4[::1]))
def add_up(  # type: ignore[no-untyped-def]
    keys,
    starts,
    rows,
    counts,
    inverse,
    shapes,
    query,
    firsts,
    blocks,
    lengths,
    group_starts,
    terms,
    weights,
    sums,
    totals,
):
    """One query's totals before the scales of the masks; whether there is any. `sums` is left as it comes: all 0."""
    any_held = False
    for group in range(firsts[query], firsts[query + 1]):
        first, last = group_starts[group], group_starts[group + 1]
        if gather(keys, starts, rows, counts, shapes, blocks[group], first, last, terms, weights, sums):
            if not any_held:
                totals[:] = 0
            settle(sums, inverse[lengths[group]], totals)
            any_held = True
    return any_held


@compiled(types.void(f4[::1], f4[::1]))
def find_peaks(totals, peaks):  # type: ignore[no-untyped-def]
    """The highest total of each run of `RUN` records, or 0.

    Positive numbers are in the same order as their bits, whose highest is found by vector instructions.
    """
    bits, highest = totals.view(np.int32), peaks.view(np.int32)
    whole = totals.size // RUN
    for run in range(whole):
        peak = np.int32(0)
        for row in range(run * RUN, run * RUN + RUN):
            peak = max(peak, bits[row])
        highest[run] = peak
    if whole < peaks.size:
        highest[whole] = max(np.int32(0), bits[whole * RUN :].max())


@compiled(types.void(*_COLUMNS, read(f4, 2), read(u1), read(u1), read(f4), i8, *_QUERIES, read(f4, 2), f4[::1]))
def score(  # type: ignore[no-untyped-def]
    keys,
    starts,
    rows,
    counts,
    inverse,
    masks,
    _present,
    shapes,
    query,
    firsts,
    blocks,
    lengths,
    group_starts,
    terms,
    weights,
    scales,
    totals,
):
    """The scores of one query for all records of a segment."""
    sums = np.zeros(totals.size, dtype=np.float32)
    totals[:] = 0
    add_up(
        keys,
        starts,
        rows,
        counts,
        inverse,
        shapes,
        query,
        firsts,
        blocks,
        lengths,
        group_starts,
        terms,
        weights,
        sums,
        totals,
    )
    for row in range(totals.size):
        totals[row] *= scales[query, masks[row]]


@compiled(types.void(f4[::1], read(u1), read(f4), i8, i8, f4[::1], i8[::1]))
def keep(totals, masks, scales, first, base, scores, places):  # type: ignore[no-untyped-def]
    """Puts the best of one run of records among the best so far."""
    size = scores.size
    for row in range(first, min(first + RUN, totals.size)):
        score = totals[row] * scales[masks[row]]
        if score > scores[size - 1] and score > 0:
            at = size - 1
            while at > 0 and scores[at - 1] < score:
                scores[at] = scores[at - 1]
                places[at] = places[at - 1]
                at -= 1
            scores[at] = score
            places[at] = base + row


@compiled(
    types.void(
        *_COLUMNS,
        read(f4, 2),
        read(u1),
        read(u1),
        read(f4),
        *_QUERIES,
        read(f4, 2),
        i8,
        i8,
        i8,
        f4[:, ::1],
        i8[:, ::1],
    )
)
def best(  # type: ignore[no-untyped-def]
    keys,
    starts,
    rows,
    counts,
    inverse,
    masks,
    present,
    shapes,
    firsts,
    blocks,
    lengths,
    group_starts,
    terms,
    weights,
    scales,
    first_query,
    last_query,
    base,
    scores,
    places,
):
    """Puts the best of a segment among the best so far, highest first; of equal ones the earlier stays before.

    Only runs of records whose highest total could be among the best are looked at one by one.
    """
    sums, totals = np.zeros(masks.size, dtype=np.float32), np.empty(masks.size, dtype=np.float32)
    peaks = np.empty((masks.size + RUN - 1) // RUN, dtype=np.float32)
    for query in range(first_query, last_query):
        if not add_up(
            keys,
            starts,
            rows,
            counts,
            inverse,
            shapes,
            query,
            firsts,
            blocks,
            lengths,
            group_starts,
            terms,
            weights,
            sums,
            totals,
        ):
            continue
        find_peaks(totals, peaks)
        highest = np.float32(0)
        for mask in present:
            highest = max(highest, scales[query, mask])
        for run in range(peaks.size):
            if peaks[run] * highest > scores[query, -1]:
                keep(totals, masks, scales[query], run * RUN, base, scores[query], places[query])


@compiled(types.void(*_COLUMNS, read(f4), i8, i8, read(f4), f4[::1]))
def square(keys, starts, rows, counts, shapes, first, last, terms_idf, squares):  # type: ignore[no-untyped-def]
    """Adds up the squared weights of each record over the columns of a block."""
    for column in range(first, last):
        idf = terms_idf[keys[column] & 0xFFFFFFFF]
        for posting in range(starts[column], starts[column + 1]):
            value = idf * shapes[counts[posting]]
            squares[rows[posting]] += value * value
