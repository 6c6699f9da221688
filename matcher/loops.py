"""The loops of the kernel, compiled by numba and kept on disk. Importing this module loads or compiles them.

The arrays of a segment may be read-only, as those of a file that is mapped into memory are.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit, types

i8, i4, u2, u1, f4 = types.int64, types.int32, types.uint16, types.uint8, types.float32


def _read(kind: Any, dimensions: int = 1) -> Any:
    return types.Array(kind, dimensions, "C", readonly=True)


_COLUMNS = (_read(i8), _read(i8), _read(u2), _read(u1))
_QUERIES = (_read(i8), _read(i8), _read(i8), _read(i8), _read(i4), _read(f4))


def _compiled(signature: Any) -> Callable[[Any], Any]:
    def decorate(function: Any) -> Any:
        try:
            return njit(signature, cache=True, nogil=True)(function)
        except (RuntimeError, OSError):  # no folder to keep it in (read-only installation): compiled at every start
            return njit(signature, nogil=True)(function)

    return decorate


@_compiled(i8(_read(i8), i8))
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


@_compiled(types.void(*_COLUMNS, _read(f4, 2), _read(f4), i8, *_QUERIES, f4[::1], f4[::1]))
def add_up(  # type: ignore[no-untyped-def]
    keys, starts, rows, counts, inverse, shapes, query, firsts, blocks, lengths, group_starts, terms, weights,
    sums, totals,
):  # fmt: skip
    """One query's sums over a segment's records, before the scales of their masks."""
    totals[:] = 0
    for group in range(firsts[query], firsts[query + 1]):
        block = blocks[group] << 32
        touched = False
        for place in range(group_starts[group], group_starts[group + 1]):
            column = find(keys, block | terms[place])
            if column < 0:
                continue
            if not touched:
                sums[:] = 0
                touched = True
            weight = weights[place]
            for posting in range(starts[column], starts[column + 1]):
                sums[rows[posting]] += weight * shapes[counts[posting]]
        if touched:
            scale = inverse[lengths[group]]
            for row in range(totals.size):
                totals[row] += sums[row] * scale[row]


@_compiled(types.void(*_COLUMNS, _read(f4, 2), _read(u1), _read(f4), i8, *_QUERIES, _read(f4, 2), f4[::1]))
def score(  # type: ignore[no-untyped-def]
    keys, starts, rows, counts, inverse, masks, shapes, query, firsts, blocks, lengths, group_starts, terms, weights,
    scales, totals,
):  # fmt: skip
    """The scores of one query for all records of a segment."""
    sums = np.empty(totals.size, dtype=np.float32)
    add_up(
        keys, starts, rows, counts, inverse, shapes, query, firsts, blocks, lengths, group_starts, terms, weights,
        sums, totals,
    )  # fmt: skip
    for row in range(totals.size):
        totals[row] *= scales[query, masks[row]]


@_compiled(
    types.void(
        *_COLUMNS, _read(f4, 2), _read(u1), _read(f4), *_QUERIES, _read(f4, 2), i8, i8, i8, f4[:, ::1], i8[:, ::1]
    )
)
def best(  # type: ignore[no-untyped-def]
    keys, starts, rows, counts, inverse, masks, shapes, firsts, blocks, lengths, group_starts, terms, weights,
    scales, first_query, last_query, base, scores, places,
):  # fmt: skip
    """Puts the best of a segment among the best so far, highest first; of equal ones the earlier stays before."""
    size = scores.shape[1]
    sums = np.empty(masks.size, dtype=np.float32)
    totals = np.empty(masks.size, dtype=np.float32)
    for query in range(first_query, last_query):
        add_up(
            keys, starts, rows, counts, inverse, shapes, query, firsts, blocks, lengths, group_starts, terms, weights,
            sums, totals,
        )  # fmt: skip
        limit = scores[query, size - 1]
        for row in range(totals.size):
            if totals[row] <= 0:
                continue
            score = totals[row] * scales[query, masks[row]]
            if score > limit:
                at = size - 1
                while at > 0 and scores[query, at - 1] < score:
                    scores[query, at] = scores[query, at - 1]
                    places[query, at] = places[query, at - 1]
                    at -= 1
                scores[query, at] = score
                places[query, at] = base + row
                limit = scores[query, size - 1]


@_compiled(types.void(*_COLUMNS, _read(f4), i8, i8, _read(f4), f4[::1]))
def square(keys, starts, rows, counts, shapes, first, last, terms_idf, squares):  # type: ignore[no-untyped-def]
    """Adds up the squared weights of each record over the columns of a block."""
    for column in range(first, last):
        idf = terms_idf[keys[column] & 0xFFFFFFFF]
        for posting in range(starts[column], starts[column + 1]):
            value = idf * shapes[counts[posting]]
            squares[rows[posting]] += value * value
