"""The loops of counting, compiled by numba and kept on disk. Importing this module loads or compiles them."""

import numpy as np
from numba import types

from matcher.base.loops import compiled, i4, i8, read, u1, u4


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


@compiled(types.boolean(read(u4), i8, i8, i8))
def same(codes, place, other, size):  # type: ignore[no-untyped-def]
    """Whether the same characters stand in two places of a text."""
    at = 0
    while at < size and codes[place + at] == codes[other + at]:
        at += 1
    return at == size


@compiled(i8(read(u4), i8, i8))
def hash_of(codes, start, end):  # type: ignore[no-untyped-def]
    """A number made of the characters of a word."""
    hashed = np.int64(0)
    for at in range(start, end):
        hashed = hashed * 1_000_003 + codes[at]
    return hashed


@compiled(i4[::1](i8[::1], i8, i8))
def table_of(keys, count, size):  # type: ignore[no-untyped-def]
    """A table of the places of keys, -1 where nothing stands."""
    table = np.full(size, -1, dtype=np.int32)
    for place in range(count):
        slot = slot_of(keys[place], size)
        while table[slot] >= 0:
            slot = (slot + 1) & (size - 1)
        table[slot] = place
    return table


@compiled(types.Tuple((i4[::1], i4[::1]))(read(u4), read(i4)))  # type: ignore[no-untyped-call]
def number_words(codes, ends):  # type: ignore[no-untyped-def]
    """The first of every different word of a text, and for each word the place of its like among these.

    Word i is `codes[ends[i - 1]:ends[i]]`. Found by a hash of their characters, words are compared by the characters.
    """
    size = 1 << 12
    hashes, firsts = np.empty(size, dtype=np.int64), np.empty(size, dtype=np.int32)
    table, local = table_of(hashes, 0, size), np.empty(ends.size, dtype=np.int32)
    count, start = 0, 0
    for word in range(ends.size):
        length, hashed = ends[word] - start, hash_of(codes, start, ends[word])
        slot = slot_of(hashed, size)
        while table[slot] >= 0:
            known = firsts[table[slot]]
            begin = ends[known - 1] if known else 0
            if hashes[table[slot]] == hashed and ends[known] - begin == length and same(codes, begin, start, length):
                break
            slot = (slot + 1) & (size - 1)
        if table[slot] < 0:
            table[slot], hashes[count], firsts[count] = count, hashed, word
            count += 1
        local[word] = table[slot]
        start = ends[word]
        if 2 * count == size:
            table, size = table_of(hashes, count, 2 * size), 2 * size
            hashes, firsts = np.append(hashes, hashes), np.append(firsts, firsts)
    return firsts[:count].copy(), local


@compiled(types.Tuple((i8[::1], i4[::1], u1[::1]))(read(i4), read(i8, 2)))  # type: ignore[no-untyped-call]
def tally(terms, bounds):  # type: ignore[no-untyped-def]
    """How often each term occurs in each text: starts, terms in the order of their occurrence, counts up to 255.

    `bounds` is (kinds, texts + 1): the terms of kind k of a text t stand at `bounds[k, t]` to `bounds[k, t + 1]`.
    """
    texts, width = bounds.shape[1] - 1, 0
    for at in range(terms.size):
        width = max(width, terms[at] + 1)
    last, place = np.full(width, -1, dtype=np.int32), np.empty(width, dtype=np.int64)
    starts = np.zeros(texts + 1, dtype=np.int64)
    distinct, counts = np.empty(terms.size, dtype=np.int32), np.empty(terms.size, dtype=np.uint8)
    end = 0
    for text in range(texts):
        for kind in range(bounds.shape[0]):
            for at in range(bounds[kind, text], bounds[kind, text + 1]):
                term = terms[at]
                if last[term] != text:
                    last[term], place[term] = text, end
                    distinct[end], counts[end] = term, 1
                    end += 1
                elif counts[place[term]] < 255:
                    counts[place[term]] += 1
        starts[text + 1] = end
    return starts, distinct[:end].copy(), counts[:end].copy()


@compiled(types.Tuple((i8[::1], i4[::1]))(read(i8)))  # type: ignore[no-untyped-call]
def places_of(keys):  # type: ignore[no-untyped-def]
    """A table of a power of two slots over different keys: the keys, and the place of each or -1."""
    size = 1 << 6
    while size < 2 * keys.size:
        size *= 2
    table, places = np.zeros(size, dtype=np.int64), np.full(size, -1, dtype=np.int32)
    for at in range(keys.size):
        slot = slot_of(keys[at], size)
        while places[slot] >= 0 and table[slot] != keys[at]:
            slot = (slot + 1) & (size - 1)
        if places[slot] < 0:
            table[slot], places[slot] = keys[at], at
    return table, places


@compiled(i8(i8[::1], i4[::1], i8))
def place_of(table, places, key):  # type: ignore[no-untyped-def]
    """The place of a key in such a table, or -1."""
    slot = slot_of(key, table.size)
    while places[slot] >= 0 and table[slot] != key:
        slot = (slot + 1) & (table.size - 1)
    return places[slot]


@compiled(i4[::1](read(i8), i8[::1], i4[::1], read(i4)))
def look_up(keys, table, places, terms):  # type: ignore[no-untyped-def]
    """The term of each key, which stands where the key has its place in such a table; -1 of keys that it lacks."""
    numbers = np.full(keys.size, -1, dtype=np.int32)
    for at in range(keys.size):
        place = place_of(table, places, keys[at])
        if place >= 0:
            numbers[at] = terms[place]
    return numbers


@compiled(i4[::1](read(u4), read(i4), read(u4), read(i4)))
def look_up_words(codes, ends, known, known_ends):  # type: ignore[no-untyped-def]
    """For each word of a text the place of its like among known ones, all of which are different, or -1.

    Word i is `codes[ends[i - 1]:ends[i]]`; so are the known ones. Words that a hash finds are compared.
    """
    size = 1 << 6
    while size < 2 * known_ends.size:
        size *= 2
    table, hashes = np.full(size, -1, dtype=np.int32), np.empty(known_ends.size, dtype=np.int64)
    for word in range(known_ends.size):
        hashes[word] = hash_of(known, known_ends[word - 1] if word else 0, known_ends[word])
        slot = slot_of(hashes[word], size)
        while table[slot] >= 0:
            slot = (slot + 1) & (size - 1)
        table[slot] = word
    places, start = np.full(ends.size, -1, dtype=np.int32), 0
    for word in range(ends.size):
        length = ends[word] - start
        hashed = hash_of(codes, start, ends[word])
        slot = slot_of(hashed, size)
        while table[slot] >= 0 and places[word] < 0:
            other = table[slot]
            begin = known_ends[other - 1] if other else 0
            if hashes[other] == hashed and known_ends[other] - begin == length:
                at = 0
                while at < length and codes[start + at] == known[begin + at]:
                    at += 1
                places[word] = other if at == length else -1
            slot = (slot + 1) & (size - 1)
        start = ends[word]
    return places
