"""The loop that finds a word in a segment, compiled by numba and kept on disk."""

from math import log

import numpy as np
from numba import types

from matcher.base.loops import compiled, f4, find, i8, read, u1, u2

MOST_COUNTED = 255
"""A count that stands for so many or more."""
_POSTINGS = (read(i8), read(i8), read(u2), read(u1))
_TEXTS = (read(u1), read(i8), read(u1))
_WORD = (read(u1), read(i8))


@compiled(i8(read(u1), i8, i8, read(u1), read(i8)))
def occurrences(blob, start, end, word, skips):  # type: ignore[no-untyped-def]
    """How often a word stands in a text, none overlapping another: Horspool, Practical fast searching in strings, 1980.

    `skips[b]` is how far to go on where the last byte looked at is b.
    """
    times, at, last = 0, start, word.size - 1
    while at + last < end:
        place = last
        while place >= 0 and blob[at + place] == word[place]:
            place -= 1
        if place < 0:
            times += 1
            at += word.size
        else:
            at += skips[blob[at + last]]
    return times


@compiled(i8(read(i8), read(i8), read(u2), i8, read(i8), read(i8), u1[::1], i8[::1]))
def mark(keys, starts, rows, block, terms, bounds, seen, chosen):  # type: ignore[no-untyped-def]
    """Puts the rows that have a term of every group into `chosen`; how many they are. `seen` comes as all 0.

    Group g is `terms[bounds[g]:bounds[g + 1]]`, each another way to have the same part of a word.
    """
    count = 0
    for group in range(bounds.size - 1):
        count = 0
        for term in range(bounds[group], bounds[group + 1]):
            column = find(keys, block << 32 | terms[term])
            if column >= 0:
                for posting in range(starts[column], starts[column + 1]):
                    row = rows[posting]
                    if seen[row] == group:
                        seen[row] = group + 1
                        chosen[count] = row
                        count += 1
        if count == 0:
            return 0
    return count


@compiled(types.void(*_POSTINGS, *_TEXTS, u1, read(i8), read(i8), read(f4), i8, i8, *_WORD, f4[::1]))
def add_counts(  # type: ignore[no-untyped-def]
    keys,
    starts,
    rows,
    counts,
    blob,
    offsets,
    masks,
    gone,
    blocks,
    places,
    boosts,
    width,
    term,
    word,
    skips,
    strength,
):
    """As `add_hits` for a word that is a term itself: how often it occurs has been counted, as far as one byte goes."""
    for field in range(blocks.size):
        column = find(keys, blocks[field] << 32 | term)
        if column < 0:
            continue
        for posting in range(starts[column], starts[column + 1]):
            row, times = rows[posting], i8(counts[posting])
            if masks[row] != gone:
                if times == MOST_COUNTED:
                    at = row * width + places[field]
                    times = occurrences(blob, offsets[at], offsets[at + 1], word, skips)
                strength[row] += np.float32(boosts[field] * (1 + log(times)))


@compiled(types.void(*_POSTINGS, *_TEXTS, u1, read(i8), read(i8), read(f4), i8, read(i8), read(i8), *_WORD, f4[::1]))
def add_hits(  # type: ignore[no-untyped-def]
    keys,
    starts,
    rows,
    _counts,
    blob,
    offsets,
    masks,
    gone,
    blocks,
    places,
    boosts,
    width,
    terms,
    bounds,
    word,
    skips,
    strength,
):
    """Adds to each record's strength what its fields with a word give: boost * (1 + ln(occurrences)).

    Field f is counted in block `blocks[f]` and is the `places[f]`th of the `width` texts of a record.
    """
    seen, chosen = np.empty(masks.size, dtype=np.uint8), np.empty(masks.size, dtype=np.int64)
    for field in range(blocks.size):
        seen[:] = 0
        for at_chosen in range(mark(keys, starts, rows, blocks[field], terms, bounds, seen, chosen)):
            row = chosen[at_chosen]
            if masks[row] != gone:
                at = row * width + places[field]
                times = occurrences(blob, offsets[at], offsets[at + 1], word, skips)
                if times:
                    strength[row] += np.float32(boosts[field] * (1 + log(times)))
