"""The loops of counting, compiled by numba and kept on disk. Importing this module loads or compiles them."""

import numpy as np
from numba import types

from matcher.loops import compiled, i4, i8, read, u1


@compiled(i8(i8, i8))
def slot_of(key, size):  # type: ignore[no-untyped-def]
    """Where a key stands in a table of a power of two slots, if nothing stands there (Knuth's multiplicative hash)."""
    mixed = (np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(24)
    return np.int64(mixed & np.uint64(size - 1))


@compiled(types.Tuple((i8[::1], i4[::1]))(read(i8)))  # type: ignore[no-untyped-call]
def number(keys):  # type: ignore[no-untyped-def]
    """The different keys in the order of their first occurrence, and the place of each key among them."""
    size = 1 << 12
    table, places = np.full(size, -1, dtype=np.int64), np.empty(size, dtype=np.int32)
    different, local = np.empty(size, dtype=np.int64), np.empty(keys.size, dtype=np.int32)
    count = 0
    for at in range(keys.size):
        key = keys[at]
        slot = slot_of(key, size)
        while table[slot] != key and table[slot] != -1:
            slot = (slot + 1) & (size - 1)
        if table[slot] == -1:
            table[slot], places[slot], different[count] = key, count, key
            count += 1
            local[at] = count - 1
            if 2 * count == size:
                size *= 2
                table, places = np.full(size, -1, dtype=np.int64), np.empty(size, dtype=np.int32)
                longer = np.empty(size, dtype=np.int64)
                longer[:count] = different[:count]
                different = longer
                for known in range(count):
                    slot = slot_of(different[known], size)
                    while table[slot] != -1:
                        slot = (slot + 1) & (size - 1)
                    table[slot], places[slot] = different[known], known
        else:
            local[at] = places[slot]
    return different[:count].copy(), local


@compiled(types.Tuple((i8[::1], i4[::1], u1[::1]))(read(i8), read(i8)))  # type: ignore[no-untyped-call]
def tally(keys, starts):  # type: ignore[no-untyped-def]
    """How often each key occurs in each text: new starts, keys ascending in each text, counts up to 255."""
    fresh = np.zeros(starts.size, dtype=np.int64)
    terms, counts = np.empty(keys.size, dtype=np.int32), np.empty(keys.size, dtype=np.uint8)
    end = 0
    for text in range(starts.size - 1):
        part = np.sort(keys[starts[text] : starts[text + 1]])
        for at in range(part.size):
            if at and part[at] == part[at - 1]:
                counts[end - 1] = min(counts[end - 1] + 1, 255)
            else:
                terms[end], counts[end] = part[at], 1
                end += 1
        fresh[text + 1] = end
    return fresh, terms[:end].copy(), counts[:end].copy()
