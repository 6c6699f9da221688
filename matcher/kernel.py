"""Exact scores of one query against all records: term at a time over postings.

Postings are a compressed sparse column matrix: for term t, `rows[starts[t]:starts[t + 1]]` are the records that contain
it and `values[...]` their weights. The loop is compiled at its first use and kept on disk, so that a second start
compiles nothing; it runs without the interpreter's lock, so that threads score side by side.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


class Postings(NamedTuple):
    """Records by term: `starts` int64 (terms + 1), `rows` int32, `values` float32, and the number of records."""

    starts: npt.NDArray[np.int64]
    rows: Ints
    values: Floats
    records: int


def _accumulate(starts, rows, values, terms, weights, totals):  # type: ignore[no-untyped-def]
    for place in range(terms.size):
        weight = weights[place]
        for posting in range(starts[terms[place]], starts[terms[place] + 1]):
            totals[rows[posting]] += weight * values[posting]


@cache
def _compiled() -> Callable[..., None]:
    from numba import njit  # a quarter of a second, which a program that scores nothing need not wait for

    signature = "void(i8[::1], i4[::1], f4[::1], i4[::1], f4[::1], f4[::1])"
    try:
        return njit(signature, cache=True, nogil=True)(_accumulate)
    except (RuntimeError, OSError):  # no folder to keep it in (read-only installation): compiled at every start
        return njit(signature, nogil=True)(_accumulate)


def totals(postings: Postings, terms: Ints, weights: Floats) -> Floats:
    """For each record the sum over the query's terms of query weight times record weight; float32 (records,)."""
    sums = np.zeros(postings.records, dtype=np.float32)
    if terms.size:
        _compiled()(postings.starts, postings.rows, postings.values, terms, weights, sums)
    return sums


def top(scores: Floats, count: int) -> npt.NDArray[np.int64]:
    """The places of the highest positive scores, best first; equal scores in the order of the records."""
    found = np.flatnonzero(scores > 0)
    if found.size > count > 0:
        limit = np.partition(scores[found], found.size - count)[found.size - count]
        found = found[scores[found] >= limit]
    order = np.lexsort((found, -scores[found]))
    return found[order][:count].astype(np.int64)
